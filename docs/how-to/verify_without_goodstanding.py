"""Verify a proof, or a receipt with its proof, of a goodstanding registry without goodstanding.

    python verify_without_goodstanding.py 'KEY' r-000812.tlog-proof
    python verify_without_goodstanding.py 'KEY' answer.tlog-proof answer.json

KEY is the registry's public key, from a place that you trust. Needs Python 3.11 and `cryptography`, for Ed25519 alone. Written from RFC 9162
(2.1.3.2), RFC 8785 and c2sp.org (signed-note, tlog-checkpoint, tlog-proof), not from goodstanding. Exit code 0: verified; 1: not; 2: usage.
"""

import base64
import json
import sys
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def require(holds, otherwise):
    if not holds:
        raise ValueError(otherwise)


def unbase64(text, what):
    value = base64.b64decode(text, validate=True)
    require(base64.b64encode(value).decode() == text, f"{what} is not written in standard base 64")
    return value


def unhex(text, what):
    value = bytes.fromhex(text)
    require(len(value) == 32 and value.hex() == text, f"{what} is not 64 lower-case hex digits")
    return value


def once(pairs):
    require(len(dict(pairs)) == len(pairs), "a member occurs twice")
    return dict(pairs)


def read(data, what):
    def refuse(text):
        raise ValueError(f"{what} holds the number {text}: only whole numbers are hashed")

    def whole(text):
        require(len(text) < 18 and abs(int(text)) < 2**53, f"{what} holds the number {text[:20]}, beyond 2^53 - 1")
        return int(text)

    return json.loads(data.decode(), object_pairs_hook=once, parse_float=refuse, parse_constant=refuse, parse_int=whole)


def number(value, what):  # exactly a number: in Python true is one too
    require(type(value) is int, f"{what} is no number")
    return value


def canonical(value):  # RFC 8785; there are no floats
    if isinstance(value, dict):
        members = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(f"{canonical(name)}:{canonical(value[name])}" for name in members) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def commitment(body, salt):
    return sha256(unhex(salt, "a salt") + canonical(body).encode()).hexdigest()


def leaf_hash(data):
    return sha256(b"\x00" + data).digest()


def included(leaf, index, size, path, root):  # RFC 9162, 2.1.3.2
    require(0 <= index < size, f"there is no leaf {index} in a tree of {size}")
    fn, sn, at = index, size - 1, leaf
    for sibling in path:
        require(sn > 0, "the inclusion proof is too long")
        if fn & 1 or fn == sn:
            at = sha256(b"\x01" + sibling + at).digest()
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            at = sha256(b"\x01" + at + sibling).digest()
        fn, sn = fn >> 1, sn >> 1
    require(sn == 0 and at == root, "the leaf is not in the tree that the checkpoint signs")


def parse_key(text):  # C2SP signed-note: name+hex(id)+base64(0x01 || key)
    name, key_id, material = text.split("+", 2)
    key = unbase64(material, "the key")
    require(key[:1] == b"\x01" and sha256(name.encode() + b"\n" + key).hexdigest()[:8] == key_id, "this is no Ed25519 verifier key")
    return name, bytes.fromhex(key_id), Ed25519PublicKey.from_public_bytes(key[1:])


def checkpoint(note, key):  # C2SP signed-note and tlog-checkpoint; returns size and root
    name, key_id, public = parse_key(key)
    text, blank, signatures = note.rpartition("\n\n")
    require(blank and signatures.endswith("\n"), "the checkpoint is no signed note")
    require(not any(sign < " " and sign != "\n" for sign in note), "a signed note holds no control characters")
    require(signatures.count("\n") <= 100, "a note with more than 100 signatures is not read")
    mine = []
    for line in signatures[:-1].split("\n"):
        mark, signer, signature = line.split(" ")
        value = unbase64(signature, "a signature")
        require(mark == "\u2014", "a signature line begins with an em dash")
        require(signer and "+" not in signer and not any(map(str.isspace, signer)), "a signer has a name without blanks and plus signs")
        require(len(value) > 4, "a signature is a key id and the signature itself")
        if (signer, value[:4]) == (name, key_id):
            public.verify(value[4:], f"{text}\n".encode())
            mine.append(line)
    require(mine, f"the checkpoint bears no signature of {name}")
    origin, size, root = text.split("\n")[:3]
    require(origin == name and str(int(size)) == size, "the checkpoint is not that log's")
    return int(size), unbase64(root, "the root")


def entry_of(document):
    return leaf_hash(canonical(document).encode())


def opened(opening, expected, what):
    require(set(opening) == {"body", "salt"}, "an opening is a body and a salt")
    require(commitment(opening["body"], opening["salt"]) == expected, f"the body shown is not what {what} commits to")
    return opening["body"]


def evidence(extra):  # what goodstanding adds to a proof: the leaf, what it commits to, one record of it; returns leaf and words
    shown = read(extra, "the extra data")
    require(canonical(shown).encode() == extra and number(shown["v"], "v") == 1, "the extra data is not canonical JSON of version 1")
    require(set(shown) <= {"v", "entry", "opening", "record"}, "the extra data holds something that is not known here")
    require(number(shown["entry"]["v"], "an entry's v") == 1 or shown["entry"]["kind"] == "check", "only a check's entry is of version 2")
    entry, words = shown["entry"], [f"an entry of kind '{shown['entry']['kind']}'"]
    if "opening" in shown:
        body = opened(shown["opening"], entry["commitment"], "the leaf")
        words.append("its body is shown and proved")
    if "record" in shown:
        require("opening" in shown and entry["kind"] == "delivery", "a record is proved in an opened delivery only")
        record, tree = shown["record"], body["records"]
        require(set(record) - {"opening"} == {"change", "commitment", "hashes", "index", "size"}, "the record's proof is malformed")
        require(record["change"] in ("+", "~", "-"), "a record is added, changed or withdrawn")
        data = b"goodstanding/record/v1\n" + record["change"].encode() + unhex(record["commitment"], "a commitment")
        path = [unbase64(each, "a hash") for each in record["hashes"]]
        require(number(record["size"], "size") == number(tree["size"], "size"), "the record's tree has another size than the delivery's")
        included(leaf_hash(data), number(record["index"], "index"), tree["size"], path, unhex(tree["root"], "the delivery's root"))
        words.append(f"record {record['index']} of {tree['size']} of that delivery")
        if "opening" in record:
            opened(record["opening"], record["commitment"], "the record's leaf")
            words.append("its content is shown and proved")
    return entry_of(entry), words


def verify_proof(data, key):  # C2SP tlog-proof; returns leaf, index, log size, words
    head, _, note = data.decode().partition("\n\n")
    lines = head.split("\n")
    require(lines[0] == "c2sp.org/tlog-proof@v1" and lines[1].startswith("extra "), "this is no proof of a goodstanding registry")
    require(lines[2].startswith("index ") and f"index {int(lines[2][6:])}" == lines[2], "the proof has no index")
    index, path = int(lines[2][6:]), [unbase64(line, "a hash of the proof") for line in lines[3:]]
    leaf, words = evidence(unbase64(lines[1][6:], "the extra data"))
    size, root = checkpoint(note, key)
    included(leaf, index, size, path, root)
    return leaf, index, size, words


def verify_receipt(data, key):  # returns the receipt's body; the leaf that it names commits to question and answer, and to what is kept
    around = document = read(data, "the receipt")
    document = document["receipt"] if "receipt" in document.get("receipt", {}) else document  # the answer of `check --json` holds it
    require(set(document) == {"receipt", "salt", "signature", "key"}, "a receipt is receipt, salt, signature and key")
    body = document["receipt"]
    require(number(body["v"], "v") in (1, 2) and type(body["trial"]) is bool, "the receipt is of a version that is not known here")
    require(number(body["version"], "version") >= 0 and number(body["log"]["size"], "size") >= 0, "a receipt's numbers are not negative")
    require(document["key"] == key and body["registry"] == parse_key(key)[0], "the receipt names another key than the one given")
    parse_key(key)[2].verify(unbase64(document["signature"], "the signature"), b"goodstanding/receipt/v1\n" + canonical(body).encode())
    statement = {name: value for name, value in body.items() if name != "log"}
    entry = {"v": 1, "kind": "check", "commitment": commitment(statement, document["salt"])}
    if body["v"] == 2:
        entry |= {"v": 2, "kept": body["kept"]}
    require(entry_of(entry).hex() == body["log"]["leaf_hash"], "the leaf that the receipt names does not commit to its question and answer")
    require_same(around if around is not document else {}, body)
    return body


def require_same(around, body):  # only the receipt is signed: what the answer around it shows of the same things must be the same
    def reduced(name, value):
        if name in ("for", "party") and not isinstance(value, str):
            return value["id"] if value else ""
        if name == "measures":
            return [{part: each[part] for part in ("id", "binds", "from", "until", "reasons")} for each in value]
        return [each["id"] for each in value] if name == "elsewhere" else value

    stated = body["question"] | body["answer"] | {name: body[name] for name in ("version", "trial", "log")} | {"pack": body["packs"]}
    for name in stated.keys() & around.keys():
        require(
            canonical(reduced(name, around[name])) == canonical(stated[name]),
            f"the answer around the receipt is another: its member {name}",
        )
    missing = body["answer"].keys() - around.keys()
    require(
        len(missing) in (0, len(body["answer"])), f"the answer around the receipt is not whole: it leaves out {', '.join(sorted(missing))}"
    )


def verify(key, proof, receipt=None):
    leaf, index, size, words = verify_proof(proof, key)
    said = [f"entry {index} of {size} in the log {parse_key(key)[0]}: {', '.join(words)}"]
    if receipt is not None:
        body = verify_receipt(receipt, key)
        require(leaf.hex() == body["log"]["leaf_hash"], "the proof is of another leaf than the receipt's")
        require(index >= body["log"]["size"], "the leaf stands before the checkpoint that preceded the check")
        said.append(f"signed by {body['registry']}: asked {body['asked_at']}, answered '{body['answer'].get('outcome', 'a screening')}'")
        if body["trial"]:
            said.append("of a TRIAL registry: one actor, no witness; it binds nobody")
        late = datetime.fromisoformat(body["valid_until"]) <= datetime.now(UTC)
        said.append(f"it {'could' if late else 'may'} be relied on until {body['valid_until']}")
    return said


def main(arguments):
    if len(arguments) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        said = verify(arguments[0], *(Path(each).read_bytes() for each in arguments[1:]))
    except InvalidSignature:
        print("NOT VERIFIED: a signature is not that key's over this text", file=sys.stderr)
        return 1
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError) as wrong:
        print(
            f"NOT VERIFIED: {wrong if type(wrong) in (ValueError, OSError) else f'not of the form that it must have ({wrong!r})'}",
            file=sys.stderr,
        )
        return 1
    print("VERIFIED: " + "\n          ".join(said))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

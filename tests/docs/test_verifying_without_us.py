"""The script of docs/how-to verifies proofs and receipts where goodstanding is not installed, and finds every changed byte."""

import ast
import importlib.util
import json
import re
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest
from tests.cli.test_command_line import ACME, HEAD, run

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "docs" / "how-to" / "verify_without_goodstanding.py"
VECTORS = ROOT / "tests" / "vectors" / "data" / "jcs-rfc8785"
NEEDED = ("cryptography", "cffi", "_cffi_backend*", "pycparser")
"""`cryptography`, and what it imports itself."""
START = """
import importlib.util, runpy, sys
sys.path.insert(0, sys.argv[1])
assert importlib.util.find_spec("goodstanding") is None, "goodstanding can be imported here"
sys.argv = sys.argv[2:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What somebody elsewhere is shown: the key, an answer with its receipt, and proofs."""

    folder: Path
    key: str

    def elsewhere(self, *files: str, key: str = "") -> subprocess.CompletedProcess[str]:
        """Run the script in a process that has `cryptography`, and of goodstanding nothing."""
        bare = self.folder / "packages"
        if not bare.exists():
            bare.mkdir()
            for pattern in NEEDED:
                for found in Path(sysconfig.get_path("platlib")).glob(pattern):
                    (bare / found.name).symlink_to(found)
        command = [sys.executable, "-I", "-S", "-c", START, str(bare), str(SCRIPT), key or self.key, *files]
        return subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)

    def read(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    folder = tmp_path_factory.mktemp("elsewhere")
    more = [ACME.replace("ACME", name).replace("High St", f"{name} St") for name in ("BETA", "GAMMA", "Δέλτα ☂ 😀")]
    (folder / "wb.csv").write_text("\n".join([HEAD, ACME, *more]) + "\n", encoding="utf-8")

    def typed(*arguments: str) -> str:
        done = run("-C", "reg", *arguments, folder=folder)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert run("init", "reg", "--pack", "mdb-cross-debarment", folder=folder).returncode == 0
    typed("ingest", "world-bank", "wb.csv", "--published", "2025-01-07")
    answer = typed("check", "party:p-000001", "--context", "procurement", "--for", "adb", "--json")
    (folder / "answer.json").write_text(answer, encoding="utf-8")
    (folder / "receipt.json").write_text(json.dumps(json.loads(answer)["receipt"], separators=(",", ":")), encoding="utf-8")
    typed("check", "party:p-000002", "--context", "procurement", "--for", "adb")
    key = json.loads(typed("log", "checkpoint", "--json"))["key"]
    typed("log", "prove", "--receipt", "answer.json", "--out", "answer.tlog-proof")
    typed("log", "prove", "--record", "r-000004", "--content", "--out", "record.tlog-proof")
    typed("log", "prove", "--record", "r-000002", "--out", "closed.tlog-proof")
    with_leaf = json.loads(typed("log", "prove", "--record", "r-000001", "--json"))["proof"]
    entry = json.loads(unbased(with_leaf.splitlines()[1].removeprefix("extra ")))["entry"]
    typed("log", "prove", "--leaf", script().entry_of(entry).hex(), "--out", "leaf.tlog-proof")
    return Shown(folder=folder, key=key)


def unbased(text: str) -> bytes:
    return bytes(script().unbase64(text, "text"))


def script() -> ModuleType:
    """Load the script as a module, to try what would take too many processes."""
    spec = importlib.util.spec_from_file_location("verify_without_goodstanding", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_script_imports_the_standard_library_and_ed25519_alone() -> None:
    names = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(SCRIPT.read_text(encoding="utf-8")))
        for name in (
            [each.name for each in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert {name for name in names if name not in sys.stdlib_module_names} == {"cryptography"}


@pytest.mark.parametrize(
    ("files", "says"),
    [
        (("record.tlog-proof",), "record 3 of 4 of that delivery, its content is shown and proved"),
        (("closed.tlog-proof",), "record 1 of 4 of that delivery\n"),
        (("leaf.tlog-proof",), "an entry of kind 'delivery', its body is shown and proved\n"),
        (("answer.tlog-proof",), "an entry of kind 'check'\n"),
        (("answer.tlog-proof", "answer.json"), "answered 'measures'"),
        (("answer.tlog-proof", "receipt.json"), "it may be relied on until"),
    ],
)
def test_proofs_and_receipts_verify_where_goodstanding_is_not_installed(shown: Shown, files: tuple[str, ...], says: str) -> None:
    done = shown.elsewhere(*files)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("VERIFIED: ")
    assert says in done.stdout


@pytest.mark.parametrize(
    ("changed", "others", "old", "new", "says"),
    [
        ("record.tlog-proof", (), b"\nindex 2\n", b"\nindex 1\n", "not in the tree"),
        ("record.tlog-proof", (), b"\nindex 2\n", b"\nindex 02\n", "no index"),
        ("leaf.tlog-proof", (), b"tlog-proof@v1", b"tlog-proof@v2", "no proof"),
        ("leaf.tlog-proof", (), b"goodstanding/follows ", b"goodstanding/follows 1", "a signature is not that key's"),
        ("receipt.json", ("answer.tlog-proof",), b'"outcome":"measures"', b'"outcome":"clear"', "a signature is not that key's"),
        ("receipt.json", ("answer.tlog-proof",), b'"salt":"', b'"salt":"00', "a salt is not 64 lower-case hex digits"),
        ("receipt.json", ("answer.tlog-proof",), b'"trial":true', b'"trial":true,"trial":true', "occurs twice"),
        ("receipt.json", ("answer.tlog-proof",), b'"version":3', b'"version":3.0', "only whole numbers are hashed"),
        ("receipt.json", ("record.tlog-proof",), b"", b"", "of another leaf"),
        ("receipt.json", ("answer.tlog-proof",), b'"v":2', b'"v":3', "of a version that is not known"),
        ("receipt.json", ("answer.tlog-proof",), b'"v":2', b'"v":true', "v is no number"),
        ("receipt.json", ("answer.tlog-proof",), b'"version":3', b'"version":9007199254740992', "beyond 2^53 - 1"),
    ],
)
def test_what_was_changed_is_named_and_the_exit_code_says_so(
    shown: Shown, changed: str, others: tuple[str, ...], old: bytes, new: bytes, says: str
) -> None:
    data = shown.read(changed)
    assert old in data
    (shown.folder / "changed").write_bytes(data.replace(old, new, 1))
    done = shown.elsewhere(*others, "changed")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("NOT VERIFIED: ")
    assert says in done.stderr
    assert "Traceback" not in done.stderr


ALTERED = [("outcome", "clear"), ("measures", []), ("party", None), ("as_of", "2019-01-01"), ("flags", []), ("trial", False), ("pack", [])]


@pytest.mark.parametrize(("member", "value"), ALTERED)
def test_an_altered_answer_around_a_genuine_receipt_is_refused_by_both(shown: Shown, member: str, value: object) -> None:
    answer = json.loads(shown.read("answer.json"))
    (shown.folder / "altered.json").write_text(json.dumps({**answer, member: value}), encoding="utf-8")
    done = shown.elsewhere("answer.tlog-proof", "altered.json")
    assert (done.returncode, done.stdout) == (1, "")
    assert f"the answer around the receipt is another: its member {member}" in done.stderr
    ours = run("receipt", "verify", "altered.json", "--key", shown.key, "--proof", "answer.tlog-proof", folder=shown.folder)
    assert ours.returncode == 6
    assert "is not the answer that its receipt states" in ours.stderr
    assert member in ours.stderr
    assert run("receipt", "verify", "answer.json", "--key", shown.key, folder=shown.folder).returncode == 0


@pytest.mark.parametrize("member", ["outcome", "measures", "flags"])
def test_an_answer_that_leaves_out_what_its_receipt_states_is_refused_by_both(shown: Shown, member: str) -> None:
    answer = json.loads(shown.read("answer.json"))
    (shown.folder / "shorter.json").write_text(
        json.dumps({name: said for name, said in answer.items() if name != member}), encoding="utf-8"
    )
    done = shown.elsewhere("answer.tlog-proof", "shorter.json")
    assert (done.returncode, done.stdout) == (1, "")
    assert f"it leaves out {member}" in done.stderr
    ours = run("receipt", "verify", "shorter.json", "--key", shown.key, folder=shown.folder)
    assert (ours.returncode, member in ours.stderr) == (6, True)


def test_a_receipt_of_a_trial_registry_is_told_to_be_one(shown: Shown) -> None:
    assert "of a TRIAL registry" in shown.elsewhere("answer.tlog-proof", "answer.json").stdout


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"v": True}, "v is no number"),
        ({"record": {"index": True}}, "index is no number"),
        ({"record": {"size": True}}, "size is no number"),
        ({"record": {"index": 2**53}}, "beyond 2^53 - 1"),
    ],
)
def test_extra_data_of_another_type_is_refused(shown: Shown, changes: dict[str, object], says: str) -> None:
    module, lines = script(), shown.read("record.tlog-proof").split(b"\n")
    extra = json.loads(unbased(lines[1].decode().removeprefix("extra ")))
    for name, value in changes.items():
        extra[name] = {**extra[name], **value} if isinstance(value, dict) else value
    lines[1] = b"extra " + module.base64.b64encode(module.canonical(extra).encode())
    with pytest.raises(ValueError, match=re.escape(says)):
        module.verify(shown.key, b"\n".join(lines))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("\u2014  AAAAAAAA\n", "a signer has a name"),
        ("\u2014 oth+er AAAAAAAA\n", "a signer has a name"),
        ("\u2014 other AAAAAA==\n", "a key id and the signature"),
        ("\u2014 other.example/log AAAAAAAA\n" * 100, "more than 100 signatures"),
    ],
)
def test_signature_lines_that_the_project_refuses_are_refused(shown: Shown, line: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        script().verify(shown.key, shown.read("record.tlog-proof") + line.encode())


def test_another_key_of_the_same_name_verifies_nothing(shown: Shown) -> None:
    module = script()
    name, _, material = shown.key.split("+", 2)
    other = bytearray(module.unbase64(material, "key"))
    other[5] ^= 1
    key_id = module.sha256(name.encode() + b"\n" + bytes(other)).hexdigest()[:8]
    done = shown.elsewhere("record.tlog-proof", key=f"{name}+{key_id}+{module.base64.b64encode(bytes(other)).decode()}")
    assert done.returncode == 1
    assert shown.elsewhere("record.tlog-proof", key=shown.key.replace("+", "x+", 1)).returncode == 1
    assert shown.elsewhere(key=shown.key).returncode == 2


@pytest.mark.parametrize("name", ["record.tlog-proof", "closed.tlog-proof", "leaf.tlog-proof", "answer.tlog-proof"])
def test_every_byte_of_a_proof_is_of_consequence(shown: Shown, name: str) -> None:
    module, data = script(), shown.read(name)
    assert module.verify(shown.key, data)
    passed = [at for at in range(len(data)) if verifies(module, shown.key, flipped(data, at))]
    assert passed == []


def test_every_byte_of_a_receipt_is_of_consequence(shown: Shown) -> None:
    module, proof, data = script(), shown.read("answer.tlog-proof"), shown.read("receipt.json")
    assert module.verify(shown.key, proof, data)
    passed = [data[at - 20 : at + 20] for at in range(len(data)) if verifies(module, shown.key, proof, flipped(data, at))]
    assert passed == []


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def verifies(module: ModuleType, *arguments: object) -> bool:
    try:
        module.verify(*arguments)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, module.InvalidSignature):
        return False
    return True


@pytest.mark.parametrize("name", ["french", "unicode", "weird"])
def test_canonical_json_is_that_of_rfc_8785(name: str) -> None:
    """The other published inputs hold floats, which are never hashed here."""
    value = json.loads((VECTORS / "input" / f"{name}.json").read_bytes())
    assert script().canonical(value).encode() == bytes.fromhex((VECTORS / "outhex" / f"{name}.txt").read_text())

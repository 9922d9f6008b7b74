"""A file of names asked of the register, on both databases: outcomes, measures, what changed, what was remembered, and the receipt."""

import json
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from tests.integration.conftest import Bench
from tests.integration.test_linking import OTHER, link, row, ruling, uscc

from goodstanding.core.charter.vocabulary import Context, SubjectKind
from goodstanding.core.errors import BadInput, CharterRefusal, NotFound, UsageError
from goodstanding.core.identity.identifiers import Identifier, parse
from goodstanding.core.linkage.decision import Verdict
from goodstanding.core.linkage.matching import Outcome
from goodstanding.core.linkage.profiles import Profile
from goodstanding.core.log.receipt_checks import verify
from goodstanding.engines.screening import files
from goodstanding.services import corrections, remembering, reviews, screening_index
from goodstanding.services.corrections import WithdrawalGround
from goodstanding.services.remembering import query_key
from goodstanding.services.screening import Screening
from goodstanding.services.screening_results import Request, Screened, results_sha256
from goodstanding.store import leaves, models, screening, versions

CODE = uscc("91000000MA0000003")
BRIDGE = "Harbin Example Bridge Works Co., Ltd."
LANTERN = "Dalian Example Lantern Trading Co., Ltd."
CHINA = {"countries": ("cn",)}


@pytest.fixture
def register(bench: Bench) -> Bench:
    """1: a firm with a code; 2: one without; 3: who may be a person."""
    bench.publish("mdb-cross-debarment")
    bench.world_bank(
        row(BRIDGE, info=CODE),
        row(LANTERN, street="1 Harbour Street, Dalian 116001"),
        row("Zhang Sanfeng (fictional)", street="2 Harbour Street, Dalian 116001"),
        published="2025-01-07",
    )  # fmt: skip
    assert models.Entity.objects.get(id=3).kind == "unresolved"
    return bench


def query(name: str = "", *identifiers: str, **more: object) -> Profile:
    names = (name,) if name else ()
    return Profile(id="q", kind=SubjectKind.ORGANISATION, names=names, identifiers=tuple(map(parse, identifiers)), **more)


def begun(bench: Bench, **more: object) -> Screening:
    return Screening.begin(bench.desk, request=Request(context=Context.PROCUREMENT, **more), by="officer")


def ask(bench: Bench, asked: Profile, **more: object) -> Screened:
    (found,) = begun(bench, **more).screen([asked])
    return found


def outcome(bench: Bench, asked: Profile, **more: object) -> str:
    return ask(bench, asked, **more).outcome.value


def found(bench: Bench, asked: Profile, **more: object) -> list[int]:
    return [each.party for each in ask(bench, asked, **more).candidates]


def checkpoint(bench: Bench) -> int:
    bench.number()
    last = leaves.latest_checkpoint()
    assert last is not None
    return last.size


def test_each_of_the_outcomes(register: Bench) -> None:
    assert outcome(register, query("Somebody Else Entirely GmbH")) == "clear"
    assert outcome(register, query(LANTERN, **CHINA)) == "candidate"
    assert outcome(register, query("Renamed Since Ltd", f"uscc:{CODE}")) == "match-by-identifier"
    assert outcome(register, query(BRIDGE, f"uscc:{OTHER}", **CHINA)) == "contradicted"
    assert outcome(register, query("Ltd")) == "not-screened"


def test_the_evidence_names_what_agreed_and_what_contradicted(register: Bench) -> None:
    (candidate,) = ask(register, query(BRIDGE, f"uscc:{OTHER}", **CHINA)).candidates
    said = {each.kind.value: (each.level, each.left, each.right) for each in candidate.evidence}
    assert said["identifier"] == ("differs", f"uscc:{OTHER}", f"uscc:{CODE}")
    assert said["name"][1:] == (BRIDGE, BRIDGE)


def test_measures_are_told_as_they_bind_and_as_of_the_day(register: Bench) -> None:
    def measures(**more: object) -> int:
        return len(ask(register, query(LANTERN, **CHINA), **more).candidates[0].measures)

    assert measures() > 0
    assert measures(authority="adb") > 0
    assert measures(as_of=date(2024, 1, 1)) == 0
    with pytest.raises(NotFound, match="adbx"):
        begun(register, authority="adbx")


def test_the_version_that_was_read_is_stated_and_stays_the_same(register: Bench) -> None:
    work = begun(register)
    version = versions.current()
    corrections.withdraw(register.desk, record=2, ground=WithdrawalGround.ERROR, reason="made up", by="officer")
    assert work.screen([query(LANTERN, **CHINA)])[0].candidates[0].measures
    assert work.finish(file_sha256="").version == version


def test_the_receipt_verifies_and_a_result_that_was_altered_breaks_it(register: Bench) -> None:
    work = begun(register)
    results = work.screen([query(LANTERN, **CHINA), query("Nobody At All SARL")])
    before = models.Leaf.objects.count()
    summary = work.finish(file_sha256=sha256(b"file").hexdigest())
    assert models.Leaf.objects.count() == before + 1
    assert models.Check.objects.get(leaf=models.Leaf.objects.latest("id").pk).records == [2]
    document = json.loads(json.dumps(summary.receipt))
    assert verify(document, register.desk.signer.verifier.vkey).genuine
    said = [(each.outcome.value, each.document) for each in results]
    assert results_sha256(said) == summary.results_sha256
    assert summary.results_sha256 in json.dumps(document)
    assert results_sha256([("clear", b"[]"), said[1]]) != summary.results_sha256
    assert results_sha256(reversed(said)) != summary.results_sha256


def test_who_may_be_a_person_is_never_a_candidate(register: Bench) -> None:
    assert found(register, query("Zhang Sanfeng (fictional)", **CHINA)) == []
    models.Identifier.objects.create(entity=3, scheme="lei", value="5493001KJTIIGC8Y1R12", verified=True, since=1)
    assert found(register, query("Zhang Sanfeng", "lei:5493001KJTIIGC8Y1R12")) == []


@pytest.mark.parametrize("kind", [SubjectKind.PERSON, SubjectKind.UNRESOLVED])
def test_persons_are_not_screened(register: Bench, kind: SubjectKind) -> None:
    with pytest.raises(CharterRefusal) as refusal:
        ask(register, query(BRIDGE)._replace(kind=kind))
    assert refusal.value.articles == ("C13",)


def test_a_sole_trader_is_not_screened(register: Bench) -> None:
    with pytest.raises(CharterRefusal) as refusal:
        ask(register, query("Example Noodle Shop", f"uscc:{uscc('92000000MA0000003')}"))
    assert refusal.value.articles == ("C13",)


def test_nobody_is_screened_by_a_national_number(register: Bench) -> None:
    number = Identifier(scheme="cn-ric", value="000000198503140010")
    with pytest.raises(CharterRefusal) as refusal:
        ask(register, query()._replace(identifiers=(number,)))
    assert refusal.value.articles == ("C13",)
    assert number.value not in str(refusal.value)
    with pytest.raises(CharterRefusal):
        remembering.remember(
            register.desk, query=query(BRIDGE)._replace(identifiers=(number,)), party=1, note="x", expires_on=date(2026, 1, 1), by="wang"
        )


@pytest.mark.parametrize(
    "asked", [{"limit": 0}, {"limit": 51}, {"threshold": -0.1}, {"threshold": 1.1}, {"threshold": float("nan")}, {"since": -1}]
)
def test_a_request_under_which_all_would_be_clear_is_refused(asked: dict[str, float]) -> None:
    with pytest.raises(UsageError):
        Request(context=Context.PROCUREMENT, **asked)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("", "not-screened"),
        ("   ", "not-screened"),
        ("\x00\x01\u200b\u200d\ufeff", "not-screened"),
        ("...", "not-screened"),
        ("Ltd", "not-screened"),
        ("有限公司", "not-screened"),
        ("x", "clear"),
        ("7", "clear"),
        ("2024", "clear"),
        ("x" * 10_000, "clear"),
        ("שלום עולם", "clear"),
        ("شركة المثال", "clear"),
        ("Dalian\u200b Ex\u0000ample Lan\u200dtern Trading Co., Ltd.", "candidate"),
        ("D\u0430li\u0430n Ex\u0430mple Lantern Trading Co., Ltd.", "candidate"),
        ("ＤＡＬＩＡＮ　ＥＸＡＭＰＬＥ　ＬＡＮＴＥＲＮ　ＴＲＡＤＩＮＧ", "candidate"),
        ("\u202eDalian Example Lantern Trading Co., Ltd.\u202c", "candidate"),
        ("Zhang Sanfeng", "clear"),
    ],
)
def test_every_odd_name_has_a_defined_outcome(register: Bench, name: str, expected: str) -> None:
    assert outcome(register, query(name, **CHINA)) == expected


def test_rescreening_tells_only_of_what_changed(register: Bench) -> None:
    since = checkpoint(register)
    assert outcome(register, query(LANTERN, **CHINA), since=since) == "unchanged"
    corrections.correct(register.desk, record=2, changes={"ends_on": "2028-03-01"}, reason="made up", by="officer")
    assert found(register, query(LANTERN, **CHINA), since=since) == [2]
    assert outcome(register, query(BRIDGE, f"uscc:{CODE}"), since=since) == "unchanged"
    assert outcome(register, query(BRIDGE, f"uscc:{CODE}"), since=0) == "match-by-identifier"
    assert outcome(register, query(LANTERN, **CHINA), since=checkpoint(register)) == "unchanged"


def test_rescreening_tells_of_measures_that_began_or_ended_by_the_passing_of_time(register: Bench) -> None:
    since = checkpoint(register)
    ends = min(models.Standing.objects.filter(party=2).values_list("ends", flat=True))
    asked = query(LANTERN, **CHINA)
    assert outcome(register, asked, since=since, as_of=ends - timedelta(days=1)) == "unchanged"
    assert outcome(register, asked, since=since, as_of=ends) == "candidate"


def test_rescreening_finds_a_changed_party_among_many_of_the_same_name(bench: Bench) -> None:
    bench.publish("mdb-cross-debarment")
    streets = [row("Example Trading Company Ltd", street=f"{number} Example Street") for number in range(1, 61)]
    bench.world_bank(*streets, published="2025-01-07")
    since = checkpoint(bench)
    corrections.correct(bench.desk, record=60, changes={"ends_on": "2028-03-01"}, reason="made up", by="officer")
    assert found(bench, query("Example Trading Company Ltd", **CHINA), since=since, limit=1) == [60]


def test_rescreening_tells_of_parties_that_were_merged(bench: Bench) -> None:
    bench.publish("mdb-cross-debarment")
    bench.world_bank(row(BRIDGE), row("Harbin Bridge Example Works Co., Ltd."), row("Other Example Ltd"), published="2025-01-07")
    since = checkpoint(bench)
    assert link(bench).same == 1
    assert found(bench, query(BRIDGE, **CHINA), since=since) == [1]
    assert found(bench, query("Other Example Ltd", **CHINA), since=since) == []


@pytest.mark.parametrize("size", [1, 99_999])
def test_a_checkpoint_that_is_not_in_the_log_is_not_found(register: Bench, size: int) -> None:
    assert checkpoint(register) > 1
    with pytest.raises(NotFound, match=f"size {size}"):
        begun(register, since=size)


def dismiss(bench: Bench, asked: Profile, party: int = 2, until: date = date(2026, 1, 1)) -> None:
    remembering.remember(bench.desk, query=asked, party=party, note="another owner", expires_on=until, by="wang")


def test_a_remembered_decision_is_shown_and_counts_for_its_query_and_party_only(register: Bench) -> None:
    asked = query(LANTERN, **CHINA)
    dismiss(register, asked)
    result = ask(register, asked)
    assert result.outcome is Outcome.CLEAR
    said = result.candidates[0].remembered
    assert said is not None
    assert (said.author, said.note, said.expires_on) == ("wang", "another owner", date(2026, 1, 1))
    assert b'"not the same"' in result.document
    assert outcome(register, query(LANTERN)) == "candidate", "another query"
    assert outcome(register, query("Dalian Exmaple Lantern Trading Co., Ltd.", **CHINA)) == "candidate", "another spelling"
    assert outcome(register, query(BRIDGE, **CHINA)) == "candidate"


def test_a_remembered_decision_ends_on_its_day(register: Bench) -> None:
    asked = query(LANTERN, **CHINA)
    dismiss(register, asked, until=register.desk.today() + timedelta(days=2))
    assert outcome(register, asked) == "clear"
    register.clock.now += timedelta(days=2)
    assert outcome(register, asked) == "candidate"


def test_an_identifier_is_never_dismissed(register: Bench) -> None:
    asked = query(BRIDGE, f"uscc:{CODE}", **CHINA)
    dismiss(register, asked, party=1)
    result = ask(register, asked)
    assert (result.outcome, result.candidates[0].remembered is not None) == (Outcome.MATCH_BY_IDENTIFIER, True)


def test_who_was_dismissed_takes_nobodys_place(bench: Bench) -> None:
    bench.publish("mdb-cross-debarment")
    bench.world_bank(*(row(LANTERN, street=f"{number} Example Street") for number in range(1, 4)), published="2025-01-07")
    asked = query(LANTERN, **CHINA)
    dismiss(bench, asked, party=1)
    result = ask(bench, asked, limit=1)
    assert result.outcome is Outcome.CANDIDATE
    assert result.candidates[0].party in (2, 3)
    assert result.candidates[-1].party == 1


def test_the_bearer_of_the_identifier_comes_before_every_namesake(bench: Bench) -> None:
    bench.publish("mdb-cross-debarment")
    bench.world_bank(row(LANTERN, street="1 Harbour Street"), row(LANTERN, info=CODE, street="9 Other Road"), published="2025-01-07")
    result = ask(bench, query(LANTERN, f"uscc:{CODE}", addresses=("1 Harbour Street",), **CHINA), limit=1)
    assert (result.outcome, result.candidates[0].party) == (Outcome.MATCH_BY_IDENTIFIER, 2)


@pytest.mark.parametrize(("note", "until"), [(" ", date(2026, 1, 1)), ("x", date(2025, 2, 1))])
def test_a_decision_without_a_reason_or_a_day_to_come_is_not_remembered(register: Bench, note: str, until: date) -> None:
    with pytest.raises(UsageError, match="Nothing was remembered"):
        remembering.remember(register.desk, query=query(LANTERN), party=2, note=note, expires_on=until, by="wang")
    with pytest.raises(NotFound):
        dismiss(register, query(LANTERN), party=999)
    with pytest.raises(CharterRefusal):
        dismiss(register, query("Zhang Sanfeng"), party=3)
    assert not models.Remembered.objects.exists()


def test_a_decision_enters_the_log(register: Bench) -> None:
    dismiss(register, query(LANTERN))
    body = models.Leaf.objects.latest("id").body
    assert query_key(query(LANTERN)) in body
    assert LANTERN not in body


@pytest.fixture
def indexed(register: Bench, monkeypatch: pytest.MonkeyPatch) -> list[set[int] | None]:
    """What was read for the index from here on: the parties, None for all."""
    ask(register, query(LANTERN))
    read: list[set[int] | None] = []
    whole = screening.names_of_parties

    def counted(version: int, chosen: set[int] | None = None) -> dict[int, list[str]]:
        read.append(chosen)
        return whole(version, chosen)

    monkeypatch.setattr(screening, "names_of_parties", counted)
    return read


def test_only_what_changed_is_indexed_again(register: Bench, indexed: list[set[int] | None]) -> None:
    ask(register, query(LANTERN))
    assert indexed == []
    register.world_bank(
        row(BRIDGE, info=CODE),
        row(LANTERN, street="1 Harbour Street, Dalian 116001"),
        row("Zhang Sanfeng (fictional)", street="2 Harbour Street, Dalian 116001"),
        row("Newly Listed Example Holdings Ltd"),
        published="2025-01-14",
    )  # fmt: skip
    assert found(register, query("Newly Listed Example Holdings Ltd", **CHINA)) == [4]
    assert indexed == [{4}]
    corrections.withdraw(register.desk, record=2, ground=WithdrawalGround.ERROR, reason="made up", by="officer")
    result = ask(register, query(LANTERN, **CHINA))
    assert indexed == [{4}, {2}]
    assert [each.measures for each in result.candidates] == [()], "an entry of no measure"


def test_a_merge_and_its_revocation_are_followed(bench: Bench) -> None:
    bench.publish("mdb-cross-debarment")
    bench.world_bank(row("First Example Ltd"), row("Entirely Other Holding Ltd"), published="2025-01-07")
    other = query("Entirely Other Holding Ltd", **CHINA)
    assert found(bench, other) == [2]
    done = reviews.judge(bench.desk, one=1, other=2, ruling=ruling(Verdict.SAME))
    assert found(bench, other) == [1]
    reviews.revoke(bench.desk, judgement=done.judgement, reason="made up", by="wang")
    assert found(bench, other) == [2]


def folder(bench: Bench) -> Path:
    return bench.desk.directory / screening_index.FOLDER


def test_a_damaged_index_is_an_error_that_says_what_to_do(register: Bench) -> None:
    ask(register, query(LANTERN))
    names = next(folder(register).glob("index-*/base-names.npy"))
    content = bytearray(names.read_bytes())
    content[-1] ^= 0x40
    names.write_bytes(content)
    with pytest.raises(BadInput, match="damaged") as refusal:
        begun(register)
    assert "makes it again from the register when it is removed" in refusal.value.fate


def test_an_index_of_another_format_or_register_is_made_anew(register: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(register, query(LANTERN))
    with monkeypatch.context() as patched:
        patched.setattr(files, "FORMAT", files.FORMAT - 1)
        files.save(files.Index.build({7: ["Stale Example"]}, version=versions.current()), folder(register))
    assert found(register, query(LANTERN, **CHINA)) == [2]
    files.save(files.Index.build({7: ["Foreign Example"]}, version=versions.current()), folder(register))
    assert found(register, query(LANTERN, **CHINA)) == [2]
    kept = files.load(folder(register))
    assert kept is not None
    assert kept.mark == versions.leaf_of(versions.current()).hex()


def test_memory_grows_with_the_batch_and_not_with_the_file(register: Bench) -> None:
    held, most = 0, 0

    def batches():
        nonlocal held, most
        for number in range(20):
            held += 1
            most = max(most, held)
            yield number, [query(f"Example {number} Ltd")] * 3

    work = begun(register)
    for _, results in work.answers(batches()):
        assert len(results) == 3
        held -= 1
    assert most == 1
    assert work.finish(file_sha256="").rows == 60

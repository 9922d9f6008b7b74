import pytest

from goodstanding.cli.shipped import pack_files
from goodstanding.core.errors import BadInput, CharterRefusal
from goodstanding.services import packs
from goodstanding.store import versions


def changed(name: str, file: str, old: str, new: str) -> dict[str, str]:
    files = {path: text for path, text in pack_files(name).items() if not path.startswith(("tests/", "refused/"))}
    assert old in files[file]
    files[file] = files[file].replace(old, new)
    files["pack.yaml"] = (
        files["pack.yaml"]
        .replace('version: "2026.1"', 'version: "2027.1"')
        .replace("effective_from: 2018-06-01", "effective_from: 2027-01-01")
    )
    return files


def test_a_longer_term_for_old_decisions_is_refused(bench) -> None:
    bench.publish("brief-2018")
    before = versions.current()
    files = changed("brief-2018", "rules.yaml", "length: {months: 12}", "length: {months: 11}")
    packs.publish(bench.desk, files=files, by="officer")
    assert versions.current() == before + 1
    worse = dict(files)
    worse["rules.yaml"] = files["rules.yaml"].replace("length: {months: 11}", "length: {months: 12}")
    worse["pack.yaml"] = files["pack.yaml"].replace("2027.1", "2028.1")
    with pytest.raises(CharterRefusal) as refusal:
        packs.publish(bench.desk, files=worse, by="officer")
    assert refusal.value.articles == ("C14",)
    assert versions.current() == before + 1


def test_another_condition_for_old_decisions_is_refused(bench) -> None:
    bench.publish("brief-2018")
    files = changed("brief-2018", "rules.yaml", 'not-a-student-loan: "NOT student_loan"', 'any-loan: "student_loan OR NOT student_loan"')
    with pytest.raises(CharterRefusal) as refusal:
        packs.publish(bench.desk, files=files, by="officer")
    assert refusal.value.articles == ("C14",)


def test_an_effective_date_of_long_ago_does_not_open_the_past(bench) -> None:
    bench.publish("mdb-cross-debarment")
    files = changed("mdb-cross-debarment", "rules.yaml", "initial_months > 12 OR open_ended", "initial_months > 1 OR open_ended")
    with pytest.raises(CharterRefusal) as refusal:
        packs.publish(bench.desk, files=files, by="officer")
    assert refusal.value.articles == ("C14",)


def test_another_name_for_the_rule_does_not_open_the_past(bench) -> None:
    bench.publish("mdb-cross-debarment")
    files = changed("mdb-cross-debarment", "rules.yaml", "\n  cross-debarment:\n", "\n  cross-debarment-anew:\n")
    with pytest.raises(CharterRefusal) as refusal:
        packs.publish(bench.desk, files=files, by="officer")
    assert refusal.value.articles == ("C14",)


def test_an_earlier_version_is_not_published_again_under_its_name(bench) -> None:
    bench.publish("brief-2018")
    packs.publish(bench.desk, files=changed("brief-2018", "rules.yaml", "length: {months: 12}", "length: {months: 11}"), by="officer")
    before = versions.current()
    with pytest.raises(BadInput, match=r"2026\.1 of the pack brief-2018 is published already, with the same text"):
        bench.publish("brief-2018")
    assert versions.current() == before

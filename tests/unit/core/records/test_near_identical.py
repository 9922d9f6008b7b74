from goodstanding.core.identity.names import normalise_name
from goodstanding.core.records.near_identical import propose
from goodstanding.core.records.record import Payload


def payload(name: str, decided_on: str = "2024-01-01", country: str = "AZ", ends_on: str = "2026-01-01") -> Payload:
    return {
        "party": {"name": name, "country": country},
        "decided_on": decided_on,
        "ends_on": ends_on,
        "open_ended": False,
        "attributes": {},
    }


def pairs(gone: dict[str, Payload], new: dict[str, Payload]) -> list[tuple[str, str]]:
    return [(each.gone, each.new) for each in propose(gone, new, normalise=normalise_name)]


def test_same_party_with_another_date_is_proposed_as_correction() -> None:
    (found,) = propose({"old": payload("Acme Ltd")}, {"new": payload("ACME LTD", "2024-01-02")}, normalise=normalise_name)
    assert (found.gone, found.new) == ("old", "new")
    assert "decided_on" in found.because


def test_same_dates_with_a_mended_name_are_proposed() -> None:
    assert pairs({"old": payload("Harbin Exampel Construction")}, {"new": payload("Harbin Example Construction")}) == [("old", "new")]


def test_other_parties_are_not_proposed() -> None:
    assert pairs({"old": payload("Acme Ltd")}, {"new": payload("Zenith Ltd")}) == []
    assert pairs({"old": payload("Acme Ltd")}, {"new": payload("Acme Ltd", country="GE")}) == []


def test_each_gone_record_is_proposed_once() -> None:
    new = {"a": payload("Acme Ltd", "2024-02-01"), "b": payload("Acme Ltd", "2024-03-01")}
    assert pairs({"old": payload("Acme Ltd")}, new) == [("old", "a")]

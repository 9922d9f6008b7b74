"""The answer's document."""

import json
from dataclasses import replace
from datetime import date

from tests.unit.core.standing.periods_told import PACKS, TODAY, period

from goodstanding.core.charter.vocabulary import Context, SubjectKind
from goodstanding.core.standing.answers import Answer, Claimant, Coverage, Listing, LogPlace, PackUsed, PartyShown, coverage, stale
from goodstanding.core.standing.outcomes import Flag, Outcome
from goodstanding.core.standing.reasons import measures_in_force

PARTY = PartyShown(id="p-000317", kind=SubjectKind.ORGANISATION, name="Acme Ltd", identifiers=("lei:X",))
MEASURES = tuple(measures_in_force([period()], PACKS, as_of=TODAY, kind=SubjectKind.ORGANISATION))
LISTED = Listing(
    title={"en": "The bank's list"},
    record_type="banks/debarment",
    record=9,
    source="bank",
    starts=date(2020, 1, 1),
    ends=None,
)
ANSWER = Answer(
    identifier="lei:X",
    party=PARTY,
    context=Context.PROCUREMENT,
    authority="north",
    as_of=TODAY,
    known_at="2020-06-02T10:00:00Z",
    version=7,
    outcome=Outcome.MEASURES,
    measures=MEASURES,
    elsewhere=(),
    listings=(LISTED,),
    flags=(Flag.RECONSTRUCTED,),
    coverage=(coverage(source="bank", feed="list", delivery=3, published_at=date(2020, 5, 1), as_of=TODAY),),
    trial=True,
    packs=(PackUsed(name="banks", version="1", sha256="00"),),
    log=LogPlace(size=4, root="aa", leaf_hash="bb", include_by="2020-06-02T10:00:01Z"),
)
MEMBERS = [
    "identifier",
    "party",
    "context",
    "for",
    "as_of",
    "known_at",
    "version",
    "outcome",
    "measures",
    "elsewhere",
    "listings",
    "flags",
    "coverage",
    "trial",
    "pack",
    "log",
    "receipt",
]


def test_document_has_every_member_and_is_plain_json() -> None:
    document = ANSWER.as_document()
    assert list(document) == MEMBERS
    assert json.loads(json.dumps(document)) == document
    assert document["for"] == "north"
    assert document["as_of"] == "2020-06-01"
    assert document["flags"] == ["reconstructed"]
    assert document["party"] == {"id": "p-000317", "kind": "organisation", "name": "Acme Ltd", "identifiers": ["lei:X"]}
    assert document["pack"] == [{"name": "banks", "version": "1", "sha256": "00"}]


def test_contested_identifier_names_each_claimant_with_its_measures_apart() -> None:
    contested = replace(ANSWER, party=None, measures=(), listings=(), claimants=(Claimant(party=PARTY, measures=MEASURES),))
    document = contested.as_document()
    assert document["party"] is None
    assert document["claimants"] == [{"party": PARTY.as_document(), "measures": [MEASURES[0].as_document()]}]
    assert contested.record_ids == (1,)


def test_answer_knows_the_records_it_rests_on() -> None:
    assert ANSWER.record_ids == (1, 9)


def test_delivery_is_stale_from_its_ninetieth_day() -> None:
    def stale(as_of: date) -> bool:
        return coverage(source="bank", feed="list", delivery=1, published_at=date(2020, 1, 1), as_of=as_of).stale

    assert not stale(date(2020, 3, 30))
    assert stale(date(2020, 3, 31))


def told(*published: date, as_of: date = date(2020, 6, 1)) -> list[Coverage]:
    return [coverage(source="bank", feed="list", delivery=1, published_at=each, as_of=as_of) for each in published]


def test_one_silent_source_makes_an_answer_stale() -> None:
    assert stale(told(date(2020, 1, 1)))
    assert stale(told(date(2020, 1, 1), date(2020, 5, 1)))
    assert not stale(told(date(2020, 5, 1), date(2020, 5, 20)))


def test_where_no_source_has_spoken_nothing_is_stale() -> None:
    assert not stale([])

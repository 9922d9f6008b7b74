"""What a check reads of those who bear an identifier, against the plain way of reading it, on both databases."""

import random

from tests.integration.conftest import Bench

from goodstanding.store import askings, models, parties

VERSIONS = range(1, 7)


def made_up_register(chance: random.Random) -> None:
    """Thirty entities whose identifiers and parties begin and end at any version."""

    def life() -> dict[str, int | None]:
        since = chance.choice(VERSIONS)
        return {"since": since, "until": chance.choice([None, None, since + 1, since + 2])}

    for entity in range(1, 31):
        described = {
            "source": "s",
            "key": str(entity),
            "kind": "organisation",
            "kind_by": "t",
            "name": f"N{entity}",
            "name_key": "n",
            "country": "GB",
        }
        models.Entity.objects.create(id=entity, since=chance.choice(VERSIONS[:3]), **described)
        for number in range(chance.randrange(3)):
            value = str(chance.randrange(8))
            models.Identifier.objects.create(
                entity=entity, scheme=f"scheme-{number}", value=value, verified=chance.random() < 0.7, **life()
            )
        if entity > 1 and chance.random() < 0.5:
            models.Membership.objects.create(entity=entity, party=chance.randrange(1, entity), **life())


def plainly(found: list[tuple[int, bool]], version: int) -> list[tuple[int, bool, list[int]]]:
    """The parties of entities, with their members, one question after another."""
    verified: dict[int, bool] = {}
    for entity, checked in found:
        party = parties.party_of(entity, version)
        verified[party] = verified.get(party, False) or checked
    known = {party: [row.id for row in parties.entity_rows(parties.members(party, version)) if row.since <= version] for party in verified}
    return [(party, checked, known[party]) for party, checked in sorted(verified.items()) if known[party]]


def told(found: list[askings.Bearing]) -> list[tuple[int, bool, list[int]]]:
    return [(each.party, each.verified, [row.id for row in each.members]) for each in found]


def test_bearers_of_an_identifier_are_read_in_one_statement_as_in_many(bench: Bench) -> None:
    made_up_register(random.Random(7))  # noqa: S311 -- repeatable data
    for version in VERSIONS:
        for scheme in ("scheme-0", "scheme-1"):
            for value in map(str, range(9)):
                assert told(askings.bearing(scheme, value, version)) == plainly(parties.bearers(scheme, value, version), version)


def test_party_by_its_number_is_read_in_one_statement_as_in_many(bench: Bench) -> None:
    made_up_register(random.Random(8))  # noqa: S311 -- repeatable data
    for version in VERSIONS:
        for entity in range(32):
            assert told(askings.numbered(entity, version)) == plainly([(entity, True)], version)


def test_check_after_a_pack_is_published_applies_it(bench: Bench) -> None:
    bench.publish("mdb-cross-debarment")
    bench.world_bank(
        '"ACME (PTY) LTD",,"1 High Street",South Africa,01-Jan-2025,31-Dec-2026,"Procurement Guidelines 1.14(a)(ii)"',
        published="2025-01-31",
    )
    before = bench.check("party:p-000001")
    bench.publish("wage-judgments")
    after = bench.check("party:p-000001")
    assert after.version > before.version
    assert {each.name for each in after.packs} - {each.name for each in before.packs} == {"wage-judgments"}

"""What a database constraint can hold, it holds against hand-written SQL too."""

import pytest
from django.db import IntegrityError, connection, transaction


def refused(sql: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


ENTITY = "INSERT INTO store_entity (id, source, key, kind, kind_by, name, name_key, country, since) VALUES "


def test_a_sole_trader_is_not_stored_as_a_firm(bench) -> None:
    refused(ENTITY + "(900, 's', 'k', 'organisation', 'uscc:92', 'X', 'x', 'CN', 1)")


def test_a_person_is_not_stored_with_a_name_to_search(bench) -> None:
    refused(ENTITY + "(901, 's', 'k', 'person', 'uscc:92', 'Somebody', 'somebody', 'CN', 1)")


def test_an_unknown_kind_is_not_stored(bench) -> None:
    refused(ENTITY + "(902, 's', 'k', 'citizen', 'x', '', '', 'CN', 1)")


def test_an_empty_identifier_is_not_stored(bench) -> None:
    refused("INSERT INTO store_identifier (entity, scheme, value, verified, since) VALUES (1, 'lei', '', TRUE, 1)")


def test_a_national_number_is_not_stored_in_the_clear(bench) -> None:
    refused("INSERT INTO store_identifier (entity, scheme, value, verified, since) VALUES (1, 'cn-ric', '000000198503140010', TRUE, 1)")


def test_a_version_without_a_leaf_of_its_own_is_not_stored(bench) -> None:
    refused(
        "INSERT INTO store_version (number, instant, change, actor, leaf) SELECT 99, instant, change, actor, leaf FROM store_version WHERE number = 1"
    )


def test_a_standing_without_an_end_is_not_stored(bench) -> None:
    columns = (
        "since, party, record, context, measure, rule, kind, binds, starts, ends, lapses, open_ended, decided_on, dated_by, source, feed, "
        "assumed, legal_basis, pack, pack_version"
    )
    refused(
        f"INSERT INTO store_standing ({columns}) VALUES (1, 1, 1, 'procurement', 'm', 'r', 'restriction', '[]', '2020-01-01', NULL, FALSE, "
        "FALSE, '2020-01-01', 'source', 's', 'f', '[]', 'l', 'p', '1')"
    )


def test_a_measure_in_an_unknown_context_is_not_stored(bench) -> None:
    columns = (
        "since, party, record, context, measure, rule, kind, binds, starts, ends, lapses, open_ended, decided_on, dated_by, source, feed, "
        "assumed, legal_basis, pack, pack_version"
    )
    refused(
        f"INSERT INTO store_standing ({columns}) VALUES (1, 1, 1, 'schooling', 'm', 'r', 'restriction', '[]', '2020-01-01', '2021-01-01', "
        "FALSE, FALSE, '2020-01-01', 'source', 's', 'f', '[]', 'l', 'p', '1')"
    )

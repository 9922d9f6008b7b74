from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from goodstanding.core.records.keys import contested, occurrences, source_key

ROWS = st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), st.sampled_from([b"1", b"2", b"3"])), max_size=12)


def numbered(rows: Sequence[tuple[str, bytes]]) -> list[tuple[str, int, bytes]]:
    numbers = occurrences([base for base, _ in rows], [payload for _, payload in rows])
    return sorted((base, number, payload) for (base, payload), number in zip(rows, numbers, strict=True))


@given(ROWS, st.randoms(use_true_random=False))
def test_occurrence_numbers_do_not_depend_on_the_order_of_rows(rows: list[tuple[str, bytes]], random: object) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis types its Random as object here
    assert numbered(rows) == numbered(shuffled)


@given(ROWS)
def test_occurrence_numbers_make_keys_unique_and_leave_no_gap(rows: list[tuple[str, bytes]]) -> None:
    found = [(base, number) for base, number, _ in numbered(rows)]
    assert len(set(found)) == len(found)
    for base in {base for base, _ in found}:
        numbers = sorted(number for each, number in found if each == base)
        assert numbers == list(range(1, len(numbers) + 1))


def test_equal_rows_under_one_key_count_once_and_contradicting_ones_not_at_all() -> None:
    assert contested(["k", "k", "other"], [b"x", b"x", b"y"]) == {1}
    assert contested(["k", "k", "other"], [b"x", b"z", b"y"]) == {0, 1}


def test_a_bar_in_a_value_cannot_forge_a_key() -> None:
    assert source_key(["a|b", "c"]) != source_key(["a", "b|c"])
    assert source_key(["a%7Cb"]) != source_key(["a|b"])

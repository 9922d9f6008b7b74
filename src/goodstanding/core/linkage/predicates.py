"""The closed list of tests that a linkage model may put to two values: each in plain Python and as SQL.

Both MUST say the same of every pair; a spec test plays them against each other on every engine. A test of an unknown
value is never true, as in SQL. Only whole numbers are compared, so no engine rounds otherwise than another.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

from rapidfuzz.distance import Levenshtein

Prepared = Mapping[str, object]
"""One row of `preparation.prepare`."""


class Dialect(StrEnum):
    """Whose SQL. The value is what Splink calls it."""

    DUCKDB = "duckdb"
    SPARK = "spark"


_SIZE = {Dialect.DUCKDB: "len", Dialect.SPARK: "size"}
_INTERSECTION = {Dialect.DUCKDB: "list_intersect", Dialect.SPARK: "array_intersect"}


@runtime_checkable
class Predicate(Protocol):
    """A test of two prepared rows."""

    def holds(self, left: Prepared, right: Prepared) -> bool:
        """Say whether it is true of them; false where a value is unknown."""

    def sql(self, dialect: Dialect) -> str:
        """Render as a condition over columns that end in `_l` and `_r`."""


def _texts(column: str, left: Prepared, right: Prepared) -> tuple[str, str] | None:
    one, other = left[column], right[column]
    return (one, other) if isinstance(one, str) and isinstance(other, str) else None


def _sets(column: str, left: Prepared, right: Prepared) -> tuple[frozenset[str], frozenset[str]] | None:
    one, other = left[column], right[column]
    return (frozenset(one), frozenset(other)) if isinstance(one, list) and isinstance(other, list) else None


def _size(dialect: Dialect, value: str) -> str:
    return f"{_SIZE[dialect]}({value})"


def _common(dialect: Dialect, column: str) -> str:
    return _size(dialect, f"{_INTERSECTION[dialect]}({column}_l, {column}_r)")


@dataclass(frozen=True, slots=True)
class Unknown:
    """The column is null on either side: nothing to compare."""

    column: str

    def holds(self, left: Prepared, right: Prepared) -> bool:
        """Say whether either is unknown."""
        return left[self.column] is None or right[self.column] is None

    def sql(self, dialect: Dialect) -> str:  # noqa: ARG002 - the same in every dialect
        """Render as SQL."""
        return f"{self.column}_l IS NULL OR {self.column}_r IS NULL"


@dataclass(frozen=True, slots=True)
class Equal:
    """Both texts are equal."""

    column: str

    def holds(self, left: Prepared, right: Prepared) -> bool:
        """Say whether they are."""
        pair = _texts(self.column, left, right)
        return pair is not None and pair[0] == pair[1]

    def sql(self, dialect: Dialect) -> str:  # noqa: ARG002 - the same in every dialect
        """Render as SQL."""
        return f"{self.column}_l = {self.column}_r"


@dataclass(frozen=True, slots=True)
class Edits:
    """At most `most` single-letter edits for every `per` letters of the longer text (Levenshtein)."""

    column: str
    most: int
    per: int

    def holds(self, left: Prepared, right: Prepared) -> bool:
        """Say whether few enough edits turn one into the other."""
        pair = _texts(self.column, left, right)
        return pair is not None and Levenshtein.distance(*pair) * self.per <= self.most * max(map(len, pair))

    def sql(self, dialect: Dialect) -> str:  # noqa: ARG002 - the same in every dialect
        """Render as SQL; the lengths come first, as they are cheap."""
        one, other = f"{self.column}_l", f"{self.column}_r"
        near = f"abs(length({one}) - length({other})) * {self.per} <= {self.most} * greatest(length({one}), length({other}))"
        return f"({near} AND levenshtein({one}, {other}) * {self.per} <= {self.most} * greatest(length({one}), length({other})))"


@dataclass(frozen=True, slots=True)
class FewEdits:
    """At most `most` single-letter edits, however long the texts: in a long name a wholly different word is few edits for its length."""

    column: str
    most: int

    def holds(self, left: Prepared, right: Prepared) -> bool:
        """Say whether so few edits turn one into the other."""
        pair = _texts(self.column, left, right)
        return pair is not None and Levenshtein.distance(*pair) <= self.most

    def sql(self, dialect: Dialect) -> str:  # noqa: ARG002 - the same in every dialect
        """Render as SQL; the lengths come first, as they are cheap."""
        one, other = f"{self.column}_l", f"{self.column}_r"
        return f"(abs(length({one}) - length({other})) <= {self.most} AND levenshtein({one}, {other}) <= {self.most})"


@dataclass(frozen=True, slots=True)
class SamePart:
    """The texts have the same `length` letters from the `start`-th (1 is the first)."""

    column: str
    start: int
    length: int

    def holds(self, left: Prepared, right: Prepared) -> bool:
        """Say whether that part is equal."""
        pair = _texts(self.column, left, right)
        part = slice(self.start - 1, self.start - 1 + self.length)
        return pair is not None and pair[0][part] == pair[1][part]

    def sql(self, dialect: Dialect) -> str:  # noqa: ARG002 - the same in every dialect
        """Render as SQL."""
        return f"substr({self.column}_l, {self.start}, {self.length}) = substr({self.column}_r, {self.start}, {self.length})"


@dataclass(frozen=True, slots=True)
class DayAndMonthSwapped:
    """Two dates (YYYY-MM-DD) of one year, the day of the one being the month of the other and the reverse."""

    column: str

    def holds(self, left: Prepared, right: Prepared) -> bool:
        """Say whether they are swapped."""
        pair = _texts(self.column, left, right)
        if pair is None:
            return False
        one, other = pair
        return one[:4] == other[:4] and one[5:7] == other[8:10] and one[8:10] == other[5:7]

    def sql(self, dialect: Dialect) -> str:  # noqa: ARG002 - the same in every dialect
        """Render as SQL."""
        one, other = f"{self.column}_l", f"{self.column}_r"
        return (
            f"(substr({one}, 1, 4) = substr({other}, 1, 4) AND substr({one}, 6, 2) = substr({other}, 9, 2)"
            f" AND substr({one}, 9, 2) = substr({other}, 6, 2))"
        )


@dataclass(frozen=True, slots=True)
class InCommon:
    """The lists have at least `least` elements in common."""

    column: str
    least: int

    def holds(self, left: Prepared, right: Prepared) -> bool:
        """Say whether they have."""
        pair = _sets(self.column, left, right)
        return pair is not None and len(pair[0] & pair[1]) >= self.least

    def sql(self, dialect: Dialect) -> str:
        """Render as SQL."""
        return f"{_common(dialect, self.column)} >= {self.least}"


@dataclass(frozen=True, slots=True)
class Similar:
    """The common elements are at least `part` of every `whole` elements of both lists together (Jaccard)."""

    column: str
    part: int
    whole: int

    def holds(self, left: Prepared, right: Prepared) -> bool:
        """Say whether they are."""
        pair = _sets(self.column, left, right)
        return pair is not None and len(pair[0] & pair[1]) * self.whole >= self.part * len(pair[0] | pair[1])

    def sql(self, dialect: Dialect) -> str:
        """Render as SQL."""
        common = _common(dialect, self.column)
        both = f"{_size(dialect, self.column + '_l')} + {_size(dialect, self.column + '_r')}"
        return f"{common} * {self.whole} >= {self.part} * ({both} - {common})"


@dataclass(frozen=True, slots=True)
class Contained:
    """Every element of the shorter list, and at least `least`, is in the longer."""

    column: str
    least: int

    def holds(self, left: Prepared, right: Prepared) -> bool:
        """Say whether one holds the other."""
        pair = _sets(self.column, left, right)
        return pair is not None and len(pair[0] & pair[1]) >= max(self.least, min(map(len, pair)))

    def sql(self, dialect: Dialect) -> str:
        """Render as SQL."""
        shorter = f"least({_size(dialect, self.column + '_l')}, {_size(dialect, self.column + '_r')})"
        return f"{_common(dialect, self.column)} >= greatest({self.least}, {shorter})"


@dataclass(frozen=True, slots=True)
class FewerInCommon:
    """The lists of `column` have fewer elements in common than those of `other`: schemes shared, and not all their values."""

    column: str
    other: str

    def holds(self, left: Prepared, right: Prepared) -> bool:
        """Say whether they have."""
        pair, rest = _sets(self.column, left, right), _sets(self.other, left, right)
        return pair is not None and rest is not None and len(pair[0] & pair[1]) < len(rest[0] & rest[1])

    def sql(self, dialect: Dialect) -> str:
        """Render as SQL."""
        return f"{_common(dialect, self.column)} < {_common(dialect, self.other)}"


@dataclass(frozen=True, slots=True)
class Nothing:
    """None of the lists has an element in common."""

    columns: tuple[str, ...]

    def holds(self, left: Prepared, right: Prepared) -> bool:
        """Say whether nothing is in common; an unknown list has nothing."""
        pairs = [_sets(column, left, right) for column in self.columns]
        return all(pair is None or not pair[0] & pair[1] for pair in pairs)

    def sql(self, dialect: Dialect) -> str:
        """Render as SQL."""
        return " AND ".join(f"coalesce({_common(dialect, column)}, 0) <= 0" for column in self.columns)


@dataclass(frozen=True, slots=True)
class All:
    """Every one holds."""

    of: tuple[Predicate, ...]

    def holds(self, left: Prepared, right: Prepared) -> bool:
        """Say whether every one does."""
        return all(each.holds(left, right) for each in self.of)

    def sql(self, dialect: Dialect) -> str:
        """Render as SQL."""
        return _joined("AND", self.of, dialect)


@dataclass(frozen=True, slots=True)
class Any:
    """At least one holds."""

    of: tuple[Predicate, ...]

    def holds(self, left: Prepared, right: Prepared) -> bool:
        """Say whether one does."""
        return any(each.holds(left, right) for each in self.of)

    def sql(self, dialect: Dialect) -> str:
        """Render as SQL."""
        return _joined("OR", self.of, dialect)


def _joined(word: str, parts: Iterable[Predicate], dialect: Dialect) -> str:
    return f" {word} ".join(f"({each.sql(dialect)})" for each in parts)


PREDICATES: Mapping[str, type[Predicate]] = {
    "unknown": Unknown,
    "equal": Equal,
    "edits": Edits,
    "few_edits": FewEdits,
    "same_part": SamePart,
    "day_and_month_swapped": DayAndMonthSwapped,
    "in_common": InCommon,
    "similar": Similar,
    "contained": Contained,
    "fewer_in_common": FewerInCommon,
    "nothing_in_common": Nothing,
}
"""What a model file calls them; `all` and `any` hold others."""


def columns_of(predicate: Predicate) -> Sequence[str]:
    """Return the columns that a predicate reads."""
    match predicate:
        case All(of=parts) | Any(of=parts):
            return [column for each in parts for column in columns_of(each)]
        case Nothing(columns=columns):
            return list(columns)
        case FewerInCommon(column=column, other=other):
            return [column, other]
        case _:
            return [str(getattr(predicate, "column"))]  # noqa: B009 - every other one has it

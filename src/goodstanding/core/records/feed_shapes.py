"""The parts of a feed that say what its files look like, before any column is read."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

MOST_PARTS = 8
"""Parts that one item of a list column may have."""

Column = Annotated[str, Field(min_length=1, max_length=200)]


class Document(BaseModel):
    """Base of every part of a feed: unknown keys are refused, values are not coerced, nothing changes later."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Published(Document):
    """Where a delivery says when it was published; `--published` overrides it.

    Attributes:
        filename: regular expression with the groups year, month, day, searched for in the main file's name.
        xml: path of an element, by local names from below the root ("publshInformation/Publish_Date").
        formats: date formats for `xml`.
    """

    filename: str | None = None
    xml: str | None = None
    formats: list[str] = []


class XmlList(Document):
    """A repeated element within a row, as a list column.

    Attributes:
        each: path of the repeated element below the row, by local names.
        take: paths below it, the parts of an item (type and number, or the lines of an address); none: its own text.
    """

    each: Column
    take: list[str] = Field(default=[], max_length=MOST_PARTS)


class Xml(Document):
    """How an XML file is cut: `row` is the path of the row element below the root; local names, no namespaces."""

    row: Column
    lists: dict[str, XmlList] = {}


class Join(Document):
    """A second file of a delivery, of which columns are collected into lists for the rows of the main one.

    Attributes:
        file_matches: shell pattern of the file's name.
        columns: names of the columns of a file without header.
        by: the column, here and in the main file, that joins.
        collects: new list column -> column of this file, or the columns that are the parts of one item (an address).
        required: a delivery without this file is refused.
    """

    file_matches: str
    columns: list[Column] = []
    by: Column
    collects: dict[str, Column | Annotated[list[Column], Field(min_length=1, max_length=MOST_PARTS)]] = Field(min_length=1)
    required: bool = False


class Group(Document):
    """Several rows that are one record (2, 2a, 2b).

    Attributes:
        by: a column and the pattern whose first group is the same for all rows of a record.
        main: the row that carries the record: the first whose column has this text (compared without case).
        collects: new list column -> column, taken of the other rows.
    """

    column: Column
    pattern: str
    main_column: Column
    main_is: str
    collects: dict[str, Column] = {}


class Files(Document):
    """The shape of the files, as far as the format leaves it open.

    Attributes:
        main_matches: shell pattern of the main file's name, when a delivery has several files.
        columns: names of the columns of a file without header, in order.
        header_if_first_cell_is: a first line whose first cell is one of these is a header and no row.
        nulls: cells that mean "nothing".
        end_mark: a line of this and nothing else ends the file and is no row (0x1A).
    """

    main_matches: str = "*"
    columns: list[Column] = []
    header_if_first_cell_is: list[str] = []
    nulls: list[str] = []
    end_mark: str | None = None

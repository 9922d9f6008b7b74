"""Files of relationships, cut into what the core reads: RR-CDF records as plain elements, BODS statements as plain objects."""

import json
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any

from lxml import etree

from goodstanding.core.structure.gleif import Element
from goodstanding.engines.readers.streams import BlockFile, blocks, refuse

_ROWS = ("RelationshipRecords", "RelationshipRecord")
_DATE = ("Header", "ContentDate")
_ROOT = "RelationshipData"
_LARGEST_JSON = 1 << 30
"""Bytes of a JSON array, which is read whole; JSON lines are read one by one."""
_LARGEST_LINE = 8 << 20


def gleif_records(path: Path) -> tuple[Iterator[tuple[int, Element]], str | None]:
    """Cut a Relationship Record CDF file into records, with the text of its ContentDate.

    Reading may still raise BadInput after the first record (a file that breaks off): nothing may count before the last.

    Raises:
        BadInput: it is broken, has a document type declaration, or is no file of relationship records.
    """
    dates: list[str] = []
    records = _cut(path, dates)
    first = next(records, None)
    if first is None:
        raise refuse(path.name, "the file has no relationship record.")
    return chain((first,), records), dates[0] if dates else None


def _cut(path: Path, dates: list[str]) -> Iterator[tuple[int, Element]]:
    begun = False
    try:
        events = etree.iterparse(
            BlockFile(blocks(path)), events=("start", "end"), tag=[f"{{*}}{name}" for name in (_ROOT, *_DATE, *_ROWS)],
            resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True,
        )  # fmt: skip
        for event, element in events:
            name, parent = _local(element), element.getparent()
            if not begun:
                _require_root(path, element)
                begun = True
            if event == "start" or parent is None:
                continue
            if name == _DATE[-1] and _local(parent) == _DATE[0]:
                dates.append((element.text or "").strip())
            if name == _ROWS[-1] and _local(parent) == _ROWS[0]:
                yield int(element.sourceline or 0), _plain(element)
                element.clear()
                while element.getprevious() is not None:
                    del parent[0]
    except etree.XMLSyntaxError as wrong:
        raise refuse(path.name, f"the file is no whole XML document: {wrong.msg}.", line=wrong.lineno) from None
    if not begun:
        raise refuse(path.name, f"the file has no {_ROOT}: it is no file of relationship records (GLEIF level 2).", line=1)


def _require_root(path: Path, element: Any) -> None:
    tree = element.getroottree()
    if tree.docinfo.doctype:
        raise refuse(path.name, "the file has a document type declaration (DTD); such files have none.", line=1)
    if (name := _local(tree.getroot())) != _ROOT:
        raise refuse(path.name, f"its root is {name}; relationship records (GLEIF level 2) have the root {_ROOT}.", line=1)


def _local(element: "etree._Element") -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _plain(element: "etree._Element") -> dict[str, list[str | Element]]:
    made: dict[str, list[str | Element]] = {}
    for child in element.iterchildren(tag=etree.Element):
        name = _local(child)
        made.setdefault(name, []).append(_plain(child) if len(child) else (child.text or "").strip())
    return made


def bods_statements(path: Path) -> Iterator[tuple[int, object]]:
    """Cut a BODS file, a JSON array or JSON lines, into statements with their number or line. Numbers with a point are Decimal.

    Raises:
        BadInput: it is no JSON, or holds no statement.
    """
    stream = blocks(path)
    head = next(stream)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        yield from _array(path, head, stream)
        return
    line, rest, any_found = 0, b"", False
    for block in chain((head,), stream):
        *whole, rest = (rest + block).split(b"\n")
        if len(rest) > _LARGEST_LINE:
            raise refuse(path.name, f"a line has more than {_LARGEST_LINE:,} bytes: no statement does.", line=line + len(whole) + 1)
        for text in whole:
            line += 1
            if text.strip():
                any_found = True
                yield line, _loads(path, text, line)
    if rest.strip():
        any_found = True
        yield line + 1, _loads(path, rest, line + 1)
    if not any_found:
        raise refuse(path.name, "the file holds no statement.")


def _array(path: Path, head: bytes, rest: Iterator[bytes]) -> Iterator[tuple[int, object]]:
    whole = bytearray(head)
    for block in rest:
        whole += block
        if len(whole) > _LARGEST_JSON:
            raise refuse(path.name, f"a JSON array of more than {_LARGEST_JSON:,} bytes is not read whole; deliver JSON lines.")
    found = _loads(path, bytes(whole), None)
    if not isinstance(found, list) or not found:
        raise refuse(path.name, "the file holds no statement.")
    yield from enumerate(found, start=1)


def _loads(path: Path, text: bytes, line: int | None) -> object:
    try:
        found: object = json.loads(text.decode("utf-8-sig"), parse_float=Decimal)
    except (ValueError, RecursionError) as wrong:
        where = getattr(wrong, "lineno", None) if line is None else line
        raise refuse(path.name, "the file is no whole JSON: it breaks off or is damaged here.", line=where) from None
    return found

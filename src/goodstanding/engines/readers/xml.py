"""XML, streamed: no DTD, no entities, no namespaces to know of, bounded rows."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from goodstanding.core.records.controls import told
from goodstanding.core.records.feed_shapes import XmlList
from goodstanding.core.records.feeds import Feed
from goodstanding.engines.readers.rows import CHUNK_ROWS, ITEMS, LINE, PARTS, BadRow, Chunk, as_json, frame
from goodstanding.engines.readers.streams import BlockFile, blocks, refuse

_ELEMENTS_A_ROW = 200_000
_Row = dict[str, str | None]


def read_xml(path: Path, feed: Feed, *, needed: Sequence[str]) -> tuple[Iterator[Chunk], str | None]:
    """Read an XML file in chunks, and the text of the element that dates it.

    The file is small beside its rows' memory; it is cut before the first chunk is given, so that a file that breaks
    off late is refused whole.

    Raises:
        BadInput: packing, broken XML, a document type declaration, a row without end, no row.
    """
    xml = feed.xml
    if xml is None:
        raise refuse(path.name, "the feed does not say which element is a row (xml: row).")
    row_path = xml.row.split("/")
    date_path = feed.published_at.xml.split("/") if feed.published_at.xml else None
    rows: list[_Row] = []
    lines: list[int] = []
    bad: list[BadRow] = []
    published: str | None = None
    here: list[str] = []
    elements = 0
    try:
        # Entities stay unresolved, nothing is loaded, libxml2 keeps its own limits on depth and length.
        events = etree.iterparse(
            BlockFile(blocks(path)), events=("start", "end"), resolve_entities=False, load_dtd=False,
            no_network=True, huge_tree=False, remove_comments=True, remove_pis=True,
        )  # fmt: skip
        for event, element in events:
            name = _local(element)
            if event == "start":
                if not here and element.getroottree().docinfo.doctype:
                    raise refuse(
                        path.name,
                        "the file has a document type declaration (DTD); lists have none, and they can hide attacks.",
                        line=1,
                    )
                here.append(name)
                elements += 1
                if elements > _ELEMENTS_A_ROW:
                    raise refuse(path.name, f"a row has more than {_ELEMENTS_A_ROW:,} elements.", line=element.sourceline)
                continue
            below = here[1:]
            here.pop()
            if below == date_path:
                published = (element.text or "").strip()
            if below == row_path:
                line = int(element.sourceline or 0)
                if (wrong := told(_text(element))) is None:
                    rows.append(_row(element, xml.lists))
                    lines.append(line)
                else:
                    bad.append(BadRow(line=line, message=f"{path.name}:{line} the row {wrong}.", raw=as_json([_text(element)])))
                _forget(element)
                elements = 0
    except etree.XMLSyntaxError as wrong:
        raise refuse(path.name, f"the file is no whole XML document: {wrong.msg}.", line=wrong.lineno) from None
    if not rows and not bad:
        raise refuse(path.name, f"the file has no element {xml.row} below its root.")
    return _chunks(path.name, rows, lines, bad, (*needed, *xml.lists)), published


def _local(element: "etree._Element") -> str:
    return str(etree.QName(element).localname)


def _forget(element: "etree._Element") -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _find(element: "etree._Element", path: Sequence[str]) -> Iterator["etree._Element"]:
    if not path:
        yield element
        return
    for child in element.iterchildren(tag=etree.Element):
        if _local(child) == path[0]:
            yield from _find(child, path[1:])


def _text(element: "etree._Element") -> str:
    return "".join(str(part) for part in element.itertext()).strip()


def _row(element: "etree._Element", lists: dict[str, XmlList]) -> _Row:
    row: _Row = {}
    for child in element.iterchildren(tag=etree.Element):
        if len(child) == 0 and (text := _text(child)):
            name = _local(child)
            row[name] = f"{row[name]}{ITEMS}{text}" if name in row else text
    for name, asked in lists.items():
        items = []
        for item in _find(element, asked.each.split("/")):
            if not asked.take:
                items.append(_text(item))
                continue
            parts = ["".join(_text(found) for found in _find(item, path.split("/"))) for path in asked.take]
            items.append(PARTS.join(parts))
        row[name] = ITEMS.join(items) or None
    return row


def _chunks(file: str, rows: list[_Row], lines: list[int], bad: list[BadRow], needed: Sequence[str]) -> Iterator[Chunk]:
    columns = dict.fromkeys((*needed, *(name for row in rows for name in row)))
    columns.pop(LINE, None)
    for start in range(0, max(len(rows), 1), CHUNK_ROWS):
        part = rows[start : start + CHUNK_ROWS]
        cells = {name: [row.get(name) for row in part] for name in columns}
        yield Chunk(file=file, rows=frame(cells, lines[start : start + CHUNK_ROWS]), bad=tuple(bad) if start == 0 else ())

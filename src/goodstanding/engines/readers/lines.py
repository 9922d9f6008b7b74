"""Lines of text out of blocks of bytes: bounded, and exact about where the encoding breaks."""

from collections.abc import Iterator
from pathlib import Path

from goodstanding.engines.readers.streams import blocks, refuse

LONGEST_LINE = 1 << 20
"""Bytes a line may have. A file whose lines run on is refused after this many, unread, whatever its size."""
_BOM = b"\xef\xbb\xbf"
_OTHER_BOMS = (b"\xff\xfe", b"\xfe\xff")


def texts(path: Path, encoding: str) -> Iterator[str]:
    r"""Give the file's text in pieces that end with a line's end (`\n`), except perhaps the last.

    Raises:
        BadInput: as `blocks`; a line beyond `LONGEST_LINE`; a byte that is not of the encoding.
    """
    kept, offset, line = b"", 0, 1
    for number, block in enumerate(blocks(path)):
        data = kept + block
        if number == 0:
            if data.startswith(_OTHER_BOMS):
                raise refuse(path.name, "the file is UTF-16. Save it as UTF-8.", line=1)
            if encoding == "utf-8" and data.startswith(_BOM):
                data, offset = data[len(_BOM) :], len(_BOM)
        end = data.rfind(b"\n") + 1
        whole, kept = data[:end], data[end:]
        if whole:
            _check_lengths(path.name, whole, line)
            yield _decode(path.name, whole, encoding, offset, line)
            line += whole.count(b"\n")
            offset += end
        if len(kept) > LONGEST_LINE:
            raise _too_long(path.name, line)
    if kept:
        yield _decode(path.name, kept, encoding, offset, line)


def _check_lengths(file: str, whole: bytes, line: int) -> None:
    # A block is shorter than the limit: only its first line, begun in an earlier block, can be too long.
    if len(whole) > LONGEST_LINE and whole.find(b"\n") > LONGEST_LINE:
        raise _too_long(file, line)


def _too_long(file: str, line: int) -> Exception:
    return refuse(
        file,
        f"the line has more than {LONGEST_LINE:,} bytes. Is this a text file, and the right one?",
        line=line,
    )


def _decode(file: str, data: bytes, encoding: str, offset: int, line: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as wrong:
        byte = data[wrong.start]
        raise refuse(
            file,
            f"byte 0x{byte:02X} at offset {offset + wrong.start:,} is not {encoding}. "
            f"Save the file as {encoding}, or name its encoding in the feed (`encoding: cp1252`, `gb18030` …).",
            line=line + data.count(b"\n", 0, wrong.start),
        ) from None

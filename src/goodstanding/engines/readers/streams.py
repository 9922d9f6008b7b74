"""Opening a file: compression by its first bytes, never more memory than a block, never more output than is sane."""

import zlib
from collections.abc import Iterator
from pathlib import Path

from goodstanding.core.errors import BadInput, Problem

BLOCK = 1 << 18
LARGEST = 64 << 30
"""Bytes that a file may hold when unpacked: some hundred times the largest list there is."""
LARGEST_RATIO = 250
"""Lists pack 5 to 30 times; a file that unpacks further, beyond the first 16 MiB, is no list."""
_RATIO_FROM = 16 << 20
_GZIP = b"\x1f\x8b"
_OTHERS = {b"PK\x03\x04": "zip", b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"\x28\xb5\x2f\xfd": "zstandard"}

NOTHING_INGESTED = "Nothing of the delivery was taken in."


def refuse(file: str, message: str, *, line: int | None = None, field: str | None = None) -> BadInput:
    """Make the error that refuses a delivery whole."""
    return BadInput(
        f"The delivery cannot be read: {file}.",
        fate=NOTHING_INGESTED,
        problems=(Problem(file=file, line=line, field=field, message=message),),
    )


def blocks(path: Path) -> Iterator[bytes]:
    """Give a file's bytes, unpacked, a block at a time.

    Raises:
        BadInput: it does not exist, is empty, is truncated or damaged, is of another packing, or unpacks without end.
    """
    if not path.is_file():
        raise refuse(path.name, f"there is no file {path}.")
    with path.open("rb") as source:
        head = source.read(BLOCK)
        if not head:
            raise refuse(path.name, "the file is empty. A source that lists nobody any more still sends a header.")
        for magic, name in _OTHERS.items():
            if head.startswith(magic):
                raise refuse(path.name, f"the file is packed with {name}; unpack it first, or pack it with gzip.")
        if head.startswith(_GZIP):
            yield from _unpacked(path.name, head, iter(lambda: source.read(BLOCK), b""))
            return
        yield head
        yield from iter(lambda: source.read(BLOCK), b"")


def _unpacked(file: str, head: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    unpacker, read, made = zlib.decompressobj(wbits=31), 0, 0
    for packed in _chain(head, rest):
        read += len(packed)
        data = packed
        while data:
            if unpacker.eof:
                if not data.strip(b"\0"):
                    break  # padding behind the last member, as gzip allows
                unpacker = zlib.decompressobj(wbits=31)
            try:
                out = unpacker.decompress(data, BLOCK)
            except zlib.error as damage:
                raise refuse(file, f"the gzip file is damaged after {made:,} unpacked bytes ({damage}). Fetch it again.") from None
            made += len(out)
            if made > LARGEST or (made > _RATIO_FROM and made > read * LARGEST_RATIO):
                raise refuse(file, f"the file unpacks to more than {LARGEST_RATIO} times its size: no list does; it is refused unread.")
            if out:
                yield out
            data = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
    if not unpacker.eof:
        raise refuse(file, f"the gzip file is truncated: it ends after {made:,} unpacked bytes in mid-stream. Fetch it again.")


def _chain(head: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield head
    yield from rest


class BlockFile:
    """A file-like view of blocks, for parsers that pull."""

    def __init__(self, source: Iterator[bytes]) -> None:
        self._source = source
        self._left = b""

    def read(self, size: int = -1) -> bytes:
        """Give at most `size` bytes; b"" at the end."""
        if not self._left:
            self._left = next(self._source, b"")
        wanted = len(self._left) if size < 0 else size
        given, self._left = self._left[:wanted], self._left[wanted:]
        return given

"""Readers: a delivery's files into frames of text, in chunks, within bounds; bad rows are reported, none is dropped."""

from goodstanding.engines.readers.deliveries import Reading, read_delivery
from goodstanding.engines.readers.rows import CHUNK_ROWS, BadRow, Chunk

__all__ = ["CHUNK_ROWS", "BadRow", "Chunk", "Reading", "read_delivery"]

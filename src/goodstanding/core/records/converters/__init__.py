"""Converters: how the text of one cell becomes a value of a record. Each has a name that feeds use.

A converter takes no more than the cell and its options, so that each distinct text of a column is converted once.
"""

from goodstanding.core.records.converters.conversion import OPEN_ENDED, Convert, Failure, Options, Value
from goodstanding.core.records.converters.registry import CONVERTERS, Converter, converter_for

__all__ = ["CONVERTERS", "OPEN_ENDED", "Convert", "Converter", "Failure", "Options", "Value", "converter_for"]

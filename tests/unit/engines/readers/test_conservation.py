from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.engines.readers.test_bad_input import feed

from goodstanding.core.errors import BadInput
from goodstanding.engines.readers import read_delivery

GARBAGE = st.text(alphabet=st.sampled_from('ab",\n\r\t;\x1e\x1f\x00é中'), max_size=60)


@settings(max_examples=150, deadline=None)
@given(GARBAGE, st.sampled_from(["", "\n"]))
def test_whatever_stands_in_a_file_is_read_reported_or_refused(text: str, end: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "f.csv"
        path.write_bytes(b"Name,Country\n" + (text + end).encode())
        try:
            chunks = list(read_delivery(feed(), [path]).chunks)
        except BadInput as refused:
            cut_off = "ends in the middle of a row" in str(refused) and not (text + end).endswith(("\r", "\n"))
            assert cut_off or not text.strip("\r\n")
            return
    lines = [line for chunk in chunks for line in chunk.rows["_line"].to_list()] + [bad.line for chunk in chunks for bad in chunk.bad]
    assert lines
    assert len(set(lines)) == len(lines)

"""What `review decide` refuses before it looks at the registry."""

import pytest

from goodstanding.cli.main import main


def test_parties_are_joined_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["review", "decide", "t-000001", "t-000002", "same", "--reason", "made up for a test"])
    assert left.value.code == 2
    assert "joined one by one" in capsys.readouterr().err

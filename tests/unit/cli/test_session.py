"""What is printed on a screen is shown by it, not obeyed."""

from io import StringIO

import pytest

from goodstanding.cli.session import Screen, plain


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\x00", "\x9b", "\u202e", "\u2066", "\u2028", "\r", "\x08"])
def test_a_name_commands_no_terminal(sign: str) -> None:
    screen = Screen(file=StringIO(), highlight=False, soft_wrap=True)
    screen.print(f"Example{sign}[2JWorks", markup=False)
    assert sign not in screen.file.getvalue()
    assert "Example" in screen.file.getvalue()


@pytest.mark.parametrize("text", ["Example Works\n\tLtd", "哈尔滨示例", "شركة المثال", "Müller & Söhne", "a\u200bb"])
def test_names_of_any_script_stay_what_they_are(text: str) -> None:
    assert plain(text) == text

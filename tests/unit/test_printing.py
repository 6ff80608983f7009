"""What the commands show on a terminal."""

import unicodedata

import pytest

from assistant.printing import print_answer
from tests.unit.test_rendering import answer, citation

TITLE_OF_WINDOW = "\x1b]0;owned\x07"


def test_a_terminal_obeys_nothing_that_a_document_holds(capsys: pytest.CaptureFixture[str]) -> None:
    quote = f"The ferry {TITLE_OF_WINDOW}sails\r\x9b2J at noon."
    print_answer(
        answer(text=f"{quote} [1]\n\nNext\tline.", citations=(citation(doc=f"{TITLE_OF_WINDOW}.txt", quote=quote),))
    )
    shown = capsys.readouterr().out
    assert not [sign for sign in shown if unicodedata.category(sign) == "Cc" and sign not in "\n\t"]
    assert "The ferry \\x1b]0;owned\\x07sails" in shown
    assert "\n\nNext\tline." in shown

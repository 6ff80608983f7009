import pytest

from index.readers.hyphenation import without_hyphenation


def whole(text: str) -> str:
    return without_hyphenation([text])[0]


@pytest.mark.parametrize(
    ("cut", "read"),
    [
        pytest.param(
            "the restora-\ntion, of 1902", "the restoration, \nof 1902", id="the word goes up to its beginning"
        ),
        pytest.param("το λιμε-\nναρχείο", "το λιμεναρχείο", id="Greek"),
        pytest.param("THE RESTORA-\nTION WORKS", "THE RESTORATION \nWORKS", id="capitals"),
        pytest.param("restora\xad\ntion", "restoration", id="soft hyphen"),
        pytest.param("from 2019-\n2024 on", "from 2019-2024 \non", id="years"),
        pytest.param("anti-\nEuropean", "anti-European", id="a capital in the middle"),
        pytest.param("s-\na închis într-\nun an", "s-a \nînchis într-un \nan", id="Romanian pronouns"),
        pytest.param("two-\nand three-storey", "two-\nand three-storey", id="a hyphen that hangs"),
        pytest.param("the pier -\nlong", "the pier -\nlong", id="a dash"),
        pytest.param("the end-\n\nnext", "the end-\n\nnext", id="a blank line"),
    ],
)
def test_a_word_that_a_line_cut_is_whole(cut: str, read: str) -> None:
    assert whole(cut) == read


def test_a_hyphen_is_kept_when_another_page_has_the_word_with_it() -> None:
    assert without_hyphenation(["a well-\nknown keeper", "Well-known ropes."])[0] == "a well-known \nkeeper"


def test_the_word_without_a_hyphen_elsewhere_goes_first() -> None:
    assert whole("co-\noperation is co-operation is cooperation") == "cooperation \nis co-operation is cooperation"

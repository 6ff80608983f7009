import pytest

from index.readers.opendocument import read_odt
from tests.office_files import odf_body


def style(form: str = "1", name: str = "L", shown_levels: int = 1) -> str:
    return (
        f'<list-style name="{name}"><list-level-style-number level="1" num-format="{form}" num-suffix="."/>'
        f'<list-level-style-number level="2" num-format="a" num-prefix="(" num-suffix=")" '
        f'display-levels="{shown_levels}"/></list-style>'
    )


def items(*texts: str) -> str:
    return "".join(f"<list-item><p>{text}</p></list-item>" for text in texts)


def read(xml: str) -> list[str]:
    return read_odt(odf_body(xml)).text.split("\n\n")


@pytest.mark.parametrize(("form", "shown"), [("1", "2."), ("A", "B."), ("i", "ii."), ("I", "II."), ("", ""), ("א", "")])
def test_items_have_the_numbers_that_are_shown(form: str, shown: str) -> None:
    xml = style(form) + f'<list style-name="L">{items("one", "two")}</list>'
    assert read(xml)[1] == f"{shown} two".strip()


def test_bullets_have_none() -> None:
    bullets = '<list-style name="L"><list-level-style-bullet level="1" bullet-char="•"/></list-style>'
    assert read(bullets + f'<list style-name="L">{items("one")}</list>') == ["one"]


@pytest.mark.parametrize(("levels", "shown"), [(1, "(b) d"), (2, "(1.b) d")])
def test_a_list_in_an_item_counts_for_itself(levels: int, shown: str) -> None:
    inner = f"<list-item><p>one</p><p>more</p><list>{items('c', 'd')}</list></list-item>"
    xml = style(shown_levels=levels) + f'<list style-name="L">{inner}{items("two")}</list>'
    assert [read(xml)[i] for i in (0, 1, 3, 4)] == ["1. one", "more", shown, "2. two"]


def test_a_list_begins_anew_unless_it_goes_on_from_another() -> None:
    first = f'<list id="a" style-name="L">{items("one")}</list><list style-name="L">{items("anew")}</list>'
    on = f'<list style-name="L" continue-list="a">{items("on")}</list>'
    last = f'<list style-name="L" continue-numbering="true">{items("last")}</list>'
    assert read(style() + first + on + last) == ["1. one", "1. anew", "2. on", "3. last"]


def test_a_stated_start_counts_and_an_item_that_only_holds_a_list_does_not() -> None:
    started = '<list-item start-value="5"><p>five</p></list-item>'
    holder = f"<list-item><list>{items('a')}</list></list-item>"
    assert read(style() + f'<list style-name="L">{started}{holder}{items("six")}</list>') == [
        "5. five",
        "(a) a",
        "6. six",
    ]


def test_headings_are_numbered_when_the_outline_is() -> None:
    outline = '<outline-style><outline-level-style level="1" num-format="1"/></outline-style>'
    xml = '<h outline-level="1">One</h><h outline-level="1" is-list-header="true">Apart</h><h outline-level="1">Two</h>'
    assert read(outline + xml) == ["1 One", "Apart", "2 Two"]
    assert read(xml)[0] == "One"

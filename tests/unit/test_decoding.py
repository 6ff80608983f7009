import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.decoding import decode
from index.errors import Unreadable

GREEK = "Η γέφυρα άνοιξε ξανά τον Μάιο, και τα πλοία περνούν κάθε ώρα."
ITALIAN = "La città è più bella dopo la piena, però il ponte non c'è più."
ROMANIAN = "Podul s-a redeschis în luna mai, iar locuitorii trec din nou râul și spun că țărmul e același."
CEDILLAS = ROMANIAN.translate(str.maketrans("șțȘȚ", "şţŞŢ"))
RUSSIAN = "Мост снова открыт, и паром ходит каждый час."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GREEK, "cp1253"),
        (GREEK, "iso8859_7"),
        (GREEK, "mac_greek"),
        (f"«{GREEK}» – 12 €", "cp1253"),
        (f"“{GREEK}”", "cp1253"),
        ("Άλλα λόγια: Έλα.", "iso8859_7"),
        (ITALIAN, "cp1252"),
        (f"“{ITALIAN}” – 12 €", "cp1252"),
        (CEDILLAS, "cp1250"),
        (f"„{CEDILLAS}”", "cp1250"),
        (CEDILLAS, "iso8859_2"),
        (f"„{ROMANIAN}”", "iso8859_16"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        *[(text, f"utf-{form}") for text in (GREEK, ITALIAN) for form in ("8", "16", "16-le", "16-be", "32", "8-sig")],
    ],
    ids=lambda value: value[:12],
)
def test_text_is_told_by_its_bytes(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).removeprefix("\ufeff") == text


def test_the_stated_encoding_decides_between_two_that_fit() -> None:
    assert decode("Мир".encode("cp1251"), "windows-1251") == "Мир"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Vapur saat yedide limandan ayrılıyor, köprü ise dağın yanında açılıyor.", "windows-1254"),
        ("המעבורת יוצאת בשעה שבע, והגשר נפתח בחודש מאי.", "windows-1255"),
        ("تغادر العبارة في الساعة السابعة، ويفتح الجسر في مايو.", "windows-1256"),
        ("เรือออกเวลาเจ็ดโมงเช้า", "tis-620"),
        ("船は七時に出ます。フェリーの港は北にあります。", "shift_jis"),
        ("船は七時に出ます。フェリーの港は北にあります。", "euc-jp"),
        ("船は七時に出ます。フェリーの港は北にあります。", "iso-2022-jp"),
        ("渡轮七点离开北港，桥在五月重新开放。", "gb2312"),
        ("渡輪七點離開北港，橋在五月重新開放。", "big5"),
        ("페리는 일곱 시에 출발하고 다리는 오월에 열린다.", "euc-kr"),
    ],
    ids=lambda value: value[:12],
)
@pytest.mark.parametrize("times", [1, 700], ids=["short", "long"])
def test_a_stated_encoding_of_another_language_is_believed(text: str, encoding: str, times: int) -> None:
    # The byte before has the end of what is looked at fall into a character now and then.
    assert decode(f"a{text * times}".encode(encoding), encoding) == "a" + text * times


@pytest.mark.parametrize("stated", ["windows-1255", "windows-1256", "gb2312", "big5", "shift_jis"])
@pytest.mark.parametrize(("text", "encoding"), [(GREEK, "cp1253"), (CEDILLAS, "cp1250"), (ITALIAN, "cp1252")])
def test_a_stated_encoding_of_another_script_is_not_believed(text: str, encoding: str, stated: str) -> None:
    assert decode(text.encode(encoding), stated) == text


def test_a_stated_encoding_that_makes_no_text_is_not_believed() -> None:
    assert decode(GREEK.encode("cp1253"), "iso-8859-1") == GREEK
    assert decode(GREEK.encode("utf-8"), "windows-1253") == GREEK


def test_a_few_wrong_bytes_do_not_make_utf_8_another_encoding() -> None:
    assert decode(GREEK.encode()[:-2] + b"\xff.") == GREEK[:-2] + "\ufffd\ufffd."


@pytest.mark.parametrize(
    "content",
    [
        b"\x7fELF\x02\x01\x01\0\0\0\xff\xfe\xfd",
        b"\x89PNG\r\n\x1a\n\x01\x02\xff",
        b"\0" * 9,
        "one\0two".encode("utf-16"),
        "one\0two, three".encode("utf-16-le"),
    ],
)
def test_what_is_no_text_is_binary(content: bytes) -> None:
    with pytest.raises(Unreadable, match="binary: It is not text"):
        decode(content)


def test_text_that_fits_no_encoding_is_said() -> None:
    with pytest.raises(Unreadable, match="unknown_encoding: The encoding of its text can't be told"):
        decode(b"\x81\xeb\xa1\x9d\xff\xbc" * 3)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=80))
@example("\ufeff")
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode("utf-8")) == text


@given(st.binary(max_size=200), st.sampled_from([None, "utf-8", "cp1253", "nonsense", "utf-7"]))
def test_any_bytes_are_text_or_unreadable(content: bytes, declared: str | None) -> None:
    try:
        text = decode(content, declared)
    except Unreadable:
        return
    assert "\0" not in text

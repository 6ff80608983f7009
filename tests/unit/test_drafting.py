"""A model's draft in sentences, while it grows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.model.drafting import DraftSentence, split_draft

PIECES = st.sampled_from(
    [
        "The bridge opened",
        " on 21 Sept. 2024",
        ". ",
        "It cost 3.5 million",
        "[1]",
        " [2, 3]",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "**",
        "Ναι; ",
        "π.χ. ",
        "«Basta.» ",
        "art. 3 ",
        "[",
        "]",
        "(http://a.b)",
        "Dr. Moraru",
        "!",
        "`",
        "# ",
        "> ",
        "[^4]",
        "…",
        "[the page]",
    ]
)
DRAFTS = st.lists(PIECES, max_size=25).map("".join)
LANGUAGES = st.sampled_from(["en", "el", "it", "ro", "de"])


def finished(text: str, language: str = "en") -> list[tuple[str, tuple[int, ...]]]:
    return [(sentence.text, sentence.cited) for sentence in split_draft(text, language, ended=True)[0]]


@pytest.mark.parametrize(
    ("marker", "numbers"),
    [
        ("[1]", (1,)),
        ("[1][2]", (1, 2)),
        ("[1] [2]", (1, 2)),
        ("[1, 2]", (1, 2)),
        ("[2-4]", (2, 3, 4)),
        ("[^1]", (1,)),
        ("【1】", (1,)),
        ("【3†source】", (3,)),
        ("[Source 1]", (1,)),
        ("[πηγή 2]", (2,)),
        ("[fonte 2]", (2,)),
        ("[sursa 3]", (3,)),
        ("[1](#cite-1)", (1,)),
        ("[99]", (99,)),
        ("[1][1]", (1,)),
        ("[2024]", ()),
    ],
)
def test_the_numbers_of_a_marker_are_read(marker: str, numbers: tuple[int, ...]) -> None:
    assert split_draft(f"The bridge opened {marker}.", "en", ended=True)[0][0].cited == numbers


@pytest.mark.parametrize(
    "text", ["It opened [1]. It closed [2].", "It opened. [1] It closed. [2]", "It opened.[1] It closed.[2]"]
)
def test_a_marker_belongs_to_its_sentence_before_the_full_stop_or_after_it(text: str) -> None:
    assert finished(text) == [("It opened.", (1,)), ("It closed.", (2,))]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Dr. Moraru paid 3.5 million on 21 Sept. 2024."),
        ("el", "Ο κ. Δελής πλήρωσε 3,5 εκατ. ευρώ, π.χ. στις 14 Μαΐου."),
        ("it", "Il sig. Rossi cita l'art. 3 del 2024."),
        ("ro", "Potrivit art. 3 din lege, dl. Popa a plătit 3,5 mil. lei."),
    ],
)
def test_abbreviations_and_numbers_end_no_sentence(language: str, text: str) -> None:
    assert [sentence for sentence, _ in finished(f"{text} [1]", language)] == [text]


def test_a_greek_question_mark_ends_a_sentence() -> None:
    assert [text for text, _ in finished("Άνοιξε η γέφυρα; Ναι, άνοιξε.", "el")] == ["Άνοιξε η γέφυρα;", "Ναι, άνοιξε."]


def test_lists_keep_their_marks_between_sentences() -> None:
    sentences, _ = split_draft("Two things:\n\n- **One** [1]\n- Two. [2]\n\nAnd *more*.", "en", ended=True)
    assert sentences == (
        DraftSentence("Two things:", (), ""),
        DraftSentence("One", (1,), "\n\n- "),
        DraftSentence("Two.", (2,), "\n- "),
        DraftSentence("And more.", (), "\n\n"),
    )


def test_links_keep_their_words_and_images_vanish() -> None:
    assert finished("See [the plan](https://a.example/x) ![map](https://a.example/m.png) now.") == [
        ("See the plan now.", ())
    ]


def test_a_sentence_is_finished_when_the_next_word_is_whole() -> None:
    assert split_draft("It opened. [1] It", "en") == ((), "It opened. [1] It")
    assert split_draft("It opened. [1] It ", "en") == ((DraftSentence("It opened.", (1,), ""),), "It ")


def test_a_marker_under_way_is_waited_for() -> None:
    assert split_draft("It opened. [1, ", "en")[0] == ()


def test_the_end_finishes_the_rest() -> None:
    assert split_draft("It opened", "en", ended=True) == ((DraftSentence("It opened", (), ""),), "")


@given(text=DRAFTS, language=LANGUAGES)
@settings(deadline=None, max_examples=50)
def test_more_text_only_adds_sentences(text: str, language: str) -> None:
    whole, rest = split_draft(text, language, ended=True)
    assert rest == ""
    for end in range(len(text)):
        sofar, _ = split_draft(text[:end], language)
        assert whole[: len(sofar)] == sofar


@given(text=st.text(max_size=200), language=LANGUAGES)
@settings(deadline=None, max_examples=100)
def test_any_text_is_split_without_an_error(text: str, language: str) -> None:
    sentences, _ = split_draft(text, language, ended=True)
    assert all(sentence.text.strip() for sentence in sentences)

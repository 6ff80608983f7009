import random
import time
import unicodedata
from itertools import pairwise

import pytest

from index.chunking import LONGEST_SENTENCE, build_passages, sentence_ends, split_sentences
from index.documents import Block, Passage, Sentence


def sentences_of(text: str, language: str = "en") -> list[str]:
    return [sentence.text for sentence in split_sentences(text, [Block(0, len(text))], language)]


def lines_of(text: str) -> list[Block]:
    blocks, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            blocks.append(Block(start, start + len(line.rstrip())))
        start += len(line)
    return blocks


def count_words(text: str) -> int:
    return len(text.split())


def passages_of(text: str, min_tokens: int, max_tokens: int, blocks: list[Block] | None = None) -> tuple[Passage, ...]:
    blocks = lines_of(text) if blocks is None else blocks
    found = split_sentences(text, blocks, "en")
    return build_passages("a.txt", text, found, count_words, min_tokens, max_tokens, blocks=blocks)


@pytest.mark.parametrize(
    ("language", "one_sentence"),
    [
        ("en", "Mr. Brown met Gen. Smith and Dr. J. R. Jones in the U.S. Senate at 3 p.m. on Friday."),
        ("en", "It cost 1,250.50 euros, i.e. more than in No. 5 of St. James Street, etc. and so on."),
        ("en", "“Where are you going?” he asked."),
        ("en", "He waited ... and waited."),
        ("el", "Ο κ. Παπαδόπουλος, π.χ., μίλησε με τον Δρ. Γεωργίου (σ.σ. Υπουργό) στις 5 μ.μ. της Δευτέρας."),
        ("el", "«Πού πας;» ρώτησε ο Γ. Σεφέρης."),
        ("it", "L'art. 5 del sig. Bianchi e il dott. Verdi, n. 12, pag. 3, costano 1.250,50 euro, ecc. per tutti."),
        ("it", "Nel 44 a.C. Cesare fu ucciso."),
        (
            "ro",
            "Dl. Popescu și dna. Ionescu stau pe str. Mihai Eminescu nr. 7, bl. 3, cf. art. 12 alin. 2 din lege.",
        ),
        ("ro", "Prof. I. Popescu a scris, cf. Ionescu, în 1999."),
        ("de", "Am 24. Februar begann im 19. Jahrhundert z.B. Dr. Müllers Reise."),
        ("fr", "M. Dupont et Mme. Durand habitent av. Foch."),
    ],
)
def test_a_dot_inside_a_sentence_does_not_end_it(language: str, one_sentence: str) -> None:
    assert sentences_of(one_sentence, language) == [one_sentence]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "He lives in the U.S.", "The house is old."),
        ("en", "They sold fruit, nuts, etc.", "We bought some."),
        ("en", "He said no.", "Then he left."),
        ("en", "It began in 1999.", "Two years later it ended."),
        ("en", "“I am ready.”", "She smiled."),
        ("en", "(He left early.)", "She stayed."),
        ("en", "It is the largest.[12]", "It is also old."),
        ("en", "It is the largest.[citation needed]", "It is also old."),
        ("en", "Wait...", "What was that?"),
        ("el", "Τι ώρα είναι;", "Δεν ξέρω."),
        ("el", "Τι ώρα είναι\u037e", "Δεν ξέρω."),
        ("el", "Έφυγε στις 5 μ.μ.", "Της είπε γεια."),
        ("el", "Αυτό συνέβη το 480 π.Χ.", "Οι Έλληνες νίκησαν."),
        ("it", "Accadde nel 44 a.C.", "Il senato tacque."),
        ("it", "«Vengo anch'io».", "Poi partì."),
        ("ro", "„Plecăm mâine.”", "Așa a spus."),
        ("hi", "यह पहला वाक्य है।", "यह दूसरा है।"),
        ("ar", "من أنت؟", "أنا صديق."),
    ],
)
def test_a_stop_before_a_new_beginning_ends_the_sentence(language: str, first: str, second: str) -> None:
    assert sentences_of(f"{first} {second}", language) == [first, second]


def test_sentences_that_a_scraped_page_glued_together_are_parted() -> None:
    assert sentences_of("Thank you for it.The rest is at www.Inns.com today.") == [
        "Thank you for it.",
        "The rest is at www.Inns.com today.",
    ]


def test_chinese_stops_need_no_space() -> None:
    assert sentences_of("他来了。我走了！", "zh") == ["他来了。", "我走了！"]


def test_a_semicolon_ends_no_sentence_outside_greek() -> None:
    assert len(sentences_of("He came; She left.", "en")) == 1


def test_a_greek_ano_teleia_ends_no_sentence() -> None:
    assert len(sentences_of("Ήρθε· Έφυγε αμέσως.", "el")) == 1


def test_a_line_break_inside_a_block_ends_no_sentence() -> None:
    text = "The first line of it\nGoes on here."

    assert sentences_of(text) == [text]


def test_no_sentence_crosses_a_block() -> None:
    text = "No stop here\nAnother one here"

    assert [s.text for s in split_sentences(text, lines_of(text), "en")] == text.splitlines()


def test_a_heading_is_one_sentence_and_marked() -> None:
    found = split_sentences("Is it so? Yes.", [Block(0, 14, heading=True)], "en")

    assert found == (Sentence(0, 14, "Is it so? Yes.", heading=True),)


def test_what_has_no_letter_or_digit_is_no_sentence() -> None:
    assert sentences_of("It ended. . * * *") == ["It ended."]


def test_a_long_sentence_is_cut_at_clause_marks_and_none_is_longer_than_the_limit() -> None:
    clause = "the one that went before was of no use to any of them and they knew it well"
    pieces = sentences_of("; ".join([clause] * 12) + ".")

    assert len(pieces) > 1
    assert all(len(piece) <= LONGEST_SENTENCE for piece in pieces)
    assert all(piece.endswith((";", ".")) for piece in pieces)


def test_text_without_any_mark_or_space_is_cut_as_well() -> None:
    pieces = sentences_of("x" * 1_000_000)

    assert max(map(len, pieces)) <= LONGEST_SENTENCE
    assert sum(map(len, pieces)) == 1_000_000


@pytest.mark.parametrize("before", ["The total", "The total,", "The total:"])
def test_a_long_run_of_white_space_parts_what_stands_around_it(before: str) -> None:
    assert sentences_of(before + " " * 200_000 + "is seven.") == [before, "is seven."]


def test_initials_without_end_take_time_in_proportion_to_their_number() -> None:
    def seconds(initials: int) -> float:
        text, started = "J. " * initials, time.process_time()
        assert list(sentence_ends(text, Block(0, len(text)), "en")) == []
        return time.process_time() - started

    assert seconds(40_000) < 24 * seconds(5_000)


@pytest.mark.parametrize(("language", "text"), [("el", "Ισχύει το άρθ. 5 του νόμου."), ("fr", "Voir éd. 5.")])
def test_decomposed_letters_are_read_as_composed_ones(language: str, text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)

    assert sentences_of(decomposed, language) == [unicodedata.normalize("NFD", s) for s in sentences_of(text, language)]


@pytest.mark.parametrize("language", ["en", "el", "it", "ro", "de", "zh", "und"])
def test_offsets_are_exact_in_order_and_lose_no_letter(language: str) -> None:
    parts = [
        "Α.",
        "b",
        " ",
        "\n",
        ". ",
        "! ",
        "?» ",
        "; ",
        "“C",
        "1.5",
        "No. ",
        "κ. ",
        "…",
        "。",
        "😀",
        "ß",
        "()",
        "[1]",
    ]
    chance = random.Random(5)
    for _ in range(200):
        text = "".join(chance.choices(parts, k=60))
        blocks = lines_of(text)
        found = split_sentences(text, blocks, language)

        assert all(text[s.start : s.end] == s.text == s.text.strip() for s in found)
        assert all(a.end <= b.start for a, b in pairwise(found))
        covered = "".join(s.text for s in found)
        assert [c for c in covered if c.isalnum()] == [c for c in text if c.isalnum()]


def test_a_paragraph_of_a_good_size_is_one_passage() -> None:
    text = "One two three four. Five six seven eight.\nNine ten eleven twelve. And so on too."

    assert [p.text for p in passages_of(text, min_tokens=6, max_tokens=20)] == text.splitlines()


def test_short_paragraphs_are_joined() -> None:
    text = "\n".join(["One two three."] * 6)

    passages = passages_of(text, min_tokens=9, max_tokens=12)

    assert [len(p.sentences) for p in passages] == [3, 3]


def test_a_long_paragraph_is_cut_into_even_parts() -> None:
    text = " ".join(["One two three."] * 8)

    passages = passages_of(text, min_tokens=9, max_tokens=20)

    assert [len(p.sentences) for p in passages] == [4, 4]


def test_a_heading_goes_with_what_follows() -> None:
    text = "One two three four.\nA heading\nFive six seven eight."
    blocks = [Block(0, 19), Block(20, 29, heading=True), Block(30, 51)]

    assert [p.text for p in passages_of(text, 4, 8, blocks)] == [text[:19], text[20:]]


def test_a_passage_never_spans_text_that_was_left_out() -> None:
    text = "One two.\nREAD something else\nThree four."

    passages = passages_of(text, 10, 20, [Block(0, 8), Block(29, 40)])

    assert [p.text for p in passages] == ["One two.", "Three four."]


def test_list_marks_between_items_do_not_part_them() -> None:
    text = "- one two\n- three four"

    assert len(passages_of(text, 10, 20, [Block(2, 9), Block(12, 22)])) == 1


def test_passages_hold_every_sentence_once_and_keep_to_the_limits() -> None:
    chance = random.Random(3)
    text = "".join("Word " * chance.randint(1, 30) + "end." + chance.choice([" ", " ", "\n"]) for _ in range(120))
    found = split_sentences(text, lines_of(text), "en")

    passages = build_passages("a.txt", text, found, count_words, 20, 50, max_characters=200)

    assert tuple(s for p in passages for s in p.sentences) == found
    assert all(text[p.start : p.end] == p.text for p in passages)
    assert all(len(p.text) <= 200 and count_words(p.text) <= 50 for p in passages if len(p.sentences) > 1)


def test_tokens_are_counted_once_a_sentence() -> None:
    counted: list[str] = []
    text = " ".join(["One two three."] * 50)
    found = split_sentences(text, [Block(0, len(text))], "en")

    build_passages("a.txt", text, found, lambda sentence: counted.append(sentence) or 3)  # type: ignore[func-returns-value]

    assert len(counted) <= len(found) + 1


def test_a_document_without_sentences_has_no_passages() -> None:
    assert build_passages("a.txt", "", (), count_words) == ()

import pytest

from assistant.model.raw_text import for_the_reader, is_repeating, other_language, without_thoughts

ENGLISH = "The harbour opened again in May, and two ferries cross the bay every hour."
GREEK = "Το λιμάνι άνοιξε ξανά τον Μάιο και δύο πλοία διασχίζουν τον κόλπο κάθε ώρα."
ITALIAN = "Il porto ha riaperto a maggio e due traghetti attraversano la baia ogni ora."
ROMANIAN = "Portul s-a redeschis în mai, iar două feriboturi traversează golful în fiecare oră."
OF = {"en": ENGLISH, "el": GREEK, "it": ITALIAN, "ro": ROMANIAN}


@pytest.mark.parametrize("written", OF)
@pytest.mark.parametrize("asked", OF)
def test_another_language_is_told_from_the_one_that_was_asked_for(written: str, asked: str) -> None:
    assert other_language(OF[written], asked) == (None if written == asked else written)


def test_a_language_of_its_own_script_is_told_as_well() -> None:
    assert other_language("港口在五月重新开放，两艘渡轮每小时穿过海湾一次。" * 3, "en") == "zh"


@pytest.mark.parametrize("text", ["", "1998.", "Eleni Charitou", "Sergei Shoigu."], ids=str)
def test_a_few_letters_tell_nothing(text: str) -> None:
    assert other_language(text, "el") is None


def test_what_is_quoted_does_not_count() -> None:
    assert other_language(f"Ο δήμαρχος είπε: «{ENGLISH}» και έφυγε από το λιμάνι αμέσως μετά.", "el") is None


def test_a_language_without_words_of_ours_is_not_told() -> None:
    assert other_language(ENGLISH, "tr") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It opened.", "It opened."),
        ("<think>Let me see.</think>\n\nIt opened.", "It opened."),
        ("\n<think>Let me see", ""),
        ("<th", ""),
        ("<b>It opened.", "<b>It opened."),
        ("It opened. <think>", "It opened. <think>"),
        ("Let me see.\n</think>\n\nIt opened.", "It opened."),
        ("<think>Let me</think><think>see.</think>It opened.", "It opened."),
    ],
    ids=["none", "ended", "under way", "beginning", "another tag", "later", "end alone", "twice"],
)
def test_thoughts_are_not_for_the_reader(text: str, said: str) -> None:
    assert without_thoughts(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"answer": "It opened in May. [1]", "sources": [1]}', "It opened in May. [1]"),
        ('```json\n{"sentences": [{"text": "It opened."}, {"text": "Two\nferries cross."}]}\n```',
         "It opened.\nTwo\nferries cross."),
        ('{"answer": "It opened in May', '{"answer": "It opened in May'),
        ("{It} opened.", "{It} opened."),
        ('{"a":' * 100_000, '{"a":' * 100_000),
    ],
    ids=["an object", "in a block of code", "cut off", "braces", "deep"],
)  # fmt: skip
def test_an_answer_in_json_is_its_sentences_when_it_is_whole(text: str, said: str) -> None:
    assert for_the_reader(text, ended=True) == said


def test_nothing_of_json_is_shown_while_it_comes() -> None:
    text = '{"answer": "It opened."}'
    assert {for_the_reader(text[:length]) for length in range(len(text))} == {""}


@pytest.mark.parametrize("part", ["a", "\n", "very ", "The harbour opened again in May. [1] ", ENGLISH * 3], ids=len)
def test_a_part_again_and_again_is_repetition(part: str) -> None:
    assert is_repeating("The answer is: " + part * 80)


@pytest.mark.parametrize("text", ["", ENGLISH, f"{ENGLISH} {ENGLISH}", "1,000,000,000", "No. No. No."], ids=len)
def test_what_people_write_is_not(text: str) -> None:
    assert not is_repeating(text)

import pytest

from assistant.model.budget import answer_tokens, estimated_tokens, fitting
from index.documents import Passage, RetrievedPassage


def passage(number: int, text: str, language: str = "en") -> RetrievedPassage:
    return RetrievedPassage(Passage(f"{number}.txt", 0, len(text), text, ()), language, "T", 1, 1, 1, ())


def test_a_greek_answer_may_take_several_times_the_tokens_of_an_english_one() -> None:
    assert answer_tokens("el") > 3.5 * answer_tokens("en")


# Tokens of a small model, counted once over the sample corpus: a character of English .23, of Italian .39, of Romanian
# .47, of Greek .86.
@pytest.mark.parametrize(
    ("text", "language", "counted"),
    [
        ("The river rose for three days before the bridge was closed to all traffic.", "en", 0.23),
        ("Il fiume è salito per tre giorni prima che il ponte fosse chiuso al traffico.", "it", 0.39),
        ("Râul a crescut trei zile înainte ca podul să fie închis pentru trafic.", "ro", 0.47),
        ("Το ποτάμι ανέβαινε τρεις μέρες πριν κλείσει η γέφυρα για την κυκλοφορία.", "el", 0.86),
    ],
)
def test_an_estimate_is_too_high_rather_than_too_low(text: str, language: str, counted: float) -> None:
    assert 0.95 * counted * len(text) <= estimated_tokens(text, language) <= 1.4 * counted * len(text)


def test_passages_are_left_out_from_the_end_when_they_do_not_fit() -> None:
    passages = [passage(number, "x" * 1_000) for number in range(10)]
    assert fitting(passages, 100_000) == passages
    assert fitting(passages, 1_100) == passages[:3]


def test_the_first_passage_is_always_among_them() -> None:
    passages = [passage(number, "x" * 1_000) for number in range(3)]
    assert fitting(passages, 10) == passages[:1]


def test_no_passage_is_none() -> None:
    assert list(fitting([], 10)) == []

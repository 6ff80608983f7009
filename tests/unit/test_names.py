from itertools import combinations

import pytest

from index.names import distances, same_name, same_names, skeleton
from tests.folders import PROJECT

DATA = PROJECT / "tests" / "data"
# A line a name: its spellings in English, Greek, Italian, Romanian and Russian. The constants of `index/names.py` were
# chosen on the even lines of both files, and what is promised here is of the odd ones.
NAMES = [line.split() for line in (DATA / "names.tsv").read_text(encoding="utf-8").splitlines()][1::2]
DIFFERENT = [line.split() for line in (DATA / "different_names.tsv").read_text(encoding="utf-8").splitlines()][1::2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Λαβρόφ", "Lavrov"),
        ("Lavrov", "Lavrof"),
        ("Лавровым", "Λαβρόφ"),
        ("Șoigu", "Σόιγκου"),
        ("Şoigu", "Shoigu"),
        ("Τκατσένκο", "Tkacenko"),
        ("Μπάιντεν", "Байден"),
        ("Ουάσινγκτον", "Washington"),
        ("ΠΟΥΤΙΝ", "Putin"),
    ],
)
def test_spellings_of_one_name_are_the_same(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Biden", "Putin"), ("Ιράν", "Irak"), ("Poroshenko", "Lukashenko"), ("Milano", "Murano"), ("Li", "Le")],
)
def test_names_that_look_alike_are_told_apart(one: str, other: str) -> None:
    assert not same_name(one, other)


def test_most_pairs_of_spellings_are_found() -> None:
    pairs = [pair for spellings in NAMES for pair in combinations(dict.fromkeys(spellings), 2)]
    found = sum(same_name(*pair) for pair in pairs)
    assert len(pairs) > 300
    assert found / len(pairs) >= 0.86


def test_hardly_any_two_names_are_taken_for_one() -> None:
    every = sorted({word for spellings in NAMES for word in spellings})
    mistaken = [(word, other) for spellings in NAMES for word in spellings
                for other in same_names(word, every) if other not in spellings]  # fmt: skip
    assert len(mistaken) <= 2


def test_most_names_that_differ_by_a_letter_or_two_are_told_apart() -> None:
    mistaken = sum(same_name(*pair) for pair in DIFFERENT)
    assert mistaken / len(DIFFERENT) <= 0.15


def test_a_skeleton_is_the_same_however_the_letters_are_composed_and_cased() -> None:
    assert skeleton("Ceaușescu") == skeleton("CEAUS\u0326ESCU") != ""


@pytest.mark.parametrize("word", ["", "1984", "東京", "!"])
def test_what_is_not_written_in_a_known_script_is_no_name(word: str) -> None:
    assert skeleton(word) == ""
    assert not same_name(word, word)


def test_each_distance_is_the_same_among_others_as_alone() -> None:
    others = [skeleton(word) for word in ("Λαβρόφ", "Мицотакис", "Μητσοτάκη", "Lavrof", "Rome", "Ῥώμη")]
    together = distances(skeleton("Mitsotakis"), others)
    assert [float(distances(skeleton("Mitsotakis"), [other])[0]) for other in others] == pytest.approx(together)
    assert together.argmin() == 1


def test_a_distance_is_the_same_from_both_sides() -> None:
    pairs = [pair for spellings in NAMES for pair in combinations(map(skeleton, spellings), 2)]
    for one, other in pairs:
        assert distances(one, [other]) == pytest.approx(distances(other, [one]))

"""One end of a range is not what a sentence says."""

import pytest

from tests.unit.test_checking import judged

TIDE = {
    "en": "At the pier the tide rises by 0.3 to 0.6 metres.",
    "el": "Στην προβλήτα η παλίρροια ανεβαίνει από 0,3 έως 0,6 μέτρα.",
    "it": "Al molo la marea sale tra 0,3 e 0,6 metri.",
    "ro": "La chei mareea urcă cu 0,3 până la 0,6 metri.",
}


@pytest.mark.parametrize(
    ("language", "claim", "missing"),
    [
        ("en", "At the pier the tide rises by 0.3 metres.", ("0.3",)),
        ("en", "At the pier the tide rises by 0.6 metres.", ("0.6",)),
        ("el", "Στην προβλήτα η παλίρροια ανεβαίνει 0,6 μέτρα.", ("0,6",)),
        ("it", "Al molo la marea sale di 0,3 metri.", ("0,3",)),
        ("ro", "La chei mareea urcă cu 0,6 metri.", ("0,6",)),
    ],
)
@pytest.mark.parametrize("source", TIDE)
def test_an_end_alone_is_not_stated(source: str, language: str, claim: str, missing: tuple[str, ...]) -> None:
    verdict = judged(claim, TIDE[source], language=language, source=source)
    assert (verdict.support, [text.split()[0] for text in verdict.missing]) == ("unsupported", list(missing))


@pytest.mark.parametrize("claim", [*TIDE.values(), "At the pier the tide rises by 0.3–0.6 metres."])
@pytest.mark.parametrize("source", TIDE)
def test_the_range_is_stated_however_it_is_written(source: str, claim: str) -> None:
    language = next((language for language, text in TIDE.items() if text == claim), "en")
    assert judged(claim, TIDE[source], language=language, source=source).support != "unsupported"


@pytest.mark.parametrize(
    ("source", "claim"),
    [
        ("The tide at the pier rises by 0.3 to 0.6 metres.", "The tide at the pier rises by at least 0.3 metres."),
        ("The tide at the pier rises by 0.3 to 0.6 metres.", "The tide at the pier rises by up to 0.6 metres."),
        ("The fare of the ferry rose from 5 to 7 euros.", "The fare of the ferry rose to 7 euros."),
        ("The lighthouse was repaired 1914–1918.", "The lighthouse was repaired until 1918."),
        ("The team of the harbour won 3-2.", "The team of the harbour made 3 goals and won."),
        ("The harbour and 7 boats have 5 metres and 7 metres of rope.", "The harbour has 5 metres of rope."),
        ("Between the piers lie 5 boats and 7 metres of rope.", "Between the piers lie 7 metres of rope."),
    ],
)
def test_an_end_is_stated_where_it_is_bounded_or_no_end_of_a_range(source: str, claim: str) -> None:
    assert judged(claim, source).support == "verified"


@pytest.mark.parametrize(
    ("source", "claim"),
    [
        ("The works will cost between $40 and $60 million.", "The works will cost $60 million."),
        ("The works will cost 40-60 million euros.", "The works will cost 40 million euros."),
        ("Le riparazioni costano tra il 5 e il 7 per cento.", "Le riparazioni costano il 7 per cento."),
        ("Οι επισκευές κοστίζουν μεταξύ 5 και 7 ευρώ.", "Οι επισκευές κοστίζουν 7 ευρώ."),
        ("Reparațiile costă între 5 și 7 lei.", "Reparațiile costă 5 lei."),
    ],
)
def test_shares_and_sums_have_ranges_too(source: str, claim: str) -> None:
    language = {"L": "it", "Ο": "el", "R": "ro"}.get(source[0], "en")
    assert judged(claim, source, language=language, source=language).support == "unsupported"

"""Claims and the sentences that may support them."""

from assistant.facts.claims import Claim, Source, read_sources
from tests.unit.test_checking import passage


def sources(*sentences: str, language: str = "en") -> list[Source]:
    return read_sources([passage(*sentences, language=language)])


def texts(facts: object) -> list[str]:
    return [fact.text for fact in facts]  # type: ignore[attr-defined]  # a list of any facts


def test_facts_to_state_are_numbers_dates_and_names_but_no_articles() -> None:
    claim = Claim.read("On 4 May a ship of Lavrov took 12 boats.", "en")
    assert texts(claim.facts_to_state) == ["12", "4 May", "Lavrov"]


def test_shared_words_are_a_share_of_the_claims_own() -> None:
    (source,) = sources("The bridge is long and old.")
    assert Claim.read("The bridge is long.", "en").shared_words(source) == 1
    assert Claim.read("The bridge is narrow.", "en").shared_words(source) == 0.5


def test_no_words_are_shared_across_languages() -> None:
    assert Claim.read("Il ponte", "it").shared_words(*sources("Il ponte", language="en")) == 0


def test_a_fact_is_missing_until_one_of_the_evidence_states_it() -> None:
    first, second = sources("It has 12 boats.", "Lavrov came.")
    claim = Claim.read("The fleet of Lavrov has 12 boats.", "en")
    assert texts(claim.missing_from([first])) == ["Lavrov"]
    assert claim.missing_from([first, second]) == []


def test_another_number_of_the_kind_contradicts_a_missing_one() -> None:
    claim = Claim.read("It took 12 days.", "en")
    days, boats = sources("It took 13 days.", "It is 13 metres long.")
    assert claim.contradicted_by(days, claim.missing_from([days]))
    assert not claim.contradicted_by(boats, claim.missing_from([boats]))


def test_a_sentence_before_is_beside_and_a_distant_one_is_not() -> None:
    first, second, *_, last = sources("One.", "Two.", "Three.", "Four.", "Five.")
    assert second.beside(first)
    assert not last.beside(first)


def test_a_year_alone_is_stated_by_a_date_of_it() -> None:
    claim = Claim.read("It met in 2022.", "en")
    right, wrong = sources("It met on 13 May 2022.", "It met on 13 May 2021.")
    assert claim.missing_from([right]) == []
    assert texts(claim.missing_from([wrong])) == ["2022"]


def test_the_numeral_of_a_century_is_no_name() -> None:
    assert texts(Claim.read("Tratatul e din secolul al XIX-lea.", "ro").facts_to_state) == ["XIX", "Tratatul"]

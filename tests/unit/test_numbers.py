"""Numbers in sentences: digits, words, units."""

from decimal import Decimal

import pytest

from assistant.facts import Number, read_facts


def only(text: str, language: str) -> Number:
    (number,) = (number for number in read_facts(text, language).numbers if not number.weak)
    return number


def values(text: str, language: str) -> list[list[Decimal]]:
    numbers = [number for number in read_facts(text, language).numbers if not number.weak]
    return [sorted(reading.value for reading in number.readings if not reading.kind) for number in numbers]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "1,250 people", "1250"),
        ("en", "1.25 million people", "1250000"),
        ("en", "1 250 people", "1250"),
        ("en", "twelve boats", "12"),
        ("en", "thirty-four boats", "34"),
        ("en", "two dozen boats", "24"),
        ("en", "one thousand two hundred and fifty boats", "1250"),
        ("en", "a hundred boats", "100"),
        ("en", "$40bn", "40000000000"),
        ("en", "the third pier", "3"),
        ("en", "the 18th boat", "18"),
        ("en", "０.５ metres", "0.5"),
        ("el", "1.250 άνθρωποι", "1250"),
        ("el", "3,4 μέτρα", "3.4"),
        ("el", "δώδεκα εθελοντές", "12"),
        ("el", "σαράντα επτά κόμποι", "47"),
        ("el", "εκατόν είκοσι σκάφη", "120"),
        ("el", "δύο χιλιάδες άνθρωποι", "2000"),
        ("el", "2 εκατ. ευρώ", "2000000"),
        ("el", "η τρίτη πύλη", "3"),
        ("el", "το 18ο σκάφος", "18"),
        ("it", "1.250 persone", "1250"),
        ("it", "una dozzina di navi", "12"),
        ("it", "quarantasette nodi", "47"),
        ("it", "duemilatrecento persone", "2300"),
        ("it", "ventuno navi", "21"),
        ("it", "290 mila euro", "290000"),
        ("it", "la terza pila", "3"),
        ("ro", "1 450 de metri cubi", "1450"),
        ("ro", "patruzeci și una de bărci", "41"),
        ("ro", "o sută de copii", "100"),
        ("ro", "două mii de oameni", "2000"),
        ("ro", "3,7 milioane de euro", "3700000"),
        ("ro", "pila a treia", "3"),
        ("ro", "secolul al XIX-lea", "19"),
        ("en", "two thousand and ten boats", "2010"),
        ("en", "two and a half million people", "2500000"),
        ("en", "a million and a half people", "1500000"),
        ("en", "two years and a half", "2.5"),
        ("en", "two and a half years", "2.5"),
        ("en", "half a million people", "500000"),
        ("en", "a quarter of a million people", "250000"),
        ("en", "half a dozen boats", "6"),
        ("en", "$4.2m", "4200000"),
        ("en", "-12 °C", "-12"),
        ("en", "It was -12 °C.", "-12"),
        ("en", "minus twelve degrees", "-12"),
        ("en", "12 degrees below zero", "-12"),
        ("en", "the 8-12 group", "8"),
        ("el", "δυόμισι εκατομμύρια άνθρωποι", "2500000"),
        ("el", "δύο χρόνια και μισός", "2.5"),
        ("el", "ενάμισι εκατομμύριο", "1500000"),
        ("el", "μισό εκατομμύριο άνθρωποι", "500000"),
        ("el", "4,2 εκ. ευρώ", "4200000"),
        ("el", "12 βαθμοί υπό το μηδέν", "-12"),
        ("it", "due milioni e mezzo di persone", "2500000"),
        ("it", "mezzo milione di persone", "500000"),
        ("it", "due anni e mezzo", "2.5"),
        ("it", "12 gradi sotto zero", "-12"),
        ("ro", "două milioane și jumătate de oameni", "2500000"),
        ("ro", "jumătate de milion de oameni", "500000"),
        ("ro", "doi ani și jumătate", "2.5"),
        ("ro", "douăzeci de mii de oameni", "20000"),
        ("tr", "1,250 kişi", None),
        ("zh", "340 人", "340"),
    ],
)
def test_a_number_is_read_by_the_language_it_is_written_in(language: str, text: str, value: str | None) -> None:
    expected = [Decimal("1.25"), Decimal(1250)] if value is None else [Decimal(value)]
    read = values(text, language)[0]
    assert read == (expected if value is not None else [Decimal("1.250")])


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("en", "55 percent", "%"),
        ("en", "55 %", "%"),
        ("en", "55 percentage points", "percentage point"),
        ("en", "€55", "EUR"),
        ("en", "55 dollars", "USD"),
        ("en", "5 km", "km"),
        ("en", "5 m", "m"),
        ("en", "5 million euros", "EUR"),
        ("en", "5 people", None),
        ("en", "50 kilometres per hour", "km/h"),
        ("en", "12 to 14 days", "day"),
        ("en", "5 ‰", "‰"),
        ("en", "EUR 5 million", "EUR"),
        ("en", "$4.2m", "USD"),
        ("en", "480 BC", "BC"),
        ("el", "480 π.Χ.", "BC"),
        ("el", "3 π.χ. λιμάνια", None),
        ("el", "120 τ.μ.", "m2"),
        ("it", "480 a.C.", "BC"),
        ("it", "nel 480 ad Atene", None),
        ("ro", "480 î.Hr.", "BC"),
        ("el", "55 τοις εκατό", "%"),
        ("el", "55 ποσοστιαίες μονάδες", "percentage point"),
        ("el", "1.640 ναυτικά μίλια", "nautical mile"),
        ("it", "55 per cento", "%"),
        ("it", "30 chilometri orari", "km/h"),
        ("ro", "55 la sută", "%"),
        ("ro", "1.640 de mile marine", "nautical mile"),
        ("ro", "douăzeci și doi de ani", "year"),
    ],
)
def test_a_number_has_the_unit_that_follows_it(language: str, text: str, unit: str | None) -> None:
    assert read_facts(text, language).numbers[0].unit == unit


@pytest.mark.parametrize(
    ("language", "text", "minutes"),
    [
        ("en", "at 10:30", 630),
        ("en", "at 7.30 p.m.", 1170),
        ("en", "at 4 pm", 960),
        ("it", "alle 10.30", 630),
        ("el", "στις 7.30 μ.μ.", 1170),
    ],
)
def test_a_time_of_day_is_read(language: str, text: str, minutes: int) -> None:
    times = {reading.value for reading in read_facts(text, language).numbers[0].readings if reading.kind == "time"}
    assert times == {minutes}


def test_a_bare_number_may_have_the_scale_of_its_neighbour() -> None:
    first, second = read_facts("2,6 milioni dalla Regione, 1,1 dal Comune", "it").numbers
    assert second.states(only("1.1 million", "en"))
    assert not first.states(only("1.1 million", "en"))


def test_an_article_is_no_number_to_prove() -> None:
    assert [number.weak for number in read_facts("Ha firmato un ordine", "it").numbers] == [True]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", f"The account {'12' * 16} holds 2 million."),
        ("en", f"It begins at {'1' * 5000} pm, or at {'1' * 5000}.25."),
        ("it", f"{'cento ' * 20}uno"),
        ("it", "cento" * 5000),
    ],
    ids=["account", "time", "hundreds", "compound"],
)
def test_what_no_number_can_be_is_read_without_an_error(language: str, text: str) -> None:
    assert read_facts(text, language).words


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("5 km", "5 metri"),
        ("40 million", "40 miliardi"),
        ("4 dollars", "4 euro"),
        ("55 percentage points", "55 per cento"),
        ("1.250 metres", "1.250 metri"),
    ],
)
def test_another_unit_scale_or_mark_is_another_number(claim: str, source: str) -> None:
    assert not only(source, "it").states(only(claim, "en"))


def states(source: str, source_language: str, claim: str, language: str) -> bool:
    wanted = [number for number in read_facts(claim, language).numbers if not number.weak]
    there = read_facts(source, source_language).numbers
    return bool(wanted) and all(any(number.states(other) for number in there) for other in wanted)


@pytest.mark.parametrize(
    ("source_language", "source", "language", "claim", "stated"),
    [
        ("it", "dalla metà degli anni Trenta", "en", "from the mid-1930s", True),
        ("ro", "în anii treizeci", "it", "negli anni Quaranta", False),
        ("en", "in the thirties", "el", "τη δεκαετία του 1930", True),
        ("en", "It won twice.", "it", "Vinse due volte.", True),
        ("en", "within a year", "it", "entro un anno", True),
        ("en", "within a month", "it", "entro un anno", False),
        ("en", "Half of them came.", "it", "Venne il 50 per cento.", True),
        ("en", "Half of them came.", "it", "Venne il 40 per cento.", False),
        ("en", "in the 2001–02 season", "el", "την περίοδο 2001-2002", True),
        ("en", "in the 2001–03 season", "el", "την περίοδο 2001-2002", False),
        ("el", "τον Β' Παγκόσμιο Πόλεμο", "it", "la seconda guerra mondiale", True),
        ("en", "the world's second-largest exporter", "ro", "al doilea exportator", True),
        ("en", "The hall holds 497 visitors.", "it", "Ospita circa 500 visitatori.", True),
        ("en", "The hall holds 497 visitors.", "it", "Ospita 500 visitatori.", False),
        ("en", "More than 500 came.", "ro", "Au venit mai puțin de 500.", False),
        ("en", "More than $500 came in.", "ro", "Au intrat mai puțin de 500 de dolari.", False),
        ("en", "It cost $5.02 million.", "it", "Costò circa 5 milioni di dollari.", True),
        ("en", "in the 1990s", "ro", "în anii '90", True),
        ("en", "in the 90s", "it", "negli anni Novanta", True),
        ("en", "It fell to -12 °C.", "it", "Scese a 12 gradi.", False),
        ("en", "It fell to -12 °C.", "el", "Έπεσε στους 12 βαθμούς υπό το μηδέν.", True),
        ("en", "founded in 480 BC", "it", "fondata nel 480 d.C.", False),
        ("en", "founded in 480 BC", "el", "ιδρύθηκε το 480 π.Χ.", True),
        ("it", "nel II secolo", "ro", "în secolul 2 d.Hr.", True),
        ("el", "στις επτάμισι", "en", "at 7:30", True),
    ],
)
def test_a_number_is_stated_in_other_ways(
    source_language: str, source: str, language: str, claim: str, stated: bool
) -> None:
    assert states(source, source_language, claim, language) is stated


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "the twenty-first century", 21),
        ("en", "in the late nineteenth century", 19),
        ("en", "a fourth-century wall", 4),
        ("en", "Louis XIV", 14),
        ("el", "του εικοστού πρώτου αιώνα", 21),
        ("el", "του δέκατου ένατου αιώνα", 19),
        ("el", "το δωδέκατο σκάφος", 12),
        ("el", "Λουδοβίκος ΙΔ'", 14),
        ("el", "Ιωάννης ΚΓ΄", 23),
        ("el", "Κλήμης ΣΤ΄", 6),
        ("it", "il dodicesimo molo", 12),
        ("it", "del ventunesimo secolo", 21),
        ("it", "il ventitreesimo molo", 23),
        ("it", "V secolo", 5),
        ("ro", "al unsprezecelea pod", 11),
        ("ro", "al douăzeci și unulea pod", 21),
        ("ro", "secolul al V-lea", 5),
    ],
)
def test_an_ordinal_is_one_number(language: str, text: str, value: int) -> None:
    number = only(text, language)
    assert ({reading.value for reading in number.readings}, number.ordinal) == ({Decimal(value)}, True)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("el", "Θ' ανοίξει αύριο"),
        ("el", "Κ' έφυγε"),
        ("el", "Μ' αυτό έφυγε"),
        ("en", "Pier V is closed"),
        ("it", "secondo la guida"),
        ("en", "Millions, and half of them, came"),
        ("it", "più o meno"),
    ],
)
def test_a_word_like_a_number_is_none(language: str, text: str) -> None:
    assert values(text, language) == []


def test_half_an_hour_is_no_hour() -> None:
    assert not states("It takes half an hour.", "en", "It takes one hour.", "en")


def test_hundreds_of_something_are_no_number() -> None:
    assert values("la construirea a sute de case", "ro") == []

"""Makes false claims of true ones, one hard fact changed at a time; the same claim always gives the same ones."""

import re
import zlib
from collections.abc import Iterator, Sequence

from assistant.facts import Number, read_facts
from assistant.facts.date_tables import WEEKDAYS
from assistant.facts.proper_nouns import same
from index.languages import fold

MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "el": """Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου
        Δεκεμβρίου""".split(),
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre".split(),
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie".split(),
}
WORDS = {
    "en": "three four five six seven eight nine eleven twelve fourteen fifteen sixteen eighteen nineteen".split(),
    "el": "πέντε έξι επτά οκτώ εννέα δέκα έντεκα δώδεκα δεκαπέντε δεκαοκτώ δεκαεννέα".split(),
    "it": "tre quattro cinque sei sette otto nove undici dodici quattordici quindici diciotto diciannove".split(),
    "ro": "trei patru cinci șase șapte opt unsprezece doisprezece paisprezece cincisprezece nouăsprezece".split(),
}
# Verbs that a denial may be put to, and where: after an English one, before the others.
DENIABLE = {
    "en": "is are was were has have had will would can could did does do should must may",
    "el": """είναι ήταν έχει έχουν είχε είχαν θα μίλησε μίλησαν κόστισε κόστισαν έφτασε άνοιξε έφυγε πληρώνει
        πληρώνουν ζυγίζει
        συγκέντρωσε διαρκεί έκανε χτίστηκε μεταφέρθηκαν πάγωσε συνάντησε συναντήθηκαν έπαιξαν καθάρισαν ταξίδεψαν
        βρέθηκε
        αυξάνεται έχασε έσωσαν άφησαν άφησε αποτελείται περιλαμβάνει υπάρχει υπάρχουν μπορεί μπορούν έγινε αποτελεί
        άρχισε
        δημιούργησε χρησιμοποιείται βρίσκεται""",
    "it": """è sono era erano fu furono ha hanno aveva avevano può possono sarà valeva pesa costa pesava venne
        vennero deve
        esiste esistono include viene vengono""",
    "ro": """este sunt era erau au avea aveau va vor poate pot s-a s-au e cântărește costă plătește începe există
        trebuie""",
}
OPPOSITES = {
    "en": {
        "nobody": "everybody",
        "without": "with",
        "never": "always",
        "no": "",
        "not": "",
        "neither": "each",
        "none": "all",
        "cannot": "can",
        "nothing": "everything",
    },
    "el": {"δεν": "", "μην": "", "χωρίς": "με", "δε": "", "μη": ""},
    "it": {"non": "", "senza": "con", "nessuno": "ognuno", "nessuna": "ognuna"},
    "ro": {"nu": "", "fără": "cu"},
}
# Without its small word a sentence with one of these still denies.
STILL_DENYING = r"\b(κανε|καμια|πουθενα|τιποτα|ουτε|nimeni|nimic|nic[ia]|nessun|nient|nulla|nemmeno|ne |neither|any)"
# "With" takes a noun where "without" takes a verb.
NO_NOUN = r" (\w+ing|να|\w+[aei]re|sa|a \w+|pentru) "


def corruptions(claim: str, language: str, known: str, other_names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield (kind, false claim): a wrong number, date, name, and the opposite, where the claim has what it takes.

    `known` is all that its sources say, so that no change makes another truth; `other_names` are names to draw from.
    """
    for kind, made in (
        ("wrong number", _number(claim, language, known)),
        ("wrong date", _date(claim, language, known)),
        ("wrong name", _name(claim, language, known, other_names)),
        ("wrong negation", _negation(claim, language)),
    ):
        if made is not None and made != claim:
            yield kind, made


def _draw(claim: str, purpose: str, count: int) -> int:
    return zlib.crc32(f"{purpose} {claim}".encode()) % count


def _number(claim: str, language: str, known: str) -> str | None:
    facts = read_facts(claim, language)
    found = [number for number in facts.numbers if not number.weak and not (number.ordinal and number.start == 0)]
    if facts.text != claim or not found:
        return None
    number = found[_draw(claim, "number", len(found))]
    for attempt in range(8):
        written = _changed(number, claim, language, attempt)
        if (
            written is not None
            and fold(written) != fold(number.text)
            and not re.search(rf"(?<!\w){re.escape(written)}(?!\w)", known, re.IGNORECASE)
        ):
            return claim[: number.start] + written + claim[number.start + len(number.text) :]
    return None


def _changed(number: Number, claim: str, language: str, attempt: int) -> str | None:
    text = number.text
    if not claim.startswith(text, number.start):
        return None
    digits = [place for place, letter in enumerate(text) if letter.isdigit()]
    if not digits:
        return WORDS[language][_draw(claim, f"word {attempt}", len(WORDS[language]))] if " " not in text else None
    is_year = len(digits) == len(text) == 4
    place = digits[0] if attempt % 2 == _draw(claim, "place", 2) and not is_year else digits[-1]
    digit = (int(text[place]) + 1 + _draw(claim, f"digit {attempt}", 8)) % 10 or 1
    return text[:place] + str(digit) + text[place + 1 :]


def _date(claim: str, language: str, known: str) -> str | None:
    facts = read_facts(claim, language)
    if facts.text != claim or not facts.dates:
        return None
    date = facts.dates[_draw(claim, "date", len(facts.dates))]
    text = claim[date.start : date.end]
    changes = []
    if date.year is not None and str(date.year) in text:
        changes.append(text.replace(str(date.year), str(date.year + (1 if _draw(claim, "year", 2) else -1))))
    if date.day is not None:
        day = (date.day + 1 + _draw(claim, "day", 20)) % 28 or 11
        changes.append(re.sub(rf"(?<!\d){date.day}(?!\d)", str(day), text, count=1))
    if date.month is not None:
        other = MONTHS[language][(date.month + 2 + _draw(claim, "month", 7)) % 12]
        word = next((w for w in re.findall(r"[^\W\d_]{3,}", text) if _is_month(w, date.month, language)), None)
        changes += [text.replace(word, other)] if word else []
    if date.weekday is not None and date.day is None:
        names = [fold(name.split()[0]) for name in WEEKDAYS[language]]
        changes.append({"en": "Wednesday", "el": "Τετάρτη", "it": "mercoledì", "ro": "miercuri"}[language])
        changes = changes if date.weekday != 2 and names else []
    changes = [change for change in changes if change != text and change not in known]
    if not changes:
        return None
    return claim[: date.start] + changes[_draw(claim, "change", len(changes))] + claim[date.end :]


def _is_month(word: str, month: int, language: str) -> bool:
    return (
        fold(word)[:4] == fold(MONTHS[language][month - 1])[:4]
        or fold(word)[:3] == fold(MONTHS[language][month - 1])[:3]
    )


def _name(claim: str, language: str, known: str, other_names: Sequence[str]) -> str | None:
    names = [name for name in read_facts(claim, language).names if len(name.text) > 3 and claim.count(name.text) == 1]
    if not names or not other_names:
        return None
    name = names[-1 - _draw(claim, "name", min(2, len(names)))]
    there = {word for word in re.findall(r"[^\W\d_]+", known) if word[0].isupper()}
    start = _draw(claim, "other", len(other_names))
    for other in [*other_names[start:], *other_names[:start]]:
        if not any(same(other, word) or same(word, other) for word in there):
            return claim.replace(name.text, other)
    return None


def _negation(claim: str, language: str) -> str | None:
    facts = read_facts(claim, language)
    if facts.negations:
        if len(facts.negations) > 1 or re.search(STILL_DENYING, fold(claim)):
            return None
        denial = facts.negations[0]
        before, after = claim[: denial.start], claim[denial.end :]
        if language == "en" and denial.text == "t":
            return re.sub(r"n['’]$", "", before) + after
        opposite = OPPOSITES[language].get(denial.text.casefold())
        if opposite is None or before.endswith(", ") or re.match(NO_NOUN, fold(after)):
            return None
        if not opposite:
            before, after = (before, after.lstrip()) if before else ("", after.lstrip().capitalize())
        return before + (opposite.capitalize() if not before else opposite) + after
    verbs = "|".join(DENIABLE[language].split())
    place = re.search(rf"(?<![\w-])({verbs})(?![\w-])", claim)
    if place is None:
        return None
    if language == "en":
        return f"{claim[: place.end()]} not{claim[place.end() :]}"
    denial_word = {"el": "δεν", "it": "non", "ro": "nu"}[language]
    return f"{claim[: place.start()]}{denial_word} {claim[place.start() :]}".strip()

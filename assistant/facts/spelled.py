"""Numbers in words: twelve hundred, σαράντα επτά, a year, half a million."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.facts.counting import fraction, halves, joining, scales, word_value
from assistant.facts.measuring import measured, with_unit
from assistant.facts.quantities import Number, Reading, quantity
from assistant.facts.tokenizing import Token

# Articles or other words as well: there when a claim says so, and never demanded of the source.
_WEAK = frozenset("one uno una un εναν ενασ ενα μια μιασ ενοσ unu o noua unul twice thrice".split())
_SCALE_ALONE = frozenset("cento mille centinaio migliaio χιλια χιλιοι χιλιεσ".split())
# An article that counts before a scale: a hundred, o sută.
_ONE_BEFORE_A_SCALE = {"en": "a", "ro": "o"}
_DOZENS = frozenset("dozen ντουζινα δωδεκαδα dozzina duzina".split())
# What may stand between a share and what it is a share of: half a million, jumătate de milion.
_BEFORE_A_WHOLE = frozenset("a an of un una o de di ενα".split())
_DECADES = frozenset("anni anii anilor δεκαετια δεκαετιασ ' ’".split())
_TENS_OF_DECADES = frozenset(range(20, 100, 10))
MOST_BEFORE_A_SCALE = 1_000_000


def spelled_at(words: Sequence[Token], at: int, language: str) -> tuple[Number, int] | None:
    """Return the number in words that stands there, with its unit, and where it ends; None for another word."""
    return _spelled(words, at, language) or _article(words, at, language) or _share(words, at, language)


def names_decade(words: Sequence[Token], at: int) -> bool:
    """Return whether what stands before the number there says that it is a decade: anni Novanta, the '90s."""
    return any(word.folded in _DECADES for word in words[max(0, at - 2) : at])


def _spelled(words: Sequence[Token], at: int, language: str) -> tuple[Number, int] | None:
    """Read a number in words, as far as it goes."""
    total = current = Decimal(0)
    end, seen, scale = at, False, 1
    factors, between = scales(language), joining(language)
    while end < len(words):
        word = words[end].folded
        value = word_value(word, language)
        if value is None and not seen and _counts_a_scale(words, end, language):
            value = Decimal(1)
        factor = factors.get(word, 0)
        if value is not None and (not seen or current == 0 or _fits(current, value)):
            current, scale = current + value, 1
        elif current >= MOST_BEFORE_A_SCALE:
            # Hundred hundred hundred: no number, and beyond 28 digits no remainder can be taken of it.
            break
        elif factor >= 100 and len(word) > 1 and (seen or word in _SCALE_ALONE):
            current, scale = max(current, Decimal(1)) * factor, factor
            if factor >= 1000:
                total, current = total + current, Decimal(0)
        elif word in _DOZENS and seen:
            current *= 12
        elif not (seen and (word in between or word == "-") and _continues(words, end, current, total, language)):
            break
        seen = True
        end += 1
    if not seen:
        return None
    text = " ".join(word.text for word in words[at:end])
    readings = quantity(total + current)
    if total + current in _TENS_OF_DECADES and (text.endswith("ies") or names_decade(words, at)):
        readings |= quantity(1900 + total + current)
    if current % 1:
        # Greek tells the time so too: επτάμισι is half past seven.
        readings |= {Reading("time", 60 * current)}
    weak = end == at + 1 and words[at].folded in _WEAK
    number = Number(text, words[at].start, words[end - 1].end, readings, scaled=bool(total), weak=weak)
    number, end = measured(number, words, at, end, language, scale)
    return replace(number, weak=number.weak and number.unit is None and not number.scaled), end


def _counts_a_scale(words: Sequence[Token], at: int, language: str) -> bool:
    following = words[at + 1].folded if at + 1 < len(words) else ""
    return words[at].folded == _ONE_BEFORE_A_SCALE.get(language) and scales(language).get(following, 0) >= 100


def _continues(words: Sequence[Token], at: int, current: Decimal, total: Decimal, language: str) -> bool:
    """Return whether the number goes on behind "and" or a hyphen: twenty-one, two thousand and ten."""
    value = word_value(words[at + 1].folded, language) if at + 1 < len(words) else None
    if value is None or not 0 < value < 100:
        return False
    after_thousands = language == "en" and words[at].folded == "and" and total > 0 and current == 0
    return after_thousands or (current >= 20 and _fits(current, value))


def _fits(current: Decimal, value: Decimal) -> bool:
    """Return whether the value may be added: seven to twenty or to hundred, not to sixteen."""
    return (current % 100 == 0 and value < 100) or (current % 10 == 0 and current % 100 >= 20 and value < 10)


def _article(words: Sequence[Token], at: int, language: str) -> tuple[Number, int] | None:
    """Read "a year", which other languages write with a number."""
    if language != "en" or words[at].folded not in ("a", "an"):
        return None
    one = Number(words[at].text, words[at].start, words[at].end, quantity(1), weak=True)
    number, end = with_unit(one, words, at, at + 1, language)
    return (number, end) if number.unit is not None and len(words[end - 1].text) > 1 else None


def _share(words: Sequence[Token], at: int, language: str) -> tuple[Number, int] | None:
    """Read "half": of a million it is a number, else it may be written as 50 %, and nobody needs to state it so."""
    percent = fraction(words[at].folded, language)
    share = Decimal(percent or 50 * (words[at].folded in halves(language))) / 100
    whole = at + 1
    while whole < min(at + 3, len(words)) and words[whole].folded in _BEFORE_A_WHOLE:
        whole += 1
    following = words[whole].folded if whole < len(words) else ""
    factor = 12 if following in _DOZENS else scales(language).get(following, 0)
    if share and factor:
        text = " ".join(word.text for word in words[at : whole + 1])
        number = Number(text, words[at].start, words[whole].end, quantity(share * factor), scaled=True)
        return with_unit(number, words, at, whole + 1, language)
    if percent is None:
        return None
    token = words[at]
    part = Number(token.text, token.start, token.end, quantity(share), weak=True)
    of_unit, end = with_unit(part, words, at, whole, language) if whole > at + 1 else (part, at + 1)
    if of_unit.unit:
        # Half an hour, which is no hour.
        return of_unit, end
    return replace(part, readings=quantity(percent), unit="%"), at + 1

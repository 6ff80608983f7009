"""Whom a page's template names: bylines, authors' boxes, people with a saying each."""

import re
from collections.abc import Iterator, Sequence

from index.languages import fold
from index.leftovers.lines import FINAL_STOP, LONG_NOTICE
from index.leftovers.phrases import comparable, phrase_set, phrases
from index.leftovers.places import is_prose

LONG_BYLINE = 80
LONG_NAME = 40
LONG_ROLE = 60
LONG_SAYING = 220
LONG_WORD = 5
MOST_SAYINGS = 20
_NAME = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]*)*")
_NAME_END = re.compile(r"\s*[,|•·–—(]\s*|\s+-\s+")
_QUOTED = re.compile(r"[\"“„«].*[\"”“»]\.?$", re.DOTALL)
_TIME_STAMP = re.compile(
    r"(?=.{8,45}$)(?:[^\W\d_]+,?\s+)?\d{1,4}\W{1,2}\w+\W{1,2}\d{2,4}\W+(?:\w{1,4}\s+)?\d{1,2}[:.]\d\d\s?\w{0,3}"
)
_INNER_WORD = re.compile(r"(?<=[^.!?…;\"“”„«]\s)\w+")


def bylines(paragraphs: Sequence[str], found: set[int]) -> Iterator[int]:
    """A person's name after "by" or its like, before the first prose or next to another leftover."""
    first = next((i for i, paragraph in enumerate(paragraphs) if is_prose(paragraph)), len(paragraphs))
    for i, paragraph in enumerate(paragraphs):
        if len(paragraph) > LONG_BYLINE or FINAL_STOP.search(paragraph):
            continue
        beside = {i - 1, i + 1} & found
        if ((i < first or beside) and is_byline(paragraph)) or (
            i < first and beside and _TIME_STAMP.fullmatch(paragraph)
        ):
            yield i


def is_byline(paragraph: str) -> bool:
    return _without_byline(paragraph) is not None and _author(paragraph) is not None


def _without_byline(paragraph: str) -> str | None:
    """What follows "by" or its like."""
    line = fold(paragraph)
    lead = next((b for b in phrases("BYLINES") if line.startswith((b + " ", b + ":"))), None)
    return paragraph[len(lead) :].strip(" :") if lead else None


def _author(paragraph: str) -> str | None:
    """The name in a byline or on a line of its own, with a role or a date after it."""
    bare = (_without_byline(paragraph) or paragraph).lstrip("-–— ")
    name, *rest = _NAME_END.split(bare, maxsplit=1)
    names = re.split(r"\s+(?:and|&|e|și|και|et|und|y)\s+", name)
    return name if all(map(is_person, names)) and len("".join(rest)) <= LONG_ROLE else None


def is_person(paragraph: str) -> bool:
    words = paragraph.split()
    return (
        2 <= len(words) <= 4
        and len(paragraph) <= LONG_NAME
        and all(word[0].isupper() and _NAME.fullmatch(word) for word in words)
    )


def authors_boxes(paragraphs: Sequence[str], found: set[int]) -> set[int]:
    """The author's name and words about himself, last before the leftovers at the end."""
    last = len(paragraphs) - 1
    while last in found:
        last -= 1
    if last < 2:
        return set()
    words = paragraphs[last]
    marks = phrase_set("AUTHOR_MARKS")
    marked = next((k for k in range(last - 1, max(last - 4, 0), -1) if comparable(paragraphs[k]) in marks), None)
    if marked is not None and found - {marked} and len(words) <= LONG_NOTICE:
        return set(range(marked, last + 1))
    for first in (last - 1, last - 2):
        name = _author(paragraphs[first]) if first > 0 and first not in found else None
        between = paragraphs[first + 1 : last]
        short = all(len(line) <= LONG_ROLE and not FINAL_STOP.search(line) for line in between)
        box = set(range(first, last + 1))
        if not name or not short or not _is_of_oneself(words, name):
            continue
        whole = fold("\n".join(p for k, p in enumerate(paragraphs) if k not in found))
        if not named_elsewhere(name, paragraphs, box | found) and not _shares_words(words, whole):
            return box
    return set()


def _is_of_oneself(words: str, name: str) -> bool:
    if len(words) > LONG_NOTICE:
        return False
    return bool(_QUOTED.match(words)) or _is_fragments(words) or fold(words).startswith(fold(name))


def _is_fragments(paragraph: str) -> bool:
    """Three or more "sentences" of a few words each."""
    fragments = [part for part in re.split(r"[.!]\s*", paragraph.strip('"“”«»')) if part]
    return len(fragments) >= 3 and all(len(fragment.split()) <= 6 for fragment in fragments)


def named_elsewhere(name: str, paragraphs: Sequence[str], except_at: set[int]) -> bool:
    surname = comparable(name).split()[-1]
    return any(surname in fold(p) for i, p in enumerate(paragraphs) if i not in except_at)


def sayings_at_the_top(paragraphs: Sequence[str], found: set[int]) -> Iterator[int]:
    """Names with a saying each before the title: a widget. One alone only on a page with other leftovers."""
    pairs = 0
    first = next((i for i in range(len(paragraphs)) if i not in found), 0)
    while pairs < MOST_SAYINGS and _is_saying(paragraphs, first + 2 * pairs):
        pairs += 1
    end = first + 2 * pairs
    rest = paragraphs[end:]
    long_article = sum(len(p) for p in rest if is_prose(p)) > 3 * sum(len(p) for p in paragraphs[first:end])
    titled = bool(rest) and not is_prose(rest[0]) and not is_person(rest[0])
    if pairs and long_article and titled and (pairs >= 2 or found):
        yield from range(first, end)


def sayings(paragraphs: Sequence[str], found: set[int]) -> Iterator[int]:
    """Names with a saying each further down, that has nothing to do with the article."""
    whole = fold("\n".join(p for i, p in enumerate(paragraphs) if i not in found))
    for i in range(1, len(paragraphs) - 1):
        if {i, i + 1} & found or not _author(paragraphs[i]) or _without_byline(paragraphs[i]):
            continue
        saying = paragraphs[i + 1]
        if not _is_short(saying) or not _is_about_everybody(saying):
            continue
        surname = comparable(_author(paragraphs[i]) or "").split()[-1]
        named = whole.count(surname) > fold(paragraphs[i]).count(surname)
        if not named and not _shares_words(saying, whole):
            yield from (i, i + 1)


def _is_saying(paragraphs: Sequence[str], i: int) -> bool:
    if i + 3 > len(paragraphs) or not is_person(paragraphs[i]):
        return False
    return _is_short(paragraphs[i + 1]) and not named_elsewhere(paragraphs[i], paragraphs, {i})


def _is_short(saying: str) -> bool:
    return len(saying) <= LONG_SAYING and bool(FINAL_STOP.search(saying))


def _is_about_everybody(saying: str) -> bool:
    words = set(re.findall(r"\w+", comparable(saying)))
    names = any(word[0].isupper() and word != "I" for word in _INNER_WORD.findall(saying))
    figures = any(map(str.isdigit, saying))
    return not names and not figures and bool(words & phrase_set("SAYING_WORDS"))


def _shares_words(saying: str, whole: str) -> bool:
    """Whether the saying speaks of what the rest of the page does: a third of its longer words are there too."""
    own = fold(saying)
    words = {word[:LONG_WORD] for word in re.findall(r"\w+", own) if len(word) >= LONG_WORD}
    return sum(whole.count(word) > own.count(word) for word in words) >= max(1, len(words) / 3)

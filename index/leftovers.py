"""Which paragraphs of a scraped page are left over from its template: menus, links, forms, widgets.

The line rules know a paragraph by its own words. The place rules need the page around it as well, and give way when
they would take most of a document.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate

from index import leftover_tables
from index.languages import fold

LARGEST_LOSS = 0.6
LONG_NOTICE = 400
LONG_LABEL = 250
LONG_BYLINE = 80
LONG_MARK = 80
LONG_SENTENCE = 60
LONG_BYLINE = 80
LONG_PROSE = 150
LONG_APHORISM = 220
_DECORATION = " \t\u00a0\u200b-–—*•·|:;,…»›>«<~_=+#!?.()[]↓→▶\"“”'’\ufeff"
_FINAL_STOP = re.compile(r"[.!?…;][\"'”’»)\]]*$")
_CUT_OFF = re.compile(r"(?:…|\.\.\.)\W*$")
_FIRST_WORD = re.compile(r"(?P<word>\S+)(?P<gap>\s+)")
_NAME = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]*)*")
_COUNT = re.compile(r"^\(?\d+\)?\s+|\s+\(?\d+\)?$|\s+(?:on|su|la|στο|sur|zu|en)\s.*$")
_READING_TIME = re.compile(
    r"\d+\s*(?:min\w*|λεπτ\w*)\.?\s+(?:read|reading|αναγνωση\w*|di lettura|de citit|lecture|lesezeit)"
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)\s|copyright\b\s*(?:©|\(c\)|\d{4})|©?\s*(?:19|20)\d\d\s*©)", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“„«].*[\"”“»]\.?$", re.DOTALL)


def leftover_lines(paragraphs: Sequence[str]) -> set[int]:
    """The paragraphs that are leftovers by their own words, or by standing among others of their kind."""
    found = {i for i, paragraph in enumerate(paragraphs) if _is_leftover(paragraph)}
    if found:
        found |= {i for i, paragraph in enumerate(paragraphs) if _comparable(paragraph) in _phrase_set("WEAK_MARKS")}
    return found | set(_menus(paragraphs, found)) | set(_repetitions(paragraphs))


def leftovers(paragraphs: Sequence[str]) -> set[int]:
    """All leftovers of a page, with those that only their place gives away."""
    by_line = leftover_lines(paragraphs)
    found = by_line | _after_the_end(paragraphs, by_line)
    if found:
        found |= set(_blurb(paragraphs, found)) | set(_bylines(paragraphs, found))
    found |= set(_aphorisms(paragraphs, found))
    return found if _share(paragraphs, found) <= LARGEST_LOSS else by_line


def _share(paragraphs: Sequence[str], found: set[int]) -> float:
    return sum(len(paragraphs[i]) for i in found) / max(1, sum(map(len, paragraphs)))


@cache
def _phrases(table: str) -> tuple[str, ...]:
    text: str = getattr(leftover_tables, table)
    return tuple(_comparable(phrase) for phrase in re.split(r"\s+/\s+|\n", text.strip()))


@cache
def _phrase_set(table: str) -> frozenset[str]:
    return frozenset(_phrases(table))


@lru_cache(maxsize=4096)
def _comparable(text: str) -> str:
    return " ".join(fold(text).replace("’", "'").strip(_DECORATION).split())


def _is_leftover(paragraph: str) -> bool:
    if len(paragraph) > LONG_NOTICE:
        return False
    line = _comparable(paragraph)
    return (
        line in _phrase_set("WHOLE")
        or line.startswith(_phrases("NOTICES"))
        or _is_label(paragraph, line)
        or (line not in _phrase_set("WEAK_MARKS") and _is_mark(paragraph, "COMMENT_MARKS"))
        or (line not in _phrase_set("WEAK_MARKS") and _is_mark(paragraph, "RELATED_MARKS"))
        or _is_menu_line(paragraph)
        or bool(_READING_TIME.fullmatch(line))
        or (len(paragraph) <= LONG_LABEL and bool(_COPYRIGHT.match(paragraph)))
    )


def _is_label(paragraph: str, line: str) -> bool:
    """Whether the line points elsewhere: a label, then a title that has no stop of its own."""
    if len(paragraph) > LONG_LABEL:
        return False
    first = _FIRST_WORD.match(paragraph)
    if first and first["word"].isupper() and _comparable(first["word"]) in _phrase_set("CAPITAL_LABELS"):
        set_apart = len(first["gap"]) > 1 or first["gap"] == "\u00a0"
        return set_apart or not (paragraph.isupper() or _FINAL_STOP.search(paragraph))
    before, colon, _ = line.partition(":")
    if colon and (before.strip() in _phrase_set("COLON_LABELS") or before.strip() in _phrase_set("LABELS")):
        return True
    if not line.startswith(_phrases("LABELS")) or _FINAL_STOP.search(paragraph):
        return False
    return any(
        line.startswith(label) and not line[len(label) : len(label) + 1].isalpha() for label in _phrases("LABELS")
    )


def _is_mark(paragraph: str, table: str) -> bool:
    if len(paragraph) > LONG_MARK or paragraph.endswith("."):
        return False
    line = _comparable(paragraph)
    bare = _COUNT.sub("", line)
    return any(text in _phrase_set(table) for text in (line, bare, _without_cancel(bare)))


def _without_cancel(line: str) -> str:
    return next((line.removesuffix(tail).strip() for tail in _phrases("CANCEL") if line.endswith(" " + tail)), line)


def _is_menu_line(paragraph: str) -> bool:
    """Several short entries on one line, at least two of them a menu's, or nothing but names of networks."""
    entries = [_comparable(entry) for entry in re.split(f"[{re.escape(leftover_tables.MENU_SIGNS)}]", paragraph)]
    entries = [entry for entry in entries if entry]
    known = sum(entry in _phrase_set("MENU") for entry in entries)
    if len(entries) >= 3:
        return known >= 2 and all(len(entry) <= 30 for entry in entries)
    words = _comparable(paragraph).split()
    return (
        len(words) >= 3
        and len(paragraph) <= LONG_LABEL
        and all(word in _phrase_set("MENU") or word in _phrase_set("WHOLE") for word in words)
    )


def _menus(paragraphs: Sequence[str], found: set[int]) -> Iterator[int]:
    """Runs of short lines with several menu words; a lone menu word only beside another leftover."""
    run: list[int] = []
    for i in range(len(paragraphs) + 1):
        if i < len(paragraphs) and (i in found or _is_entry(paragraphs[i])):
            run.append(i)
            continue
        known = [k for k in run if k in found or _comparable(paragraphs[k]) in _phrase_set("MENU")]
        if len(known) >= 4 and len(known) >= len(run) / 3:
            # Short lines before the first entry or after the last may be a title, or the article's own.
            yield from (k for k in run if known[0] <= k <= known[-1])
        elif len(known) >= 2:
            yield from known
        run = []


def _is_entry(paragraph: str) -> bool:
    return len(paragraph) <= 30 and len(paragraph.split()) <= 4 and not re.search(r"[.!?,;:…\d]", paragraph)


def _repetitions(paragraphs: Sequence[str]) -> Iterator[int]:
    """A title or standfirst that is printed twice in a row counts once."""
    for i in range(1, len(paragraphs)):
        if len(paragraphs[i]) >= 20 and _comparable(paragraphs[i]) == _comparable(paragraphs[i - 1]):
            yield i


def _is_prose(paragraph: str, least: int = LONG_PROSE) -> bool:
    return len(paragraph) >= least and bool(_FINAL_STOP.search(paragraph)) and not _CUT_OFF.search(paragraph)


def _after_the_end(paragraphs: Sequence[str], by_line: set[int]) -> set[int]:
    """What follows the mark of the article's end; where prose goes on, only what stands between."""
    found: set[int] = set()
    before = list(accumulate((len(p) if _is_prose(p) else 0 for p in paragraphs), initial=0))
    for i, paragraph in enumerate(paragraphs):
        if i in found or i not in by_line:
            continue
        if _is_mark(paragraph, "COMMENT_MARKS") and before[i] > before[-1] - before[i]:
            return found | set(range(i, len(paragraphs)))
        if _is_mark(paragraph, "RELATED_MARKS"):
            # "Read also" stands between paragraphs as often as after the last: a sentence is enough to go on.
            least = LONG_SENTENCE if _comparable(paragraph) in _phrase_set("LABELS") else LONG_PROSE
            goes_on = next((k for k in range(i + 1, len(paragraphs)) if _is_prose(paragraphs[k], least)), None)
            if goes_on is not None:
                found |= {k for k in range(i, goes_on) if not _FINAL_STOP.search(paragraphs[k])}
            elif before[i]:
                return found | set(range(i, len(paragraphs)))
            else:
                return found
    return found


def _is_person(paragraph: str) -> bool:
    words = paragraph.split()
    return (
        2 <= len(words) <= 4
        and len(paragraph) <= 40
        and all(word[0].isupper() and _NAME.fullmatch(word) for word in words)
    )


def _blurb(paragraphs: Sequence[str], found: set[int]) -> Iterator[int]:
    """The author's name and words about himself, last before the leftovers at the end."""
    last = len(paragraphs) - 1
    while last in found:
        last -= 1
    if last == len(paragraphs) - 1 or last < 2:
        return
    name, words = paragraphs[last - 1], paragraphs[last]
    of_oneself = len(words) <= LONG_NOTICE and (_QUOTED.match(words) or _is_fragments(words))
    if of_oneself and _is_person(name) and not _named_elsewhere(name, paragraphs, {last - 1}):
        yield from (last - 1, last)


def _is_fragments(paragraph: str) -> bool:
    """Three or more "sentences" of a few words each."""
    fragments = [part for part in re.split(r"[.!]\s*", paragraph.strip('"“”«»')) if part]
    return len(fragments) >= 3 and all(len(fragment.split()) <= 6 for fragment in fragments)


def _named_elsewhere(name: str, paragraphs: Sequence[str], except_at: set[int]) -> bool:
    surname = _comparable(name).split()[-1]
    return any(surname in fold(p) for i, p in enumerate(paragraphs) if i not in except_at)


def _bylines(paragraphs: Sequence[str], found: set[int]) -> Iterator[int]:
    """A person's name after "by" or its like, near the top of the page or next to another leftover."""
    for i, paragraph in enumerate(paragraphs):
        if len(paragraph) > LONG_BYLINE or (i > 5 and not {i - 1, i + 1} & found):
            continue
        line = fold(paragraph)
        for byline in _phrases("BYLINES"):
            if line.startswith(byline + " ") and _is_person(paragraph[len(byline) :].strip(" :")):
                yield i


def _aphorisms(paragraphs: Sequence[str], found: set[int]) -> Iterator[int]:
    """Names with a saying each, at the very top: a widget of testimonials. One alone only on a page with leftovers."""
    pairs = 0
    first = next((i for i in range(len(paragraphs)) if i not in found), 0)
    while _is_saying(paragraphs, first + 2 * pairs):
        pairs += 1
    end = first + 2 * pairs
    rest = paragraphs[end:]
    long_article = sum(len(p) for p in rest if _is_prose(p)) > 3 * sum(len(p) for p in paragraphs[first:end])
    titled = bool(rest) and not _is_prose(rest[0]) and not _is_person(rest[0])
    if pairs and long_article and titled and (pairs >= 2 or found):
        yield from range(first, end)


def _is_saying(paragraphs: Sequence[str], i: int) -> bool:
    if i + 3 > len(paragraphs) or not _is_person(paragraphs[i]):
        return False
    saying = paragraphs[i + 1]
    is_short = len(saying) <= LONG_APHORISM and bool(_FINAL_STOP.search(saying))
    return is_short and not _named_elsewhere(paragraphs[i], paragraphs, {i})

"""What only its place gives away: a title printed twice, what follows the end of the article."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from index.leftovers.lines import FINAL_STOP, is_mark
from index.leftovers.phrases import comparable, phrase_set

LONG_TITLE = 150
LONG_SENTENCE = 60
LONG_PROSE = 150
MOST_TITLES = 12
_CUT_OFF = re.compile(r"(?:…|\.\.\.)\W*$")


def repetitions(paragraphs: Sequence[str]) -> Iterator[int]:
    """A title or standfirst that is printed twice in a row counts once."""
    for i in range(1, len(paragraphs)):
        if len(paragraphs[i]) >= 20 and comparable(paragraphs[i]) == comparable(paragraphs[i - 1]):
            yield i


def is_prose(paragraph: str, least: int = LONG_PROSE) -> bool:
    return len(paragraph) >= least and bool(FINAL_STOP.search(paragraph)) and not _CUT_OFF.search(paragraph)


def after_the_end(paragraphs: Sequence[str], by_line: set[int]) -> set[int]:
    """What follows the mark of the article's end; where prose goes on, only what stands between."""
    found: set[int] = set()
    before = list(accumulate((len(p) if is_prose(p) else 0 for p in paragraphs), initial=0))
    for i, paragraph in enumerate(paragraphs):
        if i in found or i not in by_line:
            continue
        if is_mark(paragraph, "COMMENT_MARKS") and before[i] > before[-1] - before[i]:
            return found | set(range(i, len(paragraphs)))
        if is_mark(paragraph, "RELATED_MARKS") or comparable(paragraph) in phrase_set("LABELS"):
            # "Read also" stands between paragraphs as often as after the last: a sentence is enough to go on.
            inside = comparable(paragraph) in phrase_set("LABELS", "SENTENCE_LABELS")
            goes_on = _goes_on(paragraphs, i, LONG_SENTENCE if inside else LONG_PROSE)
            if goes_on is not None:
                found |= {k for k in range(i, goes_on) if _is_link(paragraphs, i, k)}
            elif before[i]:
                return found | set(range(i, len(paragraphs)))
            else:
                return found
    return found


def _goes_on(paragraphs: Sequence[str], mark: int, least: int) -> int | None:
    following = range(mark + 1, len(paragraphs))
    return next((k for k in following if is_prose(paragraphs[k], least) and not _is_link(paragraphs, mark, k)), None)


def _is_link(paragraphs: Sequence[str], mark: int, i: int) -> bool:
    """Whether a line after a mark is a title; the first one may ask or call."""
    asks = i == mark + 1 and len(paragraphs[i]) <= LONG_TITLE and paragraphs[i][-1] in "?!;\u037e"
    return asks or not FINAL_STOP.search(paragraphs[i])


def tail(paragraphs: Sequence[str], found: set[int]) -> Iterator[int]:
    """Lines without a stop among the leftovers after the last sentence: titles of other articles, entries, names."""
    ends = [i for i, p in enumerate(paragraphs) if i not in found and FINAL_STOP.search(p)]
    after = [i for i in sorted(found) if i > (ends[-1] if ends else len(paragraphs))]
    for a, b in pairwise(after):
        if b - a <= MOST_TITLES:
            yield from range(a, b)

"""Menus of a scraped page: runs of short lines, some of which are known."""

import re
from collections.abc import Iterator, Sequence

from index.leftovers.lines import LONG_ENTRY
from index.leftovers.phrases import comparable, phrase_set
from index.leftovers.places import is_prose

LONG_SENTENCE = 60


def menus(paragraphs: Sequence[str], found: set[int]) -> Iterator[int]:
    """Runs of short lines with several menu words; a lone menu word only beside another leftover."""
    for run in _runs(paragraphs, found):
        known = _known(paragraphs, run, found)
        if not any(k in found or comparable(paragraphs[k]) in phrase_set("MENU") for k in known):
            continue
        if len(known) < 2:
            continue
        yield from known
        for part in _parts(paragraphs, run, found):
            entries = [k for k in known if k in part]
            if len(entries) >= 4 and len(entries) >= len(part) / 3:
                # Short lines before the first entry or after the last may be a title, or the article's own.
                yield from (k for k in part if entries[0] <= k <= entries[-1])


def edge_menus(paragraphs: Sequence[str], groups: Sequence[int], found: set[int]) -> Iterator[int]:
    """The whole run of short lines at the top or the bottom, unknown entries too; what may be a title stays."""
    for run in _runs(paragraphs, found):
        known = _known(paragraphs, run, found)
        words = [k for k in run if comparable(paragraphs[k]) in phrase_set("MENU", "SECTIONS")]
        if len(known) < 2 or not any(found or comparable(paragraphs[k]) in phrase_set("MENU") for k in words):
            continue
        if run[0] == 0 and run[-1] + 1 < len(paragraphs):
            top = next(part for part in _parts(paragraphs, run, found) if part)
            last = next((k for k in reversed(top) if k not in found), top[-1])
            above = any(k in words for k in top if k > last)
            stays = last not in known and not above and _may_be_title(paragraphs, groups, found, last)
            if any(k in words for k in top):
                yield from (k for k in top if k < last or not stays)
        elif run[-1] == len(paragraphs) - 1:
            yield from (k for k in run if k >= known[0])


def _may_be_title(paragraphs: Sequence[str], groups: Sequence[int], found: set[int], i: int) -> bool:
    """Whether the last line of a run at the top reads as the title of what follows."""
    if i + 1 in found and len(paragraphs[i + 1]) > LONG_SENTENCE:
        return False
    following = next((k for k in range(i + 1, len(paragraphs)) if k not in found), i)
    listed = i > 0 and groups[i - 1] == groups[i] != groups[following]
    return is_prose(paragraphs[following]) or (not listed and len(paragraphs[i].split()) > 1)


def _runs(paragraphs: Sequence[str], found: set[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for i in range(len(paragraphs) + 1):
        if i < len(paragraphs) and (i in found or _is_entry(paragraphs[i])):
            run.append(i)
        elif any(k not in found for k in run):
            yield run
            run = []
        else:
            run = []


def _parts(paragraphs: Sequence[str], run: Sequence[int], found: set[int]) -> Iterator[list[int]]:
    """The run, cut at what is no entry itself: a title may follow a notice or a trail of pages."""
    part: list[int] = []
    for k in run:
        if k in found and not _is_entry(paragraphs[k]):
            yield part
            part = []
        else:
            part.append(k)
    yield part


def _known(paragraphs: Sequence[str], run: Sequence[int], found: set[int]) -> list[int]:
    tables = ("MENU", "SECTIONS", "NETWORKS", "SHARING")
    return [k for k in run if k in found or comparable(paragraphs[k]) in phrase_set(*tables)]


def _is_entry(paragraph: str) -> bool:
    return len(paragraph) <= LONG_ENTRY and len(paragraph.split()) <= 4 and not re.search(r"[.!?,;:…\d]", paragraph)

"""Words that the end of a printed line cut in two: put together again, so that they are found and quoted whole."""

import re
from collections import Counter
from collections.abc import Sequence

_CUT = re.compile(
    # From its beginning, or every letter of a long word would be tried.
    r"(?<![^\W_])(?P<before>[^\W_]+)(?P<hyphen>[-\u2010\xad])[ \t]*\n"
    r"[ \t]*(?P<after>[^\W_]+)(?P<rest>[^\s]*)(?P<gap>[ \t]*)"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
# Romanian words that stand before a hyphen of their own ("într-un", "s-a"), as do single letters elsewhere.
_OWN_HYPHEN = re.compile(r"\w|(?:dintr|într|printr)", re.IGNORECASE)
# "Two- and three-storey houses": nothing was cut.
_LINKING = frozenset("and or to και ή έως e ed o od și şi sau la und oder bis et ou y".split())


def without_hyphenation(pages: Sequence[str]) -> list[str]:
    """Return the pages with the words whole, each at the end of the line where it began.

    Whether a hyphen is the word's own, the rest of the document tells; where it doesn't, the line's end made it.
    """
    known = Counter(word.casefold().replace("\u2010", "-") for page in pages for word in _WORD.findall(page))

    def whole(cut: re.Match[str]) -> str:
        before, after = cut["before"], cut["after"]
        if len(before) > 1 and after.casefold() in _LINKING:
            return cut[0]
        hyphen = "-" if cut["hyphen"] != "\xad" and _is_own(before, after, known) else ""
        # The space says that the line was broken here, as word processors leave it.
        return f"{before}{hyphen}{after}{cut['rest']}" + (" \n" if cut["gap"] else "")

    return [_CUT.sub(whole, page) for page in pages]


def _is_own(before: str, after: str, known: Counter[str]) -> bool:
    one_case = after[0].islower() or (len(after) > 1 and before.isupper() and after.isupper())
    if not (before[-1].isalpha() and one_case):
        # "2019-2024", "AB-12", "anti-European".
        return True
    if known[(before + after).casefold()]:
        return False
    return bool(known[f"{before}-{after}".casefold()] or _OWN_HYPHEN.fullmatch(before))

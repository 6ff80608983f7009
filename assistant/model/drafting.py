"""A model's draft, while it grows: its finished sentences, each with the numbers that were typed with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from index.chunking import sentence_ends
from index.documents import Block

_SOURCE = (
    r"(?:(?:source|passage|document|doc|quote)s?|πηγ(?:ή|ές)|έγγραφ(?:ο|α)|font[ei]|document[oi]|surs[ae]|documentul)"
)
# What a reader of the sentence does not need, in one pass. A marker is [1] [1, 2] [1-3] [^1] 【1】 [Source 1]: three
# digits at most, so that a year in brackets stays text.
_MARKUP = re.compile(
    rf"[ \t]*(?:\[|【)\^?\s*(?:{_SOURCE}\.?\s*:?\s*)?(?P<numbers>\d{{1,3}}(?:\s*[,;–-]\s*\^?\d{{1,3}})*)"
    rf"(?:†[^\[\]【】\n]{{0,20}})?\s*(?:\]|】)(?:\([^()\s]*\))?"
    r"|!\[[^\]\n]*\]\([^()\n]*\)"
    r"|\[(?P<words>[^\[\]\n]+)\]\([^()\n]*\)"
    r"|(?<=\S)\*+|\*+(?=\S)|(?<!\w)_+(?=\w)|(?<=[\w.!?…])_+(?!\w)|`+",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(\d+)(?:\s*[–-]\s*\^?(\d+))?")
_LONGEST_RANGE = 20
# A bracket that may still become a marker or a link.
_OPEN_BRACKET = re.compile(r"(?:!?\[|【)[^\]】]{0,80}\Z")
_LEAD = re.compile(r"[ \t]*(?:>[ \t]*)*(?:#{1,6}[ \t]+|(?P<mark>[-*+•‣◦]|\d{1,2}[.)])[ \t]+(?=\S))?")
# A line that only opens or closes a block of code.
_FENCE = re.compile(r"\s*(?:```|~~~)\s*\w*\s*\Z")
_BARE_LIST_MARK = re.compile(r"(?:[-*+•‣◦#>]+|\d{1,2}[.)]?)\s*\Z")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A finished sentence of a draft on one line, without markers and Markdown.

    `cited` are the numbers typed with it, in order, each once, whether or not they were offered. `before` is the
    Markdown between the sentence before and this one: nothing, a space, a new paragraph, a list mark.
    """

    text: str
    cited: tuple[int, ...]
    before: str


def split_draft(text: str, language: str, ended: bool = False) -> tuple[tuple[DraftSentence, ...], str]:
    """Return the finished sentences of the whole draft so far, and the rest of it as it was written.

    More text only adds sentences: one is finished when the first word after it is whole, so that markers after its
    full stop are known, or when its line is. With `ended` the rest is a sentence as well.
    """
    finished: list[DraftSentence] = []
    *lines, last = text.split("\n")
    in_list = apart = False
    for number, line in enumerate([*lines, last]):
        growing = number == len(lines) and not ended
        if growing and _BARE_LIST_MARK.match(line):
            return tuple(finished), line
        if not growing and _FENCE.match(line):
            continue
        lead = _LEAD.match(line)
        mark = f"{lead['mark']} " if lead and lead["mark"] else ""
        tight = bool(mark) and in_list and not apart
        content = line[lead.end() if lead else 0 :]
        read = _Line.read(content[: _under_way(content)] if growing else content)
        ends = [*sentence_ends(read.text, Block(0, len(read.text)), language)]
        sentences = read.sentences(ends if growing else [*ends, len(read.text)])
        before = (("\n" if tight else "\n\n") if finished else "") + mark
        for words, cited in sentences:
            finished.append(DraftSentence(words, cited, before))
            before = " "
        if growing:
            return tuple(finished), content[read.origin_after(ends[-1]) :] if ends else line
        apart = not line.strip()
        in_list = bool(mark) or (in_list and apart)
    return tuple(finished), ""


def _under_way(content: str) -> int:
    """Return where the part begins that the next characters may still change."""
    words = content[: len(content) - len(content.split(" ")[-1])]
    bracket = _OPEN_BRACKET.search(words)
    return bracket.start() if bracket else len(words)


@dataclass(slots=True)
class _Line:
    """A line without markup: where each character of `text` stood, and the markers by the place that they left."""

    text: str = ""
    origins: list[int] = field(default_factory=list)
    markers: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)

    @classmethod
    def read(cls, raw: str) -> "_Line":
        line, at = cls(), 0
        for found in _MARKUP.finditer(raw):
            line._keep(raw, at, found.start())
            at = found.end()
            if found["numbers"] is not None:
                line.markers.append((len(line.text), _numbers(found["numbers"])))
            elif found["words"] is not None:
                line._keep(raw, *found.span("words"))
        line._keep(raw, at, len(raw))
        return line

    def _keep(self, raw: str, start: int, end: int) -> None:
        self.text += raw[start:end]
        self.origins.extend(range(start, end))

    def sentences(self, ends: list[int]) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Yield each sentence with its numbers; a marker belongs to what it stands in or after."""
        start = 0
        for end in ends:
            words = " ".join(self.text[start:end].split())
            first, following = self._next_word(start) if start else -1, self._next_word(end)
            typed = [n for at, numbers in self.markers if first < at <= following for n in numbers]
            if _LETTER_OR_DIGIT.search(words):
                yield words, tuple(dict.fromkeys(typed))
            start = end

    def origin_after(self, end: int) -> int:
        """Return where what follows the sentence that ends there begins in the raw line."""
        return self.origins[self._next_word(end)]

    def _next_word(self, at: int) -> int:
        return next((place for place in range(at, len(self.text)) if not self.text[place].isspace()), len(self.text))


def _numbers(typed: str) -> tuple[int, ...]:
    numbers: list[int] = []
    for first, last in _NUMBERS.findall(typed):
        end = int(last) if last and int(first) < int(last) <= int(first) + _LONGEST_RANGE else int(first)
        numbers.extend(range(int(first), end + 1))
    return tuple(numbers)

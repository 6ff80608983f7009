"""Cuts a document's blocks into sentences, and sentences into passages; every offset points into the text."""

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple
from unicodedata import normalize

from index import sentence_tables
from index.documents import Block, Passage, Sentence

LONG_SENTENCE = 400
LONGEST_SENTENCE = 600
SHORTEST_PIECE = 100

# What a cut into passages costs. Ends of paragraphs are worth more than an even size.
PARAGRAPH_CUT = 1.0
MERGED_PARAGRAPH = 0.2
MERGED_SECTION = 0.3
HEADING_LEFT_BEHIND = 4.0

_CLOSERS = "\"'”’»›)\\]}」』）"
_OPENERS = "\"'“”‘«‹„‚(\\[{¿¡—–‐-"
# A stop with what closes after it, notes in brackets too. White space follows, or a word that a scraped page glued on;
# CJK and Indic stops need none.
_STOP = re.compile(
    rf"(?<![.!?…;\u037e])(?P<stop>[.!?…;\u037e]+)(?P<close>(?:[{_CLOSERS}]|\[[^\[\]\n]{{1,40}}\])*)"
    rf"(?:(?=\s|$)|(?<=[^\W\d_]{{2}}[.!?])(?P<glued>(?=[^\W\d_]{{2}})))|[。！？؟۔।॥]+[{_CLOSERS}]*"
)
_GREEK_QUESTION_MARKS = frozenset(";\u037e")
# With its accents where they are characters of their own, as macOS writes them.
_NEXT_WORD = re.compile(rf"[\s{_OPENERS}]*(?P<word>\w[\w\u0300-\u036f]*)")
_TOKEN = re.compile(r"[^\s\"'“”‘’«»„()\[\]{}/—–]*$")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,4}\.-?)+[^\W\d_]{1,4}")
# So much white space and no more: a cut behind all of a long run would be near the end, and so the next one again.
_CLAUSE_MARK = re.compile(r"[;:·\u0387—–]\s{1,20}")
_COMMA = re.compile(r"[,،、，]\s{0,20}")
_SPACE = re.compile(r"\s{1,20}")
_BLANK = re.compile(r"\s*")
_STRAY_MARKS = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][\"”’»)\]]))\s+\W+$")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_TOKEN = 24


class Limits(NamedTuple):
    """How large a passage should be, and how large it may be."""

    min_tokens: int
    max_tokens: int
    max_characters: int


def split_sentences(text: str, blocks: Sequence[Block], language: str) -> tuple[Sentence, ...]:
    """The sentences of every block, in order, trimmed of white space; none crosses a block."""
    sentences: list[Sentence] = []
    for block in blocks:
        start = block.start
        ends = () if block.heading else sentence_ends(text, block, language)
        for end in (*ends, block.end):
            sentences.extend(_quotable(text, start, end, block.heading))
            start = end
    return tuple(sentences)


def sentence_ends(text: str, block: Block, language: str) -> Iterator[int]:
    """Yield where each sentence of the block ends but the last, which may go on."""
    start = block.start
    for stop in _STOP.finditer(text, block.start, block.end):
        if _ends_sentence(text, start, stop, block.end, language):
            start = stop.end()
            yield start


def _ends_sentence(text: str, start: int, stop: re.Match[str], limit: int, language: str) -> bool:
    mark = stop["stop"]
    if mark is None:
        return True
    if language != "el" and _GREEK_QUESTION_MARKS.issuperset(mark):
        return False
    following = _NEXT_WORD.match(text, stop.end(), limit)
    if following is None or following["word"][0].islower():
        return False
    opens = normalize("NFC", following["word"]).casefold() in _words("OPENERS", language)
    if stop["glued"] is not None and not opens:
        return False
    if mark != "." or stop["close"]:
        return True
    token = _token_before(text, start, stop.start())
    first = _BLANK.fullmatch(text, start, stop.start() - len(token)) is not None
    before_number = following["word"][0].isdigit()
    return _dot_ends_sentence(normalize("NFC", token), opens, before_number, first, language)


def _dot_ends_sentence(token: str, opens: bool, before_number: bool, first: bool, language: str) -> bool:
    """Whether the dot after `token` ends a sentence, when a capital or a figure comes next.

    `opens`: the next word is one that opens sentences. `first`: nothing stands before the token.
    """
    word = token.casefold()
    era = token in sentence_tables.ERAS.get(language, ())
    begins = word in _words("ALWAYS", language) and not era
    if begins or (before_number and word in _words("BEFORE_NUMBER", language)):
        return False
    if token.isdigit():
        counts_a_list = first and len(token) <= 3
        ordinal = language in sentence_tables.ORDINAL_DOT and len(token) <= 2 and not opens
        return not counts_a_list and not ordinal
    initial = len(token) == 1 and token.isalpha()
    if era or initial or word in _words("OFTEN", language) or _DOTTED.fullmatch(token):
        return opens
    return True


def _token_before(text: str, start: int, end: int) -> str:
    token = _TOKEN.search(text, max(start, end - _LONGEST_TOKEN), end)
    return token.group() if token else ""


@cache
def _words(table: str, language: str) -> frozenset[str]:
    tables: dict[str, str] = getattr(sentence_tables, table)
    return frozenset(f"{tables.get('', '')} {tables.get(language, '')}".casefold().split())


def _quotable(text: str, start: int, end: int, heading: bool) -> Iterator[Sentence]:
    """The stretch as a sentence, or as several when it is too long to quote; nothing when it has no word."""
    for piece_start, piece_end in _pieces(text, start, end):
        piece = _STRAY_MARKS.sub("", text[piece_start:piece_end].rstrip())
        piece_start += len(piece) - len(piece.lstrip())
        if _LETTER_OR_DIGIT.search(piece):
            piece = piece.strip()
            yield Sentence(piece_start, piece_start + len(piece), piece, heading)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if end - start <= LONG_SENTENCE:
        yield start, end
        return
    marks = (_CLAUSE_MARK, _COMMA, _SPACE) if end - start > LONGEST_SENTENCE else (_CLAUSE_MARK,)
    cut = next((at for mark in marks if (at := _nearest_the_middle(text, mark, start, end))), None)
    if cut is None and end - start > LONGEST_SENTENCE:
        cut = (start + end) // 2
    if cut is None:
        yield start, end
        return
    yield from _pieces(text, start, cut)
    yield from _pieces(text, cut, end)


def _nearest_the_middle(text: str, mark: re.Pattern[str], start: int, end: int) -> int | None:
    cuts = [match.end() for match in mark.finditer(text, start + SHORTEST_PIECE, end - SHORTEST_PIECE)]
    return min(cuts, key=lambda cut: abs(2 * cut - start - end), default=None)


def build_passages(
    doc: str,
    text: str,
    sentences: Sequence[Sentence],
    token_count: Callable[[str], int],
    min_tokens: int = 100,
    max_tokens: int = 200,
    max_characters: int = 1400,
    blocks: Sequence[Block] = (),
) -> tuple[Passage, ...]:
    """Every sentence in one passage, in order; a passage is whole paragraphs where their size allows it.

    With `blocks` a paragraph is a block; without, it ends at a newline. No passage spans text that was left out of the
    blocks, and only a single sentence may be over the limits.
    """
    # A count includes what the embedder puts before and after every text, which a passage has once.
    frame = token_count("")
    tokens = [max(1, token_count(sentence.text) - frame) for sentence in sentences]
    limits = Limits(min_tokens - frame, max_tokens - frame, max_characters)
    last = _paragraph_ends(text, sentences, blocks)
    passages: list[Passage] = []
    for first, end in _stretches(text, sentences):
        for a, b in _cheapest_cut(sentences[first:end], tokens[first:end], last[first:end], limits):
            part = tuple(sentences[first + a : first + b])
            start, finish = part[0].start, part[-1].end
            passages.append(Passage(doc, start, finish, text[start:finish], part))
    return tuple(passages)


def _stretches(text: str, sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Runs of sentences with nothing left out between them; list marks and figures between them do not count."""
    first = 0
    for i in range(1, len(sentences)):
        if _LETTER.search(text, sentences[i - 1].end, sentences[i].start):
            yield first, i
            first = i
    if sentences:
        yield first, len(sentences)


def _paragraph_ends(text: str, sentences: Sequence[Sentence], blocks: Sequence[Block]) -> list[bool]:
    """For each sentence, whether it is the last of its paragraph."""
    if blocks:
        starts = [block.start for block in blocks]
        of_block = [bisect_right(starts, sentence.start) for sentence in sentences]
        return [a != b for a, b in pairwise(of_block)] + [True]
    return ["\n" in text[a.end : b.start] for a, b in pairwise(sentences)] + [True]


def _cheapest_cut(
    sentences: Sequence[Sentence], tokens: Sequence[int], ends_paragraph: Sequence[bool], limits: Limits
) -> list[tuple[int, int]]:
    """The cut into passages that costs least in all, by dynamic programming over the ends of passages."""
    count = len(sentences)
    best = [0.0] + [math.inf] * count
    came_from = [0] * (count + 1)
    for start in range(count):
        size = paragraphs = sections = 0
        for end in range(start + 1, count + 1):
            sentence = sentences[end - 1]
            size += tokens[end - 1]
            if end - start > 1:
                if size > limits.max_tokens or sentence.end - sentences[start].start > limits.max_characters:
                    break
                paragraphs += ends_paragraph[end - 2] and not sentences[end - 2].heading
                sections += sentence.heading and not sentences[end - 2].heading
            cost = best[start] + MERGED_PARAGRAPH * paragraphs + MERGED_SECTION * sections + _size_cost(size, limits)
            cost += PARAGRAPH_CUT * (not ends_paragraph[end - 1]) + HEADING_LEFT_BEHIND * (
                sentence.heading and end < count
            )
            if cost < best[end]:
                best[end], came_from[end] = cost, start
    cuts: list[tuple[int, int]] = []
    end = count
    while end:
        cuts.append((came_from[end], end))
        end = came_from[end]
    return cuts[::-1]


def _size_cost(tokens: int, limits: Limits) -> float:
    shortfall = max(0.0, 1 - tokens / limits.min_tokens)
    # The second term makes equal halves cheaper than a long piece and a short one.
    return shortfall**2 + 0.1 * (tokens / limits.max_tokens) ** 2

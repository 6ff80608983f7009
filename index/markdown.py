"""The quotable blocks of a Markdown file, and the fields of its front matter."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from index.documents import Block

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<fields>.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_FIELD = re.compile(r"^(?P<name>[\w-]+):[ \t]*(?P<value>.+?)[ \t\r]*$", re.MULTILINE)
_NEW_LINE = re.compile(r"\r\n?|\n")
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
# Tags inside a sentence stay in the quote: cut at them, it would be no sentence any more.
_INLINE = r"(?:a|abbr|b|cite|code|em|i|kbd|mark|q|s|small|span|strong|sub|sup|u)\b"
_MARKUP = re.compile(
    rf"<!--.*?(?:-->|$)|<(script|style)\b.*?(?:</\1>|$)|</?(?!{_INLINE})[a-z][^>]*>", re.DOTALL | re.IGNORECASE
)
_NESTING_MARKS = re.compile(r"(?:[ \t]*(?:>|[-*+](?=\s)|\d{1,9}[.)](?=\s)))+[ \t]*(?:\[[ xX]\][ \t])?")
_HEADING_MARKS = re.compile(r"[ \t>]*#{1,6}[ \t]+")
_HEADING_END = re.compile(r"[ \t]+#+[ \t]*$")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


def front_matter(text: str) -> dict[str, str]:
    """The simple `key: value` lines between the `---` at the top, keys in lower case."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return {}
    return {field["name"].lower(): field["value"].strip("\"'") for field in _FIELD.finditer(match["fields"])}


def markdown_blocks(text: str) -> tuple[Block, ...]:
    """Headings, paragraphs, list items, table rows and code, without marks, front matter and comments."""
    body = _FRONT_MATTER.match(text)
    start = body.end() if body else 0
    starts = [start, *(match.end() for match in _NEW_LINE.finditer(text, start)), len(text)]
    return tuple(block for token in _parser().parse(text[start:]) for block in _blocks(text, starts, token))


@cache
def _parser() -> "MarkdownIt":
    # Here, because plain text is read by the same process and needs none of it.
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table")


def _blocks(text: str, starts: list[int], token: "Token") -> Iterator[Block]:
    if token.map is None:
        return
    start, end = starts[token.map[0]], starts[min(token.map[1], len(starts) - 1)]
    match token.type:
        case "heading_open":
            yield from _heading(text, start, end, setext=token.markup in "=-")
        case "paragraph_open":
            marks = _NESTING_MARKS.match(text, start, end) if token.level else None
            yield from _without(_COMMENT, text, marks.end() if marks else start, end)
        case "tr_open":
            yield from _trimmed(text, start, end, " \t|>")
        case "fence":
            closed = text[start:end].rstrip().endswith(token.markup) and token.map[1] - token.map[0] > 1
            yield from _trimmed(text, starts[token.map[0] + 1], starts[token.map[1] - 1] if closed else end)
        case "code_block":
            yield from _trimmed(text, start, end)
        case "html_block":
            yield from _without(_MARKUP, text, start, end)


def _heading(text: str, start: int, end: int, setext: bool) -> Iterator[Block]:
    if setext:
        lines = text[start:end].rstrip()
        end = start + max(lines.rfind("\n"), lines.rfind("\r"))
    marks = _HEADING_MARKS.match(text, start, end)
    start = marks.end() if marks else start
    closing = _HEADING_END.search(text[start:end].rstrip())
    end = start + closing.start() if closing else end
    yield from _trimmed(text, start, end, heading=True)


def _without(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Block]:
    """What stands between the matches of `pattern`, each stretch a block."""
    for match in pattern.finditer(text, start, end):
        yield from _trimmed(text, start, match.start())
        start = match.end()
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int, margin: str = " \t", heading: bool = False) -> Iterator[Block]:
    piece = text[start:end]
    if _LETTER_OR_DIGIT.search(_IMAGE.sub("", piece)):
        margin += "\r\n"
        start += len(piece) - len(piece.lstrip(margin))
        yield Block(start, start + len(piece.strip(margin)), heading)

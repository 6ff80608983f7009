"""From checked sentences to the text of an answer: paragraphs by language, markers, frames."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.answers import AnswerSentence, Citation
from assistant.prompting import phrase
from index.languages import language_name

# What would make a link, an image or HTML of a sentence, bare addresses included: documents and models write the words
# of an answer, and none of the links.
_ALIVE = re.compile(r"[\\\[\]<@]|(?<=\w):(?=//)|(?<=\bmailto):|(?<=\bwww)\.", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([\\\[\]<@:.])")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences of one language in a row; `frame` introduces quotations when it is not the asker's."""

    language: str
    frame: str | None
    sentences: tuple[AnswerSentence, ...]


def paragraphs(
    sentences: Iterable[AnswerSentence], citations: Sequence[Citation], asked_in: str, answer_language: str
) -> list[Paragraph]:
    """Group the sentences by the language they are in: that of what a verbatim one quotes, else the answer's."""
    languages = {citation.number: citation.language for citation in citations}

    def kind_of(sentence: AnswerSentence) -> tuple[str, bool]:
        quoted = sentence.support == "verbatim" and bool(sentence.citations)
        language = languages[sentence.citations[0]] if quoted else answer_language
        return language, quoted and language not in (asked_in, "und")

    result: list[Paragraph] = []
    for (language, foreign), group in groupby(sentences, kind_of):
        result.append(Paragraph(language, _frame(language, asked_in, bool(result)) if foreign else None, tuple(group)))
    return result


def _frame(language: str, asked_in: str, further: bool) -> str:
    key = "further_quotation" if further else "first_quotation"
    return phrase("framing.md", key, asked_in, language=language_name(language, asked_in))


def markdown(parts: Iterable[Paragraph], asked_in: str = "en") -> str:
    """Return the paragraphs as Markdown: quotations in another language as block quotes, markers as [1] [2].

    A sentence that no source supports says so, in the asker's language. Nothing in a sentence is a link, an image or
    HTML.
    """
    blocks: list[str] = []
    for part in parts:
        text = " ".join(_marked(sentence, asked_in) for sentence in part.sentences)
        blocks += [part.frame, f"> {text}"] if part.frame else [text]
    return "\n\n".join(blocks)


def unescaped(text: str) -> str:
    """Return the text of an answer for where no Markdown is made of it."""
    return _ESCAPED.sub(r"\1", text)


def _marked(sentence: AnswerSentence, asked_in: str) -> str:
    words = _ALIVE.sub(r"\\\g<0>", " ".join(sentence.text.split()))
    unconfirmed = [f"({phrase('framing.md', 'unconfirmed', asked_in)})"] if sentence.support == "unsupported" else []
    return " ".join([words, *(f"[{number}]" for number in sentence.citations), *unconfirmed])

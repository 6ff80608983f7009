"""From checked sentences to the text of an answer: paragraphs by language, markers, frames."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.answers import AnswerSentence, Citation
from assistant.prompting import phrase
from index.languages import language_name


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences of one language in a row; `frame` introduces them when it is not the asker's."""

    language: str
    frame: str | None
    sentences: tuple[AnswerSentence, ...]


def paragraphs(
    sentences: Iterable[AnswerSentence], citations: Sequence[Citation], asked_in: str, answer_language: str
) -> list[Paragraph]:
    """Group the sentences by the language they are in: that of what a verbatim one quotes, else the answer's."""
    languages = {citation.number: citation.language for citation in citations}

    def language_of(sentence: AnswerSentence) -> str:
        quoted = sentence.support == "verbatim" and sentence.citations
        return languages[sentence.citations[0]] if quoted else answer_language

    result: list[Paragraph] = []
    for language, group in groupby(sentences, language_of):
        foreign = language not in (asked_in, "und")
        result.append(Paragraph(language, _frame(language, asked_in, bool(result)) if foreign else None, tuple(group)))
    return result


def _frame(language: str, asked_in: str, further: bool) -> str:
    key = "further_quotation" if further else "first_quotation"
    return phrase("framing.md", key, asked_in, language=language_name(language, asked_in))


def markdown(parts: Iterable[Paragraph]) -> str:
    """Return the paragraphs as Markdown: quotations in another language as block quotes, markers as [1] [2]."""
    blocks: list[str] = []
    for part in parts:
        text = " ".join(_marked(sentence) for sentence in part.sentences)
        blocks += [part.frame, f"> {text}"] if part.frame else [text]
    return "\n\n".join(blocks)


def _marked(sentence: AnswerSentence) -> str:
    return " ".join([" ".join(sentence.text.split()), *(f"[{number}]" for number in sentence.citations)])

"""The keyless answerer: one to three verbatim sentences, the best first, each with its citation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answers import AnswerSentence, Citation, Draft, Message
from assistant.choosing import Candidate, choose
from assistant.citing import Citer
from assistant.composing import markdown, paragraphs
from assistant.follow_ups import stand_alone
from index.documents import RetrievedPassage
from index.retrieving import Query


@dataclass(frozen=True, slots=True)
class ExtractiveAnswerer:
    """Quotes, and adds nothing: what it says is supported by construction."""

    name: str = "extractive"

    def condense(self, question: str, history: Sequence[Message]) -> str:
        return stand_alone(question, history)

    def answer(self, query: Query, passages: Sequence[RetrievedPassage], citer: Citer) -> Iterator[Draft]:
        """Yield a draft for each sentence that is added; the last is the whole answer."""
        sentences: list[AnswerSentence] = []
        citations: list[Citation] = []
        for choice in choose(query, passages):
            cited = [_cite(candidate, citer) for candidate in (choice.shown, *choice.repeats)]
            held = [citation for citation in cited if citation is not None]
            if held:
                # What is shown is what the first of them says, word for word.
                sentences.append(AnswerSentence(held[0].quote, tuple(citation.number for citation in held), "verbatim"))
                citations += held
                parts = paragraphs(sentences, citations, query.language, answer_language=query.language)
                yield Draft(markdown(parts), tuple(sentences), tuple(citations))


def _cite(candidate: Candidate, citer: Citer) -> Citation | None:
    sentence = candidate.sentence
    return citer.cite(candidate.doc, sentence.start, sentence.end, sentence.text, candidate.score)

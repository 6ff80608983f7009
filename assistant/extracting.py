"""The keyless answerer: one to three verbatim sentences, the best first, each with its citation."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering import Condensed, Drafting, Written
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
    host: None = None

    def condense(self, question: str, history: Sequence[Message], until: float = math.inf) -> Drafting[Condensed]:
        # Nothing to wait for, and still a generator.
        yield from ()
        return Condensed(stand_alone(question, history), question)

    def answer(
        self, query: Query, passages: Sequence[RetrievedPassage], citer: Citer, until: float = math.inf
    ) -> Drafting[Written]:
        """Yield a draft for each sentence that is added, and return the last."""
        sentences: list[AnswerSentence] = []
        citations: list[Citation] = []
        draft = Draft("")
        for choice in choose(query, passages):
            cited = [_cite(candidate, citer) for candidate in (choice.shown, *choice.repeats)]
            held = [citation for citation in cited if citation is not None]
            if held:
                # What is shown is what the first of them says, word for word.
                sentences.append(AnswerSentence(held[0].quote, tuple(citation.number for citation in held), "verbatim"))
                citations += held
                parts = paragraphs(sentences, citations, query.language, answer_language=query.language)
                draft = Draft(markdown(parts, query.language), tuple(sentences), tuple(citations))
                yield draft
        return Written(draft, self.name, citations[0].language if citations else None)


def _cite(candidate: Candidate, citer: Citer) -> Citation | None:
    sentence = candidate.sentence
    return citer.cite(candidate.doc, sentence.start, sentence.end, sentence.text, candidate.score)

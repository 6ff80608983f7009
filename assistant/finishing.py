"""From what was written to the answer object, refusals included."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import Written
from assistant.answers import Answer, Citation, IndexState, Notice, Refusal, RetrievedSpan
from assistant.asked import Asked
from assistant.citing import Citer
from assistant.prompting import LANGUAGES, phrase
from assistant.settings import ModelSettings
from assistant.starters import further_questions
from index.documents import RetrievedPassage

NEAREST_SHOWN = 3


def finished(
    asked: Asked,
    passages: Sequence[RetrievedPassage],
    written: Written,
    citer: Citer,
    index: IndexState,
    answerer: str,
    model: ModelSettings | None,
) -> Answer:
    """Return the answer, without timings; `answerer` is who would have written it when nobody did."""
    usage = asked.usage + written.usage
    answer = Answer(
        question=asked.question,
        query=asked.query.text,
        language=asked.language,
        answer_language=asked.language if asked.language in LANGUAGES else "en",
        text=written.draft.text,
        index=index,
        answerer=written.answerer or answerer,
        sentences=written.draft.sentences,
        citations=written.draft.citations,
        quotes=written.quotes,
        notices=(*written.notices, *_notices(asked.language, index)),
        retrieved=tuple(
            RetrievedSpan(p.passage.doc, p.passage.start, p.passage.end, round(p.score, 4)) for p in passages
        ),
        usage=usage.to_json(model.input_price, model.output_price) if model else None,
    )
    if written.draft.sentences:
        cited = {citation.doc for citation in answer.citations}
        return replace(
            answer,
            answer_language=written.language or answer.answer_language,
            suggestions=further_questions(asked.question, asked.language, cited, passages),
        )
    reason = written.refused or "nothing_found"
    nearest = _nearest(passages, citer) if reason != "empty_question" else ()
    return replace(answer, text=phrase("no_answer.md", reason, asked.language), refused=Refusal(reason, nearest))


def _nearest(passages: Sequence[RetrievedPassage], citer: Citer) -> tuple[Citation, ...]:
    """Return the best sentence of each of the first passages; one that is quoted as well has one number."""
    cited = []
    for passage in passages[:NEAREST_SHOWN]:
        best = max(passage.sentences, key=lambda found: found.similarity)
        sentence = best.sentence
        cited.append(citer.cite(passage.passage.doc, sentence.start, sentence.end, sentence.text, passage.score))
    return tuple(citation for citation in cited if citation)


def _notices(language: str, index: IndexState) -> tuple[Notice, ...]:
    if not index.pending:
        return ()
    return (Notice("still_indexing", phrase("framing.md", "still_indexing", language, pending=index.pending)),)

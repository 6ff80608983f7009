"""Why a question gets its answer: the steps' results, and found passages as other programs read them."""

from collections.abc import Callable, Iterable, Sequence

from assistant.asked import Asked
from assistant.choosing import Candidate, weigh
from assistant.findings import Dropped, Explanation, FoundPassage, Scale, WeighedSentence
from assistant.refusing import Judgement
from index.calibrating import Calibration
from index.documents import RetrievedPassage
from index.records import StoredDocument


def explanation(
    asked: Asked,
    aliases: dict[str, tuple[str, ...]],
    passages: Sequence[RetrievedPassage],
    found: tuple[FoundPassage, ...],
    judged: Judgement,
    scale: Calibration | None,
) -> Explanation:
    """Return what the steps of an answer came to."""
    return Explanation(
        question=asked.question,
        query=asked.query.text,
        language=asked.language,
        words=asked.query.stems,
        aliases=aliases,
        calibration=Scale(scale.level, scale.deviation, scale.passages) if scale else None,
        certainty=judged.certainty,
        evidence=judged.evidence,
        refused=judged.reason,
        passages=found,
        sentences=tuple(_weighed_sentence(candidate, dropped) for candidate, dropped in weigh(asked.query, passages)),
    )


def found_passages(
    passages: Iterable[RetrievedPassage], stored: Callable[[str], StoredDocument | None]
) -> tuple[FoundPassage, ...]:
    """Return the passages with what is known of their documents; `stored` gives a document by its path."""
    passages = tuple(passages)
    documents = {doc: stored(doc) for doc in {found.passage.doc for found in passages}}
    # A document can be gone since it was found.
    return tuple(_found_passage(found, known) for found in passages if (known := documents[found.passage.doc]))


def _found_passage(found: RetrievedPassage, document: StoredDocument) -> FoundPassage:
    passage = found.passage
    page = document.page_at(passage.start)
    return FoundPassage(
        doc=passage.doc,
        title=document.title,
        url=document.url,
        language=document.language,
        date=document.date,
        page=page.number if page else None,
        page_kind=page.kind if page else None,
        page_name=page.name if page else None,
        start=passage.start,
        end=passage.end,
        text=passage.text,
        score=round(found.score, 4),
        similarity=round(found.similarity, 4),
        coverage=round(found.coverage, 4),
    )


def _weighed_sentence(candidate: Candidate, dropped: Dropped | None) -> WeighedSentence:
    sentence, score = candidate.sentence, round(candidate.score, 4)
    return WeighedSentence(
        candidate.doc, candidate.language, sentence.start, sentence.end, sentence.text, score, dropped
    )

"""The online path: question + history -> stand-alone query -> passages -> draft -> checked Answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answering import Answerer
from assistant.answers import (
    Answer,
    Citation,
    Draft,
    IndexState,
    Message,
    Notice,
    Refusal,
    RefusalReason,
    RetrievedSpan,
)
from assistant.choosing import Candidate, weigh
from assistant.citing import Citer
from assistant.clock import Clock
from assistant.errors import BadRequest
from assistant.extracting import ExtractiveAnswerer
from assistant.findings import Dropped, Explanation, FoundPassage, Scale, WeighedSentence
from assistant.gaps import Gaps, find_gaps
from assistant.prompting import LANGUAGES, phrase
from assistant.question_log import QuestionLog
from assistant.refusing import Judgement, judge
from assistant.settings import Settings
from assistant.starters import starters
from index.calibrating import Calibration
from index.data_folder import Ailment, DataFolder
from index.documents import RetrievedPassage
from index.embedding import BundledEmbedding
from index.indexer import Indexer
from index.languages import detect_language
from index.progress import IndexStatus, OnProgress, Report
from index.records import DocumentEntry, StoredDocument
from index.retrieving import Query

if TYPE_CHECKING:
    from assistant.client import RemoteAssistant

NEAREST_SHOWN = 3
MOST_FOUND = 100


class Assistant:
    """Answers questions over one data folder; thread-safe, and it keeps nothing of a conversation."""

    def __init__(self, folder: DataFolder, answerer: Answerer, settings: Settings) -> None:
        self._folder = folder
        self._answerer = answerer
        self._settings = settings
        self.indexer = Indexer(folder)
        self._question_log = QuestionLog(folder.path)

    @classmethod
    def open(
        cls, data: str | Path = "var", settings: Settings | None = None, corpus: str | Path | None = None
    ) -> "Assistant":
        """Assemble the parts over a data folder, made for `corpus` when it is new.

        Raises `index.errors.IndexInUse` when a server owns the folder (its address is in the error, for `connect`), and
        the other errors of that module when there is no index or it belongs to something else.
        """
        settings = settings or Settings()
        folder = DataFolder(Path(data), Path(corpus) if corpus else None, BundledEmbedding(), settings.index)
        return cls(folder, ExtractiveAnswerer(), settings)

    @staticmethod
    def connect(url: str, key: str | None = None) -> "RemoteAssistant":
        """Return the same methods over HTTP."""
        from assistant.client import RemoteAssistant

        return RemoteAssistant(url, key)

    def reply(self, question: str, history: Sequence[Message] = (), always_answer: bool = False) -> Answer:
        """Return the answer; `always_answer` switches refusing off, for evaluation."""
        *_, answer = self.stream(question, history, always_answer)
        assert isinstance(answer, Answer)
        return answer

    def stream(
        self, question: str, history: Sequence[Message] = (), always_answer: bool = False, keep: bool = True
    ) -> Iterator[Draft | Answer]:
        """Yield drafts as they grow, then the answer. Raises BadRequest for a question over the length limit.

        Where questions without an answer are kept, `keep` is off for those that nobody asked, as in evaluation.
        """
        clock = Clock()
        asked = self._understand(question, history)
        clock.lap("understand")
        passages = self._retrieve(asked)
        clock.lap("retrieve")
        refused = self._judge(asked, passages, always_answer).reason
        draft = Draft("")
        if refused is None:
            for draft in self._answerer.answer(asked.query, passages, Citer(self._folder.catalog)):
                yield draft
        clock.lap("write")
        if refused or not draft.sentences:
            answer = self._refusal(asked, passages, refused or "nothing_found", clock)
            if keep and self._settings.keep_unanswered and not always_answer:
                self._question_log.keep_unanswered(answer)
            yield answer
        else:
            yield self._answer(asked, passages, draft, clock)

    def search(self, query: str, k: int = 10) -> tuple[FoundPassage, ...]:
        """Return at most k passages, the best first. Raises BadRequest for a query over the length limit, or k."""
        if not 1 <= k <= MOST_FOUND:
            raise BadRequest(f"k is {k}; a number from 1 to {MOST_FOUND} was expected.")
        return self._found(self._retrieve(self._understand(query, ()), k)[:k])

    def explain(self, question: str, history: Sequence[Message] = ()) -> Explanation:
        """Return what the steps of an answer come to. Raises BadRequest for a question over the length limit."""
        asked = self._understand(question, history)
        passages = self._retrieve(asked)
        judged = self._judge(asked, passages, always_answer=False)
        scale = Calibration.stored_in(self._folder.catalog)
        weighed = weigh(asked.query, passages)
        return Explanation(
            question=asked.question,
            query=asked.query.text,
            language=asked.language,
            words=asked.query.stems,
            aliases=self._folder.retriever.aliases(asked.query).words(),
            calibration=Scale(scale.level, scale.deviation, scale.passages) if scale else None,
            certainty=judged.certainty,
            evidence=judged.evidence,
            refused=judged.reason,
            passages=self._found(passages),
            sentences=tuple(_weighed_sentence(candidate, dropped) for candidate, dropped in weighed),
        )

    def language_of(self, question: str) -> str:
        """Return the language that a question is taken to be in."""
        return detect_language(question, prefer=self._folder.catalog.languages())

    def check(self, question: str) -> None:
        """Raise BadRequest for a question over the length limit."""
        limit = self._settings.max_question_characters
        if len(question) > limit:
            raise BadRequest(f"The question has {len(question):,} characters, and the limit is {limit:,}. Shorten it.")

    def index(self, on_progress: OnProgress = lambda progress: None) -> Report:
        """Bring the index up to date with the corpus folder, after a run that is under way; return what was done."""
        return self.indexer.run(on_progress)

    def status(self) -> IndexStatus:
        """Return what is indexed, and how far an index run is."""
        return self.indexer.status()

    def ailment(self) -> Ailment | None:
        """Return why a question could not be answered now, None when it would be."""
        indexer = self.indexer
        ailment = self._folder.ailment(in_step=not indexer.running)
        if ailment and ailment.reason == "index_empty" and indexer.message:
            return Ailment("indexing_failed", indexer.message)
        return ailment

    def gaps(self) -> Gaps:
        """Return what the documents were asked and do not say, as far as questions are kept."""
        return find_gaps(self._question_log, self._folder.retriever.embed, self._settings.keep_unanswered)

    def clear_gaps(self) -> int:
        """Forget the questions that found no answer, and return how many distinct ones there were."""
        return self._question_log.clear()

    def starters(self) -> tuple[str, ...]:
        """Return questions to begin with: the corpus folder's own, or some made of its titles."""
        return starters(self._folder.corpus, self._folder.catalog.entries())

    def documents(self) -> list[DocumentEntry]:
        return self._folder.catalog.entries()

    def document(self, doc: str) -> StoredDocument | None:
        """Return a document with the text that offsets point into, None when there is none of that path."""
        return self._folder.catalog.document(doc)

    @property
    def answerer(self) -> str:
        return self._answerer.name

    @property
    def settings(self) -> Settings:
        return self._settings

    def announce(self, address: str) -> None:
        """Tell other processes where this one answers, while it owns the data folder."""
        self._folder.announce(address)

    def close(self) -> None:
        """Stop an index run that is under way and let go of the data folder."""
        self.indexer.stop()
        self._question_log.close()
        self._folder.close()

    def _understand(self, question: str, history: Sequence[Message]) -> "_Asked":
        self.check(question)
        known = self._folder.catalog.languages()
        question, stand_alone = _encodable(question), _encodable(self._answerer.condense(question, history))
        # Turns of a conversation have no limit of their own, and embedding takes a millisecond a token.
        stand_alone = stand_alone[-self._settings.max_question_characters :]
        # A follow-up of two words says little about its language; the turns before it say more.
        language = detect_language(question if len(question.split()) > 2 else stand_alone, prefer=known)
        return _Asked(question, language, Query.of(stand_alone, language, question))

    def _retrieve(self, asked: "_Asked", k: int | None = None) -> list[RetrievedPassage]:
        return self._folder.retriever.search(asked.query, k) if asked.has_words else []

    def _judge(self, asked: "_Asked", passages: Sequence[RetrievedPassage], always_answer: bool) -> Judgement:
        if not asked.has_words:
            return Judgement("empty_question")
        if not passages and not self._index_state().passages:
            return Judgement("index_empty")
        if passages and always_answer:
            return Judgement(None)
        return judge(asked.query, passages, Calibration.stored_in(self._folder.catalog))

    def _found(self, passages: Sequence[RetrievedPassage]) -> tuple[FoundPassage, ...]:
        documents = {doc: self.document(doc) for doc in {found.passage.doc for found in passages}}
        # A document can be gone since it was found.
        return tuple(_found_passage(found, stored) for found in passages if (stored := documents[found.passage.doc]))

    def _answer(self, asked: "_Asked", passages: Sequence[RetrievedPassage], draft: Draft, clock: Clock) -> Answer:
        answer = self._bare_answer(asked, passages, clock)
        quoted = draft.citations[0].language
        return replace(
            answer, answer_language=quoted, text=draft.text, sentences=draft.sentences, citations=draft.citations
        )

    def _refusal(
        self, asked: "_Asked", passages: Sequence[RetrievedPassage], reason: RefusalReason, clock: Clock
    ) -> Answer:
        answer = self._bare_answer(asked, passages, clock)
        nearest = _nearest(passages, Citer(self._folder.catalog)) if reason != "empty_question" else ()
        return replace(answer, text=phrase("no_answer.md", reason, asked.language), refused=Refusal(reason, nearest))

    def _bare_answer(self, asked: "_Asked", passages: Sequence[RetrievedPassage], clock: Clock) -> Answer:
        index = self._index_state()
        return Answer(
            question=asked.question,
            query=asked.query.text,
            language=asked.language,
            answer_language=asked.language if asked.language in LANGUAGES else "en",
            text="",
            index=index,
            answerer=self._answerer.name,
            notices=_notices(asked.language, index),
            retrieved=tuple(
                RetrievedSpan(p.passage.doc, p.passage.start, p.passage.end, round(p.score, 4)) for p in passages
            ),
            timings_ms=clock.timings_ms(),
        )

    def _index_state(self) -> IndexState:
        fingerprint, documents, passages = self._folder.catalog.state()
        return IndexState(fingerprint, documents, passages, self.indexer.pending)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The question as it was typed, its language, and what is searched for it."""

    question: str
    language: str
    query: Query

    @property
    def has_words(self) -> bool:
        return any(character.isalnum() for character in self.question)


def _encodable(text: str) -> str:
    # Half a surrogate pair, from a broken paste or an argument that is not UTF-8: no door could print it.
    return text.encode("utf-8", errors="replace").decode("utf-8")


def _nearest(passages: Sequence[RetrievedPassage], citer: Citer) -> tuple[Citation, ...]:
    cited = []
    for passage in passages[:NEAREST_SHOWN]:
        best = max(passage.sentences, key=lambda found: found.similarity)
        sentence = best.sentence
        cited.append(citer.cite(passage.passage.doc, sentence.start, sentence.end, sentence.text, passage.score))
    return tuple(citation for citation in cited if citation)


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


def _notices(language: str, index: IndexState) -> tuple[Notice, ...]:
    if not index.pending:
        return ()
    return (Notice("still_indexing", phrase("framing.md", "still_indexing", language, pending=index.pending)),)

"""The online path: question + history -> stand-alone query -> passages -> draft -> checked Answer."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answering import Answerer, Drafting, Written, result
from assistant.answers import Answer, Draft, IndexState, Message
from assistant.asked import Asked
from assistant.citing import Citer
from assistant.clock import Clock
from assistant.errors import BadRequest, NotAllowed
from assistant.explaining import explanation, found_passages
from assistant.extracting import ExtractiveAnswerer
from assistant.feedback import Feedback, FeedbackLog
from assistant.filtering import told_of_filter
from assistant.findings import Explanation, FoundPassage
from assistant.finishing import finished
from assistant.gaps import Gaps, find_gaps
from assistant.model.chat_model import ChatModel
from assistant.model.generating import GenerativeAnswerer
from assistant.question_log import QuestionLog
from assistant.refusing import Judgement, judge
from assistant.settings import Settings
from assistant.starters import starters
from assistant.uploads import Uploads
from index.calibrating import Calibration
from index.data_folder import Ailment, DataFolder
from index.documents import RetrievedPassage
from index.embedding import host_of
from index.embedding_choice import open_embedder
from index.errors import Unreadable
from index.indexer import Indexer
from index.languages import detect_language
from index.only import EVERYTHING, Only
from index.progress import IndexStatus, OnProgress, Report
from index.records import DocumentEntry, StoredDocument
from index.retrieving import Query

if TYPE_CHECKING:
    from assistant.client import RemoteAssistant

MOST_FOUND = 100


class Assistant:
    """Answers questions over one data folder; thread-safe, and it keeps nothing of a conversation."""

    def __init__(self, folder: DataFolder, answerer: Answerer, settings: Settings) -> None:
        self._folder = folder
        self._answerer = answerer
        self._settings = settings
        self.indexer = Indexer(folder)
        self._question_log = QuestionLog(folder.path)
        self._feedback_log = FeedbackLog(folder.path)
        self._uploads = Uploads(folder.folders, settings)

    @classmethod
    def open(
        cls, data: str | Path = "var", settings: Settings | None = None, corpus: str | Path | None = None
    ) -> "Assistant":
        """Assemble the parts over a data folder, made for `corpus` when it is new.

        Raises `index.errors.IndexInUse` when a server owns the folder (its address is in the error, for `connect`), and
        the other errors of that module when there is no index or it belongs to something else. One that an earlier
        version made is empty and `rebuilding` until `index` has run.
        """
        settings = settings or Settings()
        embedder = open_embedder(settings.embedder)
        folder = DataFolder(Path(data), Path(corpus) if corpus else None, embedder, settings.index)
        return cls(folder, _answerer(settings, folder), settings)

    @staticmethod
    def connect(url: str, key: str | None = None) -> "RemoteAssistant":
        """Return the same methods over HTTP."""
        from assistant.client import RemoteAssistant

        return RemoteAssistant(url, key)

    def reply(
        self, question: str, history: Sequence[Message] = (), always_answer: bool = False, only: Only = EVERYTHING
    ) -> Answer:
        """Return the answer, from the documents that `only` leaves; `always_answer` is for evaluation: no refusing."""
        *_, answer = self.stream(question, history, always_answer, only=only)
        assert isinstance(answer, Answer)
        return answer

    def stream(
        self,
        question: str,
        history: Sequence[Message] = (),
        always_answer: bool = False,
        keep: bool = True,
        only: Only = EVERYTHING,
    ) -> Iterator[Draft | Answer]:
        """Yield drafts as they grow, then the answer. Raises BadRequest for a question over the length limit.

        Where questions without an answer are kept, `keep` is off for those that nobody asked, as in evaluation.
        """
        clock = Clock()
        until = clock.until(self._deadline_seconds)
        asked = yield from self._understand(question, history, until)
        clock.lap("understand")
        passages = self._retrieve(asked, only)
        clock.lap("retrieve")
        written = Written(refused=self._judge(asked, passages, always_answer).reason)
        citer = Citer(self._folder.catalog)
        if not written.refused:
            written = yield from self._answerer.answer(asked.query, passages, citer, until)
        clock.lap("write")
        index, model = self._index_state(), self._settings.model
        answer = finished(asked, passages, written, citer, index, self._answerer.name, model)
        # What a filter leaves out is no gap of the documents.
        if answer.refused and keep and self._settings.keep_unanswered and not always_answer and not only:
            self._question_log.keep_unanswered(answer)
        answer = told_of_filter(answer, self._folder.catalog.left_by(only)) if only else answer
        yield replace(answer, timings_ms=clock.timings_ms())

    def search(self, query: str, k: int = 10, only: Only = EVERYTHING) -> tuple[FoundPassage, ...]:
        """Return at most k passages, the best first. Raises BadRequest for a query over the length limit, or k."""
        if not 1 <= k <= MOST_FOUND:
            raise BadRequest(f"k is {k}; a number from 1 to {MOST_FOUND} was expected.")
        return found_passages(self._retrieve(result(self._understand(query)), only, k)[:k], self.document)

    def explain(self, question: str, history: Sequence[Message] = (), only: Only = EVERYTHING) -> Explanation:
        """Return what the steps of an answer come to. Raises BadRequest for a question over the length limit."""
        asked = result(self._understand(question, history, Clock().until(self._deadline_seconds)))
        passages = self._retrieve(asked, only)
        found = found_passages(passages, self.document)
        judged = self._judge(asked, passages, always_answer=False)
        scale, aliases = Calibration.stored_in(self._folder.catalog), self._folder.retriever.aliases(asked.query)
        return explanation(asked, aliases.words(), passages, found, judged, scale)

    def language_of(self, question: str) -> str:
        """Return the language that a question is taken to be in."""
        return detect_language(question, prefer=self._folder.catalog.languages())

    def check(self, question: str) -> None:
        """Raise BadRequest for a question over the length limit."""
        limit = self._settings.max_question_characters
        if len(question) > limit:
            raise BadRequest(
                f"The question has {len(question):,} characters, and the limit is {limit:,}. Shorten it.",
                "question_too_long", length=len(question), limit=limit,
            )  # fmt: skip

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
        return find_gaps(self._question_log, self._folder, self._settings.keep_unanswered)

    def clear_gaps(self) -> int:
        """Forget the questions that found no answer, and return how many distinct ones there were."""
        return self._question_log.clear()

    def give_feedback(self, feedback: Feedback) -> None:
        """Keep what is said of an answer.

        Raises NotAllowed where feedback is off, BadRequest for what is none, DataFolderUnusable when there is no room.
        """
        if not self._settings.feedback:
            raise NotAllowed("Feedback is off here. ASSISTANT_FEEDBACK=yes has it kept in the data folder.")
        self.check(feedback.question)
        feedback.check()
        self._feedback_log.keep(feedback)

    def starters(self) -> tuple[str, ...]:
        """Return questions to begin with: the corpus folder's own, or some made of its titles."""
        return starters(self._folder.corpus, self._folder.catalog.entries())

    def documents(self) -> list[DocumentEntry]:
        return self._folder.catalog.entries()

    def add_document(self, name: str, content: bytes, replace: bool = False) -> str:
        """Keep an uploaded file, have it indexed behind the caller, and return its document's path.

        Raises NotAllowed where uploads are off, BadRequest for a file that can't be one.
        """
        doc = self._uploads.put(name, content, replace)
        self.indexer.start_after()
        return doc

    def remove_document(self, doc: str) -> bool:
        """Remove an upload, and behind the caller from the index; False when there is none. Raises NotAllowed."""
        removed = self._uploads.remove(doc)
        if removed:
            self.indexer.start_after()
        return removed

    def document(self, doc: str) -> StoredDocument | None:
        """Return a document with the text that offsets point into, None when there is none of that path."""
        return self._folder.catalog.document(_encodable(doc))

    def original(self, doc: str) -> bytes | None:
        """Return the file of an indexed document as it is now, None when there is none, or none inside its folder."""
        if self.document(doc) is None:
            return None
        try:
            return self._folder.folders.read_file(doc, self._settings.index.max_file_megabytes)
        except Unreadable:
            return None

    @property
    def rebuilding(self) -> bool:
        """Whether the index was made by an earlier version and must be filled again by `index`."""
        return self._folder.rebuilding

    @property
    def answerer(self) -> str:
        return self._answerer.name

    @property
    def model_host(self) -> str | None:
        """The host that questions and passages are sent to, None when nothing leaves this process."""
        return self._answerer.host

    @property
    def embedder_host(self) -> str | None:
        """The host or class that gets every question and every text of a document, None when they stay here."""
        return host_of(self._folder.embedder)

    @property
    def settings(self) -> Settings:
        return self._settings

    @property
    def data(self) -> Path:
        """The data folder."""
        return self._folder.path

    def announce(self, address: str) -> None:
        """Tell other processes where this one answers, while it owns the data folder."""
        self._folder.announce(address)

    def close(self) -> None:
        """Stop an index run that is under way and let go of the data folder."""
        self.indexer.stop()
        self._question_log.close()
        self._feedback_log.close()
        self._folder.close()

    def _understand(self, question: str, history: Sequence[Message] = (), until: float = math.inf) -> Drafting[Asked]:
        self.check(question)
        known = self._folder.catalog.languages()
        question = _encodable(question)
        history = [Message(turn.role, _encodable(turn.content)) for turn in history]
        condensed = yield from self._answerer.condense(question, history, until)
        # Turns of a conversation have no limit of their own, and embedding takes a millisecond a token.
        stand_alone = condensed.text[-self._settings.max_question_characters :]
        # A follow-up of two words says little about its language; the turns before it say more.
        language = detect_language(question if len(question.split()) > 2 else stand_alone, prefer=known)
        query = Query.of(stand_alone, language, condensed.question)
        return Asked(question, language, query, condensed.usage)

    def _retrieve(self, asked: Asked, only: Only, k: int | None = None) -> list[RetrievedPassage]:
        return self._folder.retriever.search(asked.query, k, only=only) if asked.has_words else []

    def _judge(self, asked: Asked, passages: Sequence[RetrievedPassage], always_answer: bool) -> Judgement:
        if not asked.has_words:
            return Judgement("empty_question")
        if not passages and not self._index_state().passages:
            return Judgement("index_empty")
        if passages and always_answer:
            return Judgement(None)
        return judge(asked.query, passages, Calibration.stored_in(self._folder.catalog))

    @property
    def _deadline_seconds(self) -> float:
        return self._settings.model.deadline_seconds if self._settings.model else math.inf

    def _index_state(self) -> IndexState:
        fingerprint, documents, passages = self._folder.catalog.state()
        return IndexState(fingerprint, documents, passages, self.indexer.pending)


def _encodable(text: str) -> str:
    # Half a surrogate pair, from a broken paste or an argument that is not UTF-8: no door could print it.
    return text.encode("utf-8", errors="replace").decode("utf-8")


def _answerer(settings: Settings, folder: DataFolder) -> Answerer:
    if settings.model is None:
        return ExtractiveAnswerer()
    return GenerativeAnswerer(ChatModel(settings.model), folder.retriever.similarities)

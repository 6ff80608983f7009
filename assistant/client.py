"""The assistant over HTTP: the same methods, against a server that runs elsewhere."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

import httpx

from assistant.answers import Answer, AnswerSentence, Citation, Draft, Message
from assistant.errors import (
    AssistantError,
    BadRequest,
    NotAllowed,
    ServerUnavailable,
    TooManyRequests,
    WrongServer,
)
from assistant.feedback import Feedback
from assistant.findings import Explanation, FoundPassage
from assistant.gaps import Gaps
from index.only import EVERYTHING, Only
from index.progress import IndexStatus, OnProgress, Progress, Report
from index.records import DocumentEntry, StoredDocument

# An answer without a model takes milliseconds, one with a model up to the deadline that its operator has set.
TIMEOUT_SECONDS = 900
CONNECT_SECONDS = 30
SECONDS_BETWEEN_LOOKS = 0.3
JSON = {"Content-Type": "application/json"}
# What a server says of a question or a name; any other 4xx is about the address or who may ask.
_OF_THE_REQUEST = {400, 413, 422}

T = TypeVar("T")


class RemoteAssistant:
    """Asks a server; thread-safe.

    Raises BadRequest where a request makes no sense to the server, WrongServer where it is none of ours or lets nobody
    in without a key, ServerUnavailable where it is not there. `keep` is off for questions that nobody asked, as in
    evaluation: the server keeps none of them.
    """

    def __init__(self, url: str, key: str | None = None, keep: bool = True) -> None:
        self._keep = keep
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        timeout = httpx.Timeout(TIMEOUT_SECONDS, connect=CONNECT_SECONDS)
        # `trust_env=False`: a proxy from the environment must not see what is asked of a server on this machine.
        self._http = httpx.Client(base_url=_address(url), headers=headers, timeout=timeout, trust_env=False)

    def reply(
        self, question: str, history: Sequence[Message] = (), always_answer: bool = False, only: Only = EVERYTHING
    ) -> Answer:
        """Return the answer, from the documents that `only` leaves."""
        body = self._question(question, history, always_answer, only=only)
        return self._call(Answer.from_json, "POST", "/api/ask", body)

    def stream(
        self,
        question: str,
        history: Sequence[Message] = (),
        always_answer: bool = False,
        keep: bool = True,
        only: Only = EVERYTHING,
    ) -> Iterator[Draft | Answer]:
        """Yield drafts as they grow, then the answer."""
        body = {**self._question(question, history, always_answer, keep, only), "stream": True}
        try:
            with self._http.stream("POST", "/api/ask", content=_json(body), headers=JSON) as response:
                if not response.is_success:
                    response.read()
                    raise self._error(response)
                event: Draft | Answer | None = None
                for name, data in _events(response.iter_text()):
                    event = self._parsed(_EVENTS[name], data)
                    yield event
        except httpx.RequestError as error:
            raise self._unavailable(error) from error
        if not isinstance(event, Answer):
            raise WrongServer(self._not_ours())

    def search(self, query: str, k: int = 10, only: Only = EVERYTHING) -> tuple[FoundPassage, ...]:
        """Return at most k passages, the best first."""
        chosen = only.to_json()
        named = {"document": chosen["documents"], "language": chosen["languages"]}
        days = {key: chosen[key] for key in ("from", "to") if chosen[key]}
        asked = urlencode({"q": query, "k": k, **named, **days}, doseq=True, errors="replace")
        return self._call(_found, "GET", f"/api/search?{asked}")

    def explain(self, question: str, history: Sequence[Message] = (), only: Only = EVERYTHING) -> Explanation:
        """Return what the steps of an answer come to."""
        body = {"question": question, "history": [asdict(turn) for turn in history], "only": only.to_json()}
        return self._call(Explanation.from_json, "POST", "/api/explain", body)

    def index(self, on_progress: OnProgress = lambda progress: None) -> Report:
        """Do an index run, after one under way that may have missed newer files, and return what it did."""
        self._wait_until_idle(on_progress)
        self._call(dict, "POST", "/api/index")
        status = self._wait_until_idle(on_progress)
        if status.report is None:
            raise ServerUnavailable(status.message or "The server ended the index run.")
        return status.report

    def _wait_until_idle(self, on_progress: OnProgress) -> IndexStatus:
        while True:
            status = self.status()
            on_progress(Progress(status.done, status.total, status.eta_seconds))
            if status.state != "indexing":
                return status
            time.sleep(SECONDS_BETWEEN_LOOKS)

    def status(self) -> IndexStatus:
        """Return what is indexed, how far a run is, and what the last one did."""
        return self._call(IndexStatus.from_json, "GET", "/api/index")

    def documents(self) -> list[DocumentEntry]:
        return self._call(lambda data: [DocumentEntry(**entry) for entry in data["documents"]], "GET", "/api/documents")

    def document(self, doc: str) -> StoredDocument | None:
        """Return a document with the text that offsets point into, None when there is none of that path."""
        response = self._send("GET", f"/api/documents/{_segment(doc)}")
        if response.status_code == httpx.codes.NOT_FOUND and _message(response):
            return None
        return self._result(StoredDocument.from_json, response)

    def original(self, doc: str) -> bytes | None:
        """Return the file behind a document, None when there is none of that path."""
        response = self._send("GET", f"/api/originals/{_segment(doc)}")
        if response.status_code == httpx.codes.NOT_FOUND and _message(response):
            return None
        if not response.is_success:
            raise self._error(response)
        return response.content

    def gaps(self) -> Gaps:
        """Return what the documents were asked and do not say, as far as the server keeps questions."""
        return self._call(Gaps.from_json, "GET", "/api/gaps")

    def clear_gaps(self) -> int:
        """Have the server forget the questions that found no answer, and return how many distinct ones there were."""
        return self._call(lambda data: int(data["forgotten"]), "DELETE", "/api/gaps")

    def give_feedback(self, feedback: Feedback) -> None:
        """Have the server keep what is said of an answer."""
        self._call(dict, "POST", "/api/feedback", asdict(feedback))

    def add_document(self, name: str, content: bytes, replace: bool = False) -> str:
        """Have the server keep a file and index it, and return its document's path. Raises NotAllowed, BadRequest."""
        asked = urlencode({"name": name, "replace": replace}, errors="replace")
        response = self._send("POST", f"/api/documents?{asked}", content)
        return self._result(lambda data: str(data["doc"]), response)

    def remove_document(self, doc: str) -> bool:
        """Have the server remove an upload; False when there is none. Raises NotAllowed."""
        response = self._send("DELETE", f"/api/documents/{_segment(doc)}")
        if response.status_code == httpx.codes.NOT_FOUND and _message(response):
            return False
        return self._result(bool, response)

    def close(self) -> None:
        self._http.close()

    def _question(
        self,
        question: str,
        history: Sequence[Message],
        always_answer: bool,
        keep: bool = True,
        only: Only = EVERYTHING,
    ) -> dict[str, Any]:
        return {
            "question": question,
            "history": [asdict(turn) for turn in history],
            "always_answer": always_answer,
            "keep": keep and self._keep,
            "only": only.to_json(),
        }

    def _call(
        self, read: Callable[[dict[str, Any]], T], method: str, path: str, body: dict[str, Any] | None = None
    ) -> T:
        return self._result(read, self._send(method, path, body))

    def _send(self, method: str, path: str, body: dict[str, Any] | bytes | None = None) -> httpx.Response:
        content, headers = (_json(body), JSON) if isinstance(body, dict) else (body, None)
        try:
            return self._http.request(method, path, content=content, headers=headers)
        except httpx.RequestError as error:
            raise self._unavailable(error) from error

    def _result(self, read: Callable[[dict[str, Any]], T], response: httpx.Response) -> T:
        if not response.is_success:
            raise self._error(response)
        return self._parsed(read, response.text)

    def _parsed(self, read: Callable[[dict[str, Any]], T], text: str) -> T:
        try:
            return read(json.loads(text))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            # A page of another program, or the answer object of another version.
            raise WrongServer(self._not_ours()) from error

    def _error(self, response: httpx.Response) -> AssistantError:
        message, status = _message(response), response.status_code
        if message and status in _OF_THE_REQUEST:
            return BadRequest(message)
        if status == httpx.codes.FORBIDDEN and message and response.json()["error"].get("type") == "not_allowed":
            return NotAllowed(message)
        if status == httpx.codes.TOO_MANY_REQUESTS or status >= 500:
            message = message or f"{self._http.base_url} answered {status}."
            kind = TooManyRequests if status == httpx.codes.TOO_MANY_REQUESTS else ServerUnavailable
            return kind(message, _seconds(response.headers.get("Retry-After")))
        return WrongServer(f"{self._http.base_url} answered {status}: {message}" if message else self._not_ours())

    def _not_ours(self) -> str:
        return f"What answers at {self._http.base_url} is not an assistant of this version. Check the address."

    def _unavailable(self, error: Exception) -> ServerUnavailable:
        return ServerUnavailable(f"No answer from {self._http.base_url} ({error}). Is the server running?")


def _address(url: str) -> httpx.URL:
    try:
        address = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise BadRequest(f"{url!r} is not an address ({error}). Give one like 'http://127.0.0.1:7860'.") from error
    if address.scheme not in ("http", "https") or not address.host or address.query or address.fragment:
        raise BadRequest(f"{url!r} is not the address of a server. Give one like 'http://127.0.0.1:7860'.")
    return address


def _segment(doc: str) -> str:
    # Half a surrogate pair is in no path, and can't be sent.
    return quote(doc, safe="", errors="replace")


def _json(body: dict[str, Any]) -> bytes:
    # In ASCII, unlike httpx: half a surrogate pair in a question can't be UTF-8.
    return json.dumps(body).encode("ascii")


def _events(parts: Iterator[str]) -> Iterator[tuple[str, str]]:
    name = ""
    for line in _lines(parts):
        field, _, value = line.partition(": ")
        if field == "event":
            name = value
        elif field == "data" and name in _EVENTS:
            yield name, value


def _lines(parts: Iterator[str]) -> Iterator[str]:
    """Yield the lines of events; httpx would end one at a line separator within a document's text, too."""
    begun = ""
    for part in parts:
        *whole, begun = (begun + part).split("\n")
        yield from whole


def _draft(data: dict[str, Any]) -> Draft:
    return Draft(
        data["text"],
        tuple(AnswerSentence(s["text"], tuple(s["citations"]), s["support"]) for s in data["sentences"]),
        tuple(Citation(**citation) for citation in data["citations"]),
    )


def _found(data: dict[str, Any]) -> tuple[FoundPassage, ...]:
    return tuple(FoundPassage(**passage) for passage in data["passages"])


def _raised(data: dict[str, Any]) -> Draft:
    """Raise what an `error` event says."""
    kind, message = data["error"]["type"], data["error"]["message"]
    raise (BadRequest if kind == "invalid_request" else ServerUnavailable)(message)


_EVENTS: dict[str, Callable[[dict[str, Any]], Draft | Answer]] = {
    "draft": _draft,
    "answer": Answer.from_json,
    "error": _raised,
}


def _message(response: httpx.Response) -> str | None:
    """Return what the server says is wrong, None when the response is not in our shape."""
    try:
        return str(response.json()["error"]["message"])
    except (ValueError, KeyError, TypeError):
        return None


def _seconds(retry_after: str | None) -> float | None:
    # The header may also be a date, which servers of this kind do not send.
    return float(retry_after) if retry_after and retry_after.isdecimal() else None

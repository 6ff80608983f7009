"""The assistant over HTTP: the same methods, against a server that runs elsewhere."""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any
from urllib.parse import quote, urlencode

import httpx

from assistant.answers import Answer, AnswerSentence, Citation, Draft, Message
from assistant.errors import BadRequest, ServerUnavailable
from assistant.findings import Explanation, FoundPassage

# An answer without a model takes milliseconds; a server that is busy indexing may need a moment longer.
TIMEOUT_SECONDS = 120
SECONDS_BETWEEN_LOOKS = 0.3
JSON = {"Content-Type": "application/json"}


class RemoteAssistant:
    """Raises BadRequest where a request makes no sense to the server, ServerUnavailable where it is not there."""

    def __init__(self, url: str, key: str | None = None) -> None:
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        # `trust_env=False`: a proxy from the environment must not see what is asked of a server on this machine.
        self._http = httpx.Client(base_url=url, headers=headers, timeout=TIMEOUT_SECONDS, trust_env=False)

    def reply(self, question: str, history: Sequence[Message] = (), always_answer: bool = False) -> Answer:
        """Return the answer."""
        return Answer.from_json(self._call("POST", "/api/ask", _question(question, history, always_answer)))

    def stream(
        self, question: str, history: Sequence[Message] = (), always_answer: bool = False
    ) -> Iterator[Draft | Answer]:
        """Yield drafts as they grow, then the answer."""
        body = {**_question(question, history, always_answer), "stream": True}
        try:
            with self._http.stream("POST", "/api/ask", content=_json(body), headers=JSON) as response:
                if response.is_error:
                    response.read()
                    raise _error(response)
                for name, data in _events(response.iter_lines()):
                    if name == "error":
                        raise ServerUnavailable(data["error"]["message"])
                    yield Answer.from_json(data) if name == "answer" else _draft(data)
        except httpx.TransportError as error:
            raise self._unavailable(error) from error

    def search(self, query: str, k: int = 10) -> tuple[FoundPassage, ...]:
        """Return at most k passages, the best first."""
        asked = urlencode({"q": query, "k": k}, errors="replace")
        return tuple(FoundPassage(**passage) for passage in self._call("GET", f"/api/search?{asked}")["passages"])

    def explain(self, question: str, history: Sequence[Message] = ()) -> Explanation:
        """Return what the steps of an answer come to."""
        body = {"question": question, "history": [asdict(turn) for turn in history]}
        return Explanation.from_json(self._call("POST", "/api/explain", body))

    def index(self) -> Iterator[dict[str, Any]]:
        """Do an index run, after one under way that may have missed newer files, and yield its status to the end."""
        yield from self._until_idle()
        self._call("POST", "/api/index")
        yield from self._until_idle()

    def _until_idle(self) -> Iterator[dict[str, Any]]:
        while True:
            status = self.status()
            yield status
            if status["state"] != "indexing":
                return
            time.sleep(SECONDS_BETWEEN_LOOKS)

    def status(self) -> dict[str, Any]:
        """Return what is indexed, how far a run is, and what the last one did."""
        return self._call("GET", "/api/index")

    def documents(self) -> dict[str, Any]:
        """Return the documents that are indexed, and the files that could not be."""
        return self._call("GET", "/api/documents")

    def document(self, doc: str) -> dict[str, Any]:
        """Return a document with the text that offsets point into."""
        return self._call("GET", f"/api/documents/{quote(doc, safe='')}")

    def close(self) -> None:
        self._http.close()

    def _call(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        try:
            content, headers = (_json(body), JSON) if body is not None else (None, None)
            response = self._http.request(method, path, content=content, headers=headers)
        except httpx.TransportError as error:
            raise self._unavailable(error) from error
        if response.is_error:
            raise _error(response)
        result: dict[str, Any] = response.json()
        return result

    def _unavailable(self, error: Exception) -> ServerUnavailable:
        return ServerUnavailable(f"No answer from {self._http.base_url} ({error}). Is the server running?")


def _question(question: str, history: Sequence[Message], always_answer: bool) -> dict[str, Any]:
    return {"question": question, "history": [asdict(turn) for turn in history], "always_answer": always_answer}


def _json(body: dict[str, Any]) -> bytes:
    # In ASCII, unlike httpx: half a surrogate pair in a question can't be UTF-8.
    return json.dumps(body).encode("ascii")


def _events(lines: Iterator[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    name = ""
    for line in lines:
        field, _, value = line.partition(": ")
        if field == "event":
            name = value
        elif field == "data":
            yield name, json.loads(value)


def _draft(data: dict[str, Any]) -> Draft:
    return Draft(
        data["text"],
        tuple(AnswerSentence(s["text"], tuple(s["citations"]), s["support"]) for s in data["sentences"]),
        tuple(Citation(**citation) for citation in data["citations"]),
    )


def _error(response: httpx.Response) -> BadRequest | ServerUnavailable:
    try:
        message = response.json()["error"]["message"]
    except (ValueError, KeyError, TypeError):
        message = f"The server answered {response.status_code}."
    return (BadRequest if response.status_code < 500 else ServerUnavailable)(message)

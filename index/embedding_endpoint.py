"""A model at an OpenAI-compatible endpoint as a LlamaIndex embedding.

No message of it holds any text that was sent or received, or the key.
"""

import random
import re
import threading
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from llama_index.core.base.embeddings.base import BaseEmbedding
from pydantic import PrivateAttr

from index.embedder_settings import EndpointSettings
from index.embedding import clean, normalised
from index.errors import EmbedderUnavailable

if TYPE_CHECKING:
    import openai

CONNECT_SECONDS = 5.0
# Somebody waits for a question; an index run has patience with an endpoint that starts or is busy.
QUESTION_SECONDS, QUESTION_ATTEMPTS = 15.0, 2
PASSAGE_ATTEMPTS = 5
FIRST_RETRY_SECONDS = 0.5
_PASSING = {408, 409, 429, 500, 502, 503, 504}
_TOO_LONG = {400, 413, 422}
# Shorter than this a text is not what the endpoint refuses.
SHORTEST_CUT = 400
_CODE = re.compile(r"[\w.-]{1,40}\Z")


class EndpointEmbedding(BaseEmbedding):
    """Thread-safe; L2-normalised. Raises EmbedderUnavailable when the endpoint gives no vectors in time."""

    _settings: EndpointSettings = PrivateAttr()
    _client: "openai.OpenAI | None" = PrivateAttr(default=None)
    _guard: threading.Lock = PrivateAttr(default_factory=threading.Lock)

    def __init__(self, settings: EndpointSettings) -> None:
        super().__init__(model_name=f"openai:{settings.model}", embed_batch_size=min(settings.texts_a_request, 2_048))
        self._settings = settings

    @property
    def made_with(self) -> dict[str, str]:
        """What vectors can only be compared with again; where the endpoint is does not matter."""
        settings = self._settings
        return {
            "embedder": self.model_name,
            "query prefix": settings.query_prefix,
            "passage prefix": settings.passage_prefix,
        }

    @property
    def host(self) -> str:
        return self._settings.host

    @property
    def texts_a_request(self) -> int:
        return self.embed_batch_size

    def _get_query_embedding(self, query: str) -> list[float]:
        seconds = min(QUESTION_SECONDS, self._settings.deadline_seconds)
        return self._embed([self._settings.query_prefix + query], seconds, QUESTION_ATTEMPTS)[0]

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        prefixed = [self._settings.passage_prefix + text for text in texts]
        return self._embed(prefixed, self._settings.deadline_seconds, PASSAGE_ATTEMPTS)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _embed(self, texts: Sequence[str], seconds: float, attempts: int) -> list[list[float]]:
        # An empty input is an error to most of them.
        cleaned = [clean(text) or " " for text in texts]
        return normalised(self._fitting(cleaned, time.monotonic() + seconds, attempts), self.model_name)

    def _fitting(self, texts: list[str], until: float, attempts: int) -> list[list[float]]:
        """Return the vectors; of a text that is too long for the model that of as much of its beginning as fits."""
        import openai

        try:
            return self._request(texts, until, attempts)
        except openai.APIStatusError as error:
            if error.status_code not in _TOO_LONG or (len(texts) == 1 and len(texts[0]) < SHORTEST_CUT):
                raise self._refusal(error) from error
        if len(texts) == 1:
            return self._fitting([texts[0][: len(texts[0]) // 2]], until, attempts)
        half = len(texts) // 2
        return self._fitting(texts[:half], until, attempts) + self._fitting(texts[half:], until, attempts)

    def _request(self, texts: list[str], until: float, attempts: int) -> list[list[float]]:
        """Return the vectors, after some attempts; an answer that no attempt will change is raised as it is."""
        import openai

        client = self._opened_client()
        for attempt in range(1, attempts + 1):
            try:
                answer = client.embeddings.create(
                    model=self._settings.model,
                    input=texts,
                    encoding_format="float",
                    timeout=openai.Timeout(max(0.1, until - time.monotonic()), connect=CONNECT_SECONDS),
                )
                rows = sorted(answer.data, key=lambda row: row.index)
                if len(rows) != len(texts):
                    raise ValueError("another number of vectors than texts")
                return [row.embedding for row in rows]
            except openai.APIStatusError as error:
                if error.status_code not in _PASSING:
                    raise
                asked_for = error.response.headers.get("retry-after", "")
                failure, wait = self._refusal(error), float(asked_for) if asked_for.isdecimal() else 0.0
            except openai.APIConnectionError as error:
                failure, wait = self._unreachable(error), 0.0
            except (openai.APIError, AttributeError, TypeError, ValueError) as error:
                # What the client makes of a web page with status 200, or of another program's answer.
                raise self._failed(
                    f"sent what are no vectors ({type(error).__name__}). Check its address, ASSISTANT_EMBEDDER_BASE_URL"
                ) from error
            wait = max(wait, FIRST_RETRY_SECONDS * 2 ** (attempt - 1) * random.uniform(0.5, 1))
            if attempt == attempts or time.monotonic() + wait >= until:
                raise failure
            time.sleep(wait)
        raise AssertionError("the last attempt returns or raises")

    def _opened_client(self) -> "openai.OpenAI":
        with self._guard:
            if self._client is None:
                import openai

                self._client = openai.OpenAI(
                    base_url=self._settings.base_url,
                    # The client insists on one; servers that need none ignore it.
                    api_key=self._settings.api_key or "none",
                    max_retries=0,
                    # Texts go to the host that the page names, and not where it points on to.
                    http_client=openai.DefaultHttpxClient(follow_redirects=False),
                )
            return self._client

    def _failed(self, what: str) -> EmbedderUnavailable:
        return EmbedderUnavailable(f"The embedder {self._settings.model!r} at {self._settings.host} {what}.")

    def _unreachable(self, error: "openai.APIConnectionError") -> EmbedderUnavailable:
        import openai

        if isinstance(error, openai.APITimeoutError):
            return self._failed("did not answer in time. It may be too slow or too busy for ASSISTANT_EMBEDDER_SECONDS")
        reason = type(error.__cause__ or error).__name__
        return self._failed(f"can't be reached ({reason}). Start it, or correct ASSISTANT_EMBEDDER_BASE_URL")

    def _refusal(self, error: "openai.APIStatusError") -> EmbedderUnavailable:
        status = error.status_code
        code = f" {error.code}" if error.code and _CODE.match(str(error.code)) else ""
        if status in (401, 403):
            return self._failed(f"lets nobody in ({status}{code}). Check ASSISTANT_EMBEDDER_API_KEY")
        if status == 404:
            return self._failed(f"is not there ({status}{code}). Check ASSISTANT_EMBEDDER and its address")
        if status in _PASSING:
            return self._failed(f"can't answer now ({status}{code}). Try again later")
        if status < 400:
            return self._failed(f"points on to another address ({status}). Check ASSISTANT_EMBEDDER_BASE_URL")
        return self._failed(f"refused the texts ({status}{code}). Check that it is an embedding model")

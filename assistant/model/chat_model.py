"""A model at an OpenAI-compatible endpoint: messages in, the text as it comes, failures in our words.

It knows nothing of documents, and no message of it holds any text that was sent or received, or the key.
"""

import asyncio
import math
import random
import re
import threading
import time
from functools import cache
from typing import TYPE_CHECKING, Any

from assistant.errors import FailureCause, ModelFailed
from assistant.model.circuit import Circuit
from assistant.model.completion import Completion, Request
from assistant.model.raw_text import without_thoughts
from assistant.settings import ModelSettings
from assistant.usage import Usage

if TYPE_CHECKING:
    import openai
    from openai.types.chat import ChatCompletionChunk

CONNECT_SECONDS = 5.0
RETRY_SECONDS = (0.2, 0.8)
LONGEST_RETRY_AFTER = 5.0
# The share of the deadline after which silence says that the endpoint is down.
LONG_WAIT = 0.25
_TOO_MANY_REQUESTS = 429
# An endpoint that ignores `max_tokens` is cut off here; no tokenizer needs more characters for one.
_CHARACTERS_A_TOKEN = 12
# What a model may think before it answers, where the limit is for both.
THOUGHT_TOKENS = 4_000
_REFUSES_A_PARAMETER = re.compile(
    r"unsupported|not support|unrecognized|unknown|not permitted|not allowed|deprecated|extra", re.IGNORECASE
)
_CODE = re.compile(r"[\w.-]{1,40}\Z")


class ChatModel:
    """Asks one endpoint; thread-safe. Requests run on the event loop of a thread, where each can be ended at once."""

    def __init__(self, settings: ModelSettings, circuit: Circuit | None = None) -> None:
        self.settings = settings
        self._circuit = circuit or Circuit()
        self._client: openai.AsyncOpenAI | None = None
        # Parameters that this endpoint was found not to take.
        self._refused: set[str] = set()
        # Whether it was found to think for longer than its answers may be.
        self._thinks = False

    def ask(self, request: Request, max_tokens: int, until: float = math.inf) -> Completion:
        """Return an answer on its way, which must be closed. Raises ModelFailed while the endpoint is left alone."""
        if not self._circuit.allows():
            raise ModelFailed("paused", f"{self._who} failed before and is left alone for a while.")
        completion = Completion(request)
        running = self._answered(completion, request, max_tokens, until)
        completion.task = asyncio.run_coroutine_threadsafe(running, _loop())
        return completion

    @property
    def _who(self) -> str:
        return f"The model {self.settings.name!r} at {self.settings.host}"

    async def _answered(self, completion: Completion, request: Request, max_tokens: int, until: float) -> None:
        """Put the text, then its end or a failure, into the completion."""
        started = time.monotonic()
        try:
            async with asyncio.timeout(None if until == math.inf else until - time.monotonic()):
                await self._streamed(completion, request, max_tokens)
            completion.events.put(None)
        except Exception as error:
            # Beside its own errors the client raises whatever an answer of another shape leads to.
            failed = error if isinstance(error, ModelFailed) else self._failure(error, completion)
            self._noted(failed, time.monotonic() - started)
            completion.events.put(failed)

    async def _streamed(self, completion: Completion, request: Request, max_tokens: int) -> None:
        left = self.settings.context_tokens - completion.asked_tokens
        room = max(max_tokens, min(max_tokens + THOUGHT_TOKENS, left)) if self._thinks else max_tokens
        finish_reason = await self._taken(await self._opened(request, room), completion, room)
        if finish_reason is not None:
            # Whatever the answer is worth: one came.
            self._circuit.succeeded()
        if finish_reason == "length" and not self._thinks and not without_thoughts(completion.received):
            self._thinks = True
            completion.asked_again()
            await self._streamed(completion, request, max_tokens)
        elif finish_reason == "length":
            advice = "Raise ASSISTANT_ANSWER_TOKENS or ASSISTANT_CONTEXT_TOKENS if that is seen often."
            raise self._failed("too_long", f"did not finish within {room} tokens. {advice}")
        elif finish_reason == "content_filter":
            raise self._failed("cut", "was stopped by the content filter of its endpoint.")
        elif finish_reason is None:
            raise self._failed("cut", "broke off in the middle of an answer.")

    async def _taken(
        self, stream: "openai.AsyncStream[ChatCompletionChunk]", completion: Completion, max_tokens: int
    ) -> str | None:
        """Put the text of the stream into the completion as it comes; return the reason for its end, if it says one."""
        completion.began = True
        finish_reason, length = None, 0
        async with stream:
            async for chunk in stream:
                completion.chunks += 1
                usage = _usage(chunk)
                if usage is not None:
                    completion.counted(usage)
                for choice in (chunk.choices or ())[:1]:
                    finish_reason = choice.finish_reason or finish_reason
                    text = _text(choice.delta and choice.delta.content)
                    if text and not length:
                        self._circuit.succeeded()
                    length += len(text)
                    completion.put(text)
                if length > max_tokens * _CHARACTERS_A_TOKEN:
                    return "length"
        if finish_reason is None and not completion.chunks:
            kind = stream.response.headers.get("content-type", "").partition(";")[0]
            raise self._failed("no_model_server", f"sent no answer but {kind or 'nothing'}. Check OPENAI_BASE_URL.")
        return finish_reason

    async def _opened(self, request: Request, max_tokens: int) -> "openai.AsyncStream[ChatCompletionChunk]":
        """Return the stream; a failure that may pass is tried once more, before anything was received."""
        import openai

        # Its overloads can't tell what is streamed when parameters come as a dictionary.
        create: Any = self._opened_client().chat.completions.create
        tried_again = False
        while True:
            try:
                stream: openai.AsyncStream[ChatCompletionChunk] = await create(
                    model=self.settings.name,
                    messages=[dict(message) for message in request],
                    stream=True,
                    **self._parameters(max_tokens),
                )
                return stream
            except (openai.BadRequestError, openai.UnprocessableEntityError) as error:
                if not self._adapted_to(error, max_tokens):
                    raise
            except (openai.APIConnectionError, openai.APIStatusError) as error:
                wait = _retry_seconds(error)
                if tried_again or wait is None:
                    raise
                tried_again = True
                await asyncio.sleep(wait)

    def _opened_client(self) -> "openai.AsyncOpenAI":
        if self._client is None:
            import openai

            self._client = openai.AsyncOpenAI(
                base_url=self.settings.base_url,
                # The client insists on one; servers that need none ignore it.
                api_key=self.settings.api_key or "none",
                max_retries=0,
                timeout=openai.Timeout(None, connect=CONNECT_SECONDS),
                # Passages go to the host that the page names, and not where it points on to.
                http_client=openai.DefaultAsyncHttpxClient(follow_redirects=False),
            )
        return self._client

    def _parameters(self, max_tokens: int) -> dict[str, Any]:
        wanted = {"temperature": 0, "stream_options": {"include_usage": True}, "max_tokens": max_tokens}
        if "max_tokens" in self._refused:
            wanted["max_completion_tokens"] = max_tokens
        return {name: value for name, value in wanted.items() if name not in self._refused}

    def _adapted_to(self, error: "openai.APIStatusError", max_tokens: int) -> bool:
        """Leave out a parameter that the endpoint does not take; models and gateways differ in these three."""
        if not _REFUSES_A_PARAMETER.search(f"{error.code} {error.message}"):
            return False
        sent = self._parameters(max_tokens)
        named = [name for name in sent if name == error.param or (not error.param and name in error.message)]
        self._refused.update(named)
        return bool(named)

    def _noted(self, failure: ModelFailed, waited_seconds: float) -> None:
        if failure.cause == "silent":
            # Asked shortly before the deadline it had no time to answer, and nobody waited for long.
            if waited_seconds >= LONG_WAIT * self.settings.deadline_seconds:
                self._circuit.failed(at_once=True)
        elif failure.cause == "bad_request":
            # It is this one request that it does not take.
            self._circuit.succeeded()
        elif failure.cause in ("unreachable", "overloaded", "refused_key", "unknown_model", "no_model_server"):
            self._circuit.failed()

    def _failed(self, cause: FailureCause, what: str) -> ModelFailed:
        return ModelFailed(cause, f"{self._who} {what}")

    def _failure(self, error: Exception, completion: Completion) -> ModelFailed:
        import openai

        kind = type(error).__name__
        if isinstance(error, TimeoutError):
            advice = "It may be too slow or too busy for ASSISTANT_DEADLINE_SECONDS."
            if completion.chunks:
                return self._failed("late", f"was still writing at the deadline. {advice}")
            return self._failed("silent", f"had sent nothing when the deadline came. {advice}")
        if isinstance(error, openai.APIStatusError):
            return self._refusal(error)
        if isinstance(error, openai.APIError) and completion.began:
            return self._failed("cut", f"broke off in the middle of an answer ({kind}).")
        if isinstance(error, openai.APIConnectionError):
            reason = type(error.__cause__).__name__ if error.__cause__ else kind
            return self._failed("unreachable", f"can't be reached ({reason}). Is it running at OPENAI_BASE_URL?")
        return self._failed("no_model_server", f"sent what is no answer ({kind}). Check OPENAI_BASE_URL.")

    def _refusal(self, error: "openai.APIStatusError") -> ModelFailed:
        status = error.status_code
        code = f" {error.code}" if error.code and _CODE.match(str(error.code)) else ""
        if status in (401, 402, 403):
            return self._failed("refused_key", f"lets nobody in ({status}{code}). Check OPENAI_API_KEY.")
        if status == 404:
            return self._failed(
                "unknown_model", f"is not there ({status}{code}). Check ASSISTANT_MODEL and OPENAI_BASE_URL."
            )
        if _may_pass(status):
            return self._failed("overloaded", f"can't answer now ({status}{code}), after two attempts.")
        if status < 400:
            return self._failed("no_model_server", f"points on to another address ({status}). Check OPENAI_BASE_URL.")
        advice = "Lower ASSISTANT_CONTEXT_TOKENS if the prompt was too long for it."
        return self._failed("bad_request", f"refused the request ({status}{code}). {advice}")


@cache
def _loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="asking models", daemon=True).start()
    return loop


def _text(content: object) -> str:
    """Return the text of a delta; some endpoints send it in parts, thoughts among them."""
    if isinstance(content, list):
        parts = [part for part in content if isinstance(part, dict) and part.get("type") == "text"]
        return "".join(_text(part.get("text")) for part in parts)
    return content if isinstance(content, str) else ""


def _usage(chunk: "ChatCompletionChunk") -> Usage | None:
    """Return what the endpoint says that it counted; None when it says nothing that can be read."""
    asked, written = (getattr(chunk.usage, name, None) for name in ("prompt_tokens", "completion_tokens"))
    return Usage(asked, written, calls=1) if isinstance(asked, int) and isinstance(written, int) else None


def _retry_seconds(error: "openai.APIError") -> float | None:
    """Return when to try once more, None for what will not pass soon."""
    response = getattr(error, "response", None)
    if response is None:
        return random.uniform(*RETRY_SECONDS)
    asked_for = response.headers.get("retry-after", "")
    seconds = float(asked_for) if asked_for.isdecimal() else random.uniform(*RETRY_SECONDS)
    return seconds if _may_pass(response.status_code) and seconds <= LONGEST_RETRY_AFTER else None


def _may_pass(status: int) -> bool:
    # Gateways have codes of their own above 504, all for an endpoint that is not there or too busy.
    return status == _TOO_MANY_REQUESTS or status >= 500

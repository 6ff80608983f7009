"""The OpenAI protocol: `/v1/chat/completions` and `/v1/models`, for any program that speaks to a chat model."""

import json
import logging
import time
import uuid
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import FastAPI, Path
from fastapi.responses import JSONResponse, Response

from assistant.answers import Answer, Draft
from assistant.assistant import Assistant
from assistant.errors import AssistantError, BadRequest
from assistant.web import examples
from assistant.web.chat_bodies import ChatBody
from assistant.web.chat_results import (
    ChatChunk,
    ChatCompletion,
    ChatErrorResult,
    ChatModel,
    FinishReason,
    ModelList,
)
from assistant.web.failures import Rejected, openai_error
from assistant.web.metrics import Stream, last
from assistant.web.openapi import failing_chat, streaming
from assistant.web.streaming import Events, ServerSentEvents
from index.errors import IndexingError

MODEL = "corpus-assistant"
# No model wrote it, and some clients fail over a missing count.
NO_USAGE = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}
EVENTS = ((None, ChatChunk), (None, ChatErrorResult), (None, "[DONE]"))

log = logging.getLogger(__name__)


def add_openai_protocol(app: FastAPI, assistant: Assistant, stream: Stream) -> None:
    """Add the routes under `/v1`; their errors have OpenAI's shape (`failures`)."""
    models = tuple(dict.fromkeys((MODEL, assistant.answerer)))
    started = int(time.time())

    chunks = streaming(EVENTS, examples.CHAT_STREAM)

    @app.post(
        "/v1/chat/completions",
        tags=["openai"],
        operation_id="createChatCompletion",
        response_model=ChatCompletion,
        responses=failing_chat(400, 404, 500, 503) | chunks,
    )
    def complete(body: ChatBody) -> Response:
        """Answer the last user message; what stands before it is the history.

        The answer object is the extra field `assistant_answer` of the message; when streaming, of the delta that has
        the finish reason. System messages and sampling parameters are accepted and ignored.
        """
        _known(body.model, models)
        body.reject_unsupported()
        question, history = body.conversation()
        assistant.check(question)
        head = {"id": f"chatcmpl-{uuid.uuid4().hex}", "created": int(time.time()), "model": body.model}
        if body.stream:
            chunks = _chunks(stream(question, history), head, body.include_usage)
            return ServerSentEvents(_server_sent(chunks))
        return JSONResponse(_completion(last(stream(question, history)), head))

    @app.get(
        "/v1/models", tags=["openai"], operation_id="listModels", response_model=ModelList, responses=failing_chat(500)
    )
    def list_models() -> dict[str, Any]:
        """List the names that `model` can have; each stands for this assistant."""
        return {"object": "list", "data": [_model(name, started) for name in models]}

    @app.get(
        # `any`: names of models have slashes.
        "/v1/models/{model:any}",
        tags=["openai"],
        operation_id="retrieveModel",
        response_model=ChatModel,
        responses=failing_chat(404, 500),
    )
    def retrieve_model(model: Annotated[str, Path(examples=[MODEL])]) -> dict[str, Any]:
        """Return one of them."""
        _known(model, models)
        return _model(model, started)


def _known(model: str, models: tuple[str, ...]) -> None:
    if model not in models:
        message = f"The model {model!r} does not exist. There is {' and '.join(map(repr, models))}."
        raise Rejected(message, 404, param="model", code="model_not_found")


def _model(name: str, created: int) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": created, "owned_by": MODEL}


def _completion(answer: Answer, head: dict[str, Any]) -> dict[str, Any]:
    message = {"role": "assistant", "content": answer.text, "refusal": None, "assistant_answer": answer.to_json()}
    choice = {"index": 0, "message": message, "finish_reason": finish_reason(answer), "logprobs": None}
    return {**head, "object": "chat.completion", "choices": [choice], "usage": {**NO_USAGE, **(answer.usage or {})}}


def _chunks(
    events: Iterator[Draft | Answer], head: dict[str, Any], include_usage: bool
) -> Iterator[dict[str, Any] | None]:
    # With `include_usage` every chunk has the field, null in all but the one that has no choices.
    base = {**head, "object": "chat.completion.chunk", **({"usage": None} if include_usage else {})}

    def chunk(delta: dict[str, Any], finished: FinishReason | None = None) -> dict[str, Any]:
        return {**base, "choices": [{"index": 0, "delta": delta, "finish_reason": finished, "logprobs": None}]}

    yield chunk({"role": "assistant", "content": ""})
    for event in tails(events):
        if isinstance(event, str):
            yield chunk({"content": event}) if event else None
        else:
            yield chunk({"assistant_answer": event.to_json()}, finish_reason(event))
            if include_usage:
                yield {**base, "choices": [], "usage": {**NO_USAGE, **(event.usage or {})}}


def finish_reason(answer: Answer) -> FinishReason:
    """Return OpenAI's word for how the answer ended: `length` for one that broke off, for whatever reason."""
    return "length" if any(notice.code == "incomplete" for notice in answer.notices) else "stop"


def tails(events: Iterator[Draft | Answer]) -> Iterator[str | Answer]:
    """Yield what each draft adds, "" for nothing, then the answer: the texts in a row are the answer's text.

    What was sent can't be taken back, so a draft is held back while a sentence of it is not checked yet, or none holds:
    the answer may still become a refusal.
    """
    sent = ""
    for event in events:
        held = isinstance(event, Draft) and not event.settled
        if held or (isinstance(event, Draft) and not event.text.startswith(sent)):
            yield ""
            continue
        if not event.text.startswith(sent):
            raise AssistantError("The answer was changed after a part of it had been sent. Ask again without stream.")
        if event.text != sent:
            yield event.text[len(sent) :]
            sent = event.text
        if isinstance(event, Answer):
            yield event


def _server_sent(chunks: Iterator[dict[str, Any] | None]) -> Events:
    try:
        for chunk in chunks:
            # A comment, which clients pass over: what is never sent anything can't be seen to have left.
            yield _event(chunk) if chunk else ": still writing\n\n"
        yield "data: [DONE]\n\n"
    except (AssistantError, IndexingError) as error:
        yield _event(openai_error(400 if isinstance(error, BadRequest) else 503, str(error)))
    except Exception:
        # The status has been sent, so the one place that turns errors into responses can't be reached any more.
        log.exception("A streamed answer failed")
        yield _event(openai_error(500, "The answer failed on the server. Its log says why."))


def _event(data: dict[str, Any]) -> str:
    return f"data: {json.dumps(data, ensure_ascii=False)}\n\n"

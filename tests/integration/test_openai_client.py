"""The official client of OpenAI against a running server, unchanged."""

from collections.abc import Iterator
from typing import Any

import openai
import pytest
from openai import OpenAI

from assistant.answers import Answer
from tests.folders import Server

pytestmark = pytest.mark.integration

QUESTIONS = {
    "answered": "How many passengers can the Gabbianella carry?",
    "framed": "Πόσους επιβάτες χωράει η Gabbianella;",
    "several sentences": "ferry bridge museum flood",
    "refused": "Which violin concerto did Sibelius write in 1904?",
    "empty": "",
}
ASKED = pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
MODEL = "corpus-assistant"


@pytest.fixture
def client(server: Server) -> Iterator[OpenAI]:
    with OpenAI(base_url=f"{server.address}/v1", api_key="any", max_retries=0) as opened:
        yield opened


def user(text: Any) -> Any:
    return [{"role": "user", "content": text}]


def answer_of(message: Any) -> Answer:
    return Answer.from_json(message.model_extra["assistant_answer"])


@ASKED
def test_a_completion_holds_the_answer_object(client: OpenAI, question: str) -> None:
    done = client.chat.completions.create(model=MODEL, messages=user(question), temperature=0, seed=1, max_tokens=9)
    choice = done.choices[0]
    assert choice.message.content == answer_of(choice.message).text
    assert answer_of(choice.message).question == question
    assert (choice.finish_reason, done.object, done.id[:9]) == ("stop", "chat.completion", "chatcmpl-")
    assert done.usage


@ASKED
def test_the_deltas_make_the_answer(client: OpenAI, question: str) -> None:
    chunks = list(client.chat.completions.create(model=MODEL, messages=user(question), stream=True))
    deltas = [chunk.choices[0].delta for chunk in chunks]
    assert deltas[0].role == "assistant"
    assert "".join(delta.content or "" for delta in deltas) == answer_of(deltas[-1]).text
    assert [chunk.choices[0].finish_reason for chunk in chunks[-2:]] == [None, "stop"]
    assert len({chunk.id for chunk in chunks}) == 1


def test_usage_is_streamed_on_request_after_the_answer(client: OpenAI) -> None:
    *_, before, last = client.chat.completions.create(
        model=MODEL, messages=user("Who?"), stream=True, stream_options={"include_usage": True}
    )
    assert before.choices[0].finish_reason == "stop"
    assert (last.choices, last.usage is not None) == ([], True)


def test_what_comes_before_the_last_user_message_is_the_history(client: OpenAI) -> None:
    turns: Any = [
        {"role": "system", "content": "Speak like a pirate."},
        {"role": "user", "content": [{"type": "text", "text": "What is the Gabbianella?"}]},
        {"role": "assistant", "content": "A ferry."},
        *user("And how many can it carry?"),
    ]
    done = client.chat.completions.create(model=MODEL, messages=turns)
    assert "Gabbianella" in answer_of(done.choices[0].message).query


def test_every_listed_model_can_be_retrieved_and_asked(client: OpenAI) -> None:
    for model in client.models.list():
        assert client.models.retrieve(model.id).id == model.id
        assert client.chat.completions.create(model=model.id, messages=user("Who?")).model == model.id


IMAGE = [{"type": "image_url", "image_url": {"url": "data:,"}}]
BAD: dict[str, tuple[dict[str, Any], str]] = {
    "two answers": ({"n": 2}, "n"),
    "a tool": ({"tools": [{"type": "function", "function": {"name": "x"}}]}, "tools"),
    "JSON": ({"response_format": {"type": "json_object"}}, "response_format"),
    "logprobs": ({"logprobs": True}, "logprobs"),
    "an image": ({"messages": user(IMAGE)}, "messages[0].content"),
    "no message": ({"messages": []}, "messages"),
    "no question": ({"messages": [{"role": "system", "content": "Hi."}]}, "messages"),
    "a tool's message": ({"messages": [{"role": "tool", "content": "1", "tool_call_id": "x"}]}, "messages[0].role"),
    "too long": ({"messages": user("x" * 100_000)}, ""),
    "too long to stream": ({"messages": user("x" * 100_000), "stream": True}, ""),
}


@pytest.mark.parametrize(("more", "param"), BAD.values(), ids=BAD.keys())
def test_what_would_change_the_answer_is_a_bad_request(client: OpenAI, more: dict[str, Any], param: str) -> None:
    with pytest.raises(openai.BadRequestError) as caught:
        client.chat.completions.create(**{"model": MODEL, "messages": user("Who?"), **more})
    assert (caught.value.param or "") == param
    assert caught.value.type == "invalid_request_error"


def test_an_unknown_model_is_not_found(client: OpenAI) -> None:
    with pytest.raises(openai.NotFoundError) as caught:
        client.chat.completions.create(model="gpt-9", messages=user("Who?"))
    assert (caught.value.code, caught.value.param) == ("model_not_found", "model")


def test_an_unknown_path_has_the_protocols_error(client: OpenAI) -> None:
    with pytest.raises(openai.NotFoundError) as caught:
        client.embeddings.create(model=MODEL, input="x")
    assert caught.value.type == "invalid_request_error"

"""A model over a real socket: what is sent, what comes, and every way in which it may not."""

import time
from collections.abc import Sequence
from contextlib import closing, suppress
from itertools import pairwise

import pytest

from assistant.errors import ModelFailed
from assistant.model.chat_model import THOUGHT_TOKENS, ChatModel
from assistant.model.circuit import FAILURES, OPEN_SECONDS, Circuit
from assistant.model.raw_text import without_thoughts
from assistant.settings import ModelSettings
from tests.model_server import (
    LONGEST_HANG,
    ModelServer,
    Turn,
    breaks_off,
    drops,
    fails,
    hangs,
    hangs_after,
    model_server,
    never_ends,
    page,
    says,
    sends,
)

REQUEST = ({"role": "user", "content": "What floats?"},)
SECRET = "sk-very-secret"


def model_at(server: ModelServer) -> ChatModel:
    return ChatModel(ModelSettings("tiny", server.base_url, SECRET))


def texts(model: ChatModel, seconds: float = 10) -> list[str]:
    with closing(model.ask(REQUEST, 50, time.monotonic() + seconds)) as completion:
        return list(completion)


def failure(*turns: Turn, seconds: float = 10) -> ModelFailed:
    with model_server(*turns) as server, pytest.raises(ModelFailed) as caught:
        texts(model_at(server), seconds)
    return caught.value


def test_the_text_grows_until_it_is_whole() -> None:
    with model_server(says("A cork floats.", seconds_a_word=0.05)) as server:
        seen = texts(model_at(server))
    assert all(after.startswith(before) for before, after in pairwise(seen))
    assert seen[-1].strip() == "A cork floats."


def test_the_request_holds_the_messages_the_limit_and_the_key() -> None:
    with model_server(says("Yes.")) as server:
        texts(model_at(server))
        sent = server.requests[0]
        assert server.headers[0]["Authorization"] == f"Bearer {SECRET}"
    assert (sent["model"], sent["messages"], sent["max_tokens"]) == ("tiny", [dict(REQUEST[0])], 50)
    assert (sent["stream"], sent["temperature"]) == (True, 0)


def test_the_cost_is_what_the_endpoint_counts() -> None:
    with model_server(says("Yes.")) as server, closing(model_at(server).ask(REQUEST, 50)) as completion:
        list(completion)
        assert (completion.usage.prompt_tokens, completion.usage.completion_tokens) == (100, 20)
        assert not completion.usage.estimated


def test_the_cost_is_estimated_for_an_endpoint_that_counts_nothing() -> None:
    with model_server(says("Yes.", usage=False)) as server, closing(model_at(server).ask(REQUEST, 50)) as completion:
        list(completion)
        assert completion.usage.estimated
        assert completion.usage.prompt_tokens > 0


@pytest.mark.parametrize("usage", [{}, {"total_tokens": 7}, {"prompt_tokens": None, "completion_tokens": "2"}], ids=str)
def test_a_count_that_says_nothing_is_an_estimate_and_no_failure(usage: object) -> None:
    turn = sends({"content": "Yes."}, usage=usage)
    with model_server(turn) as server, closing(model_at(server).ask(REQUEST, 50)) as completion:
        assert list(completion)[-1] == "Yes."
        assert completion.usage.estimated


def test_a_text_in_parts_is_its_text_without_the_thoughts() -> None:
    thought = {"content": [{"type": "thinking", "thinking": [{"type": "text", "text": "Hm."}]}]}
    with model_server(sends(thought, {"content": [{"type": "text", "text": "Ye"}]}, {"content": "s."})) as server:
        assert texts(model_at(server))[-1] == "Yes."


@pytest.mark.parametrize(
    "delta",
    [{"reasoning_content": "Hm."}, {"refusal": "I can't."}, {"tool_calls": [{"index": 0, "id": "a"}]}],
    ids=lambda delta: str(*delta),
)
def test_what_is_no_text_is_none(delta: dict[str, object]) -> None:
    with model_server(sends(delta)) as server:
        assert texts(model_at(server))[-1] == ""


@pytest.mark.parametrize("thought", [{"reasoning_content": "Hm."}, {"content": "<think>Hm."}], ids=["apart", "aloud"])
def test_a_model_that_thinks_for_longer_than_its_answer_may_be_gets_room_for_it(thought: dict[str, str]) -> None:
    counted = {"prompt_tokens": 10, "completion_tokens": 50}
    turns = (
        sends(thought, finish_reason="length", usage=counted),
        sends(thought, {"content": "</think>Yes." if "content" in thought else "Yes."}, usage=counted),
        says("No."),
    )
    with model_server(*turns) as server:
        model = model_at(server)
        with closing(model.ask(REQUEST, 50)) as completion:
            assert without_thoughts(list(completion)[-1]) == "Yes."
            assert (completion.usage.completion_tokens, completion.usage.calls) == (100, 2)
        texts(model)
        assert [sent["max_tokens"] for sent in server.requests] == [50, 50 + THOUGHT_TOKENS, 50 + THOUGHT_TOKENS]


def test_thoughts_without_end_are_too_long() -> None:
    thoughts = [sends({"reasoning_content": "Hm."}, finish_reason="length")] * 2
    assert failure(*thoughts).cause == "too_long"


FAILURES_OF: dict[str, tuple[Sequence[Turn], str]] = {
    "a refused key": ((fails(401, f"Incorrect API key provided: {SECRET}"),), "refused_key"),
    "no permission": ((fails(403),), "refused_key"),
    "an unknown model": ((fails(404, code="model_not_found"),), "unknown_model"),
    "too long a prompt": ((fails(400, "It has 9000 tokens.", code="context_length_exceeded"),), "bad_request"),
    "too many requests, twice": ((fails(429), fails(429)), "overloaded"),
    "an error of the server, twice": ((fails(500), fails(500)), "overloaded"),
    "a model that is loading, twice": ((fails(503), fails(503)), "overloaded"),
    "an account without money": ((fails(402),), "refused_key"),
    "a gateway before nothing, twice": ((fails(524), fails(524)), "overloaded"),
    "a web page": ((page(),), "no_model_server"),
    "a web page that is not there": ((page(404),), "unknown_model"),
    "another address": ((fails(302, headers={"Location": "http://127.0.0.1:9/"}),), "no_model_server"),
    "no answer, twice": ((drops, drops), "unreachable"),
    "an answer that is cut": ((breaks_off("A cork"),), "cut"),
    "a filter": ((says("A", finish_reason="content_filter"),), "cut"),
    "an answer that is too long": ((says("A cork", finish_reason="length"),), "too_long"),
    "an answer that minds no limit": ((never_ends("A cork floats. "),), "too_long"),
}


@pytest.mark.parametrize(("turns", "cause"), FAILURES_OF.values(), ids=FAILURES_OF.keys())
def test_every_failure_has_its_cause_and_tells_nothing_that_was_sent_or_received(
    turns: Sequence[Turn], cause: str
) -> None:
    failed = failure(*turns)
    assert failed.cause == cause
    assert str(failed).startswith("The model 'tiny' at 127.0.0.1:")
    assert not any(text in str(failed) for text in (SECRET, "floats", "cork", "9000", "Welcome"))


def test_nobody_at_the_address_is_a_failure() -> None:
    with pytest.raises(ModelFailed) as caught:
        texts(ChatModel(ModelSettings("tiny", "http://127.0.0.1:9/v1")))
    assert caught.value.cause == "unreachable"


@pytest.mark.parametrize(
    ("turn", "cause"),
    [
        pytest.param(hangs, "silent", id="silence"),
        pytest.param(hangs_after("A cork"), "late", id="silence after a word"),
        pytest.param(says("A " * 300, seconds_a_word=0.1), "late", id="a slow answer"),
    ],
)
def test_the_deadline_is_for_the_whole_answer(turn: Turn, cause: str) -> None:
    started = time.monotonic()
    # Long enough for a first word on a busy machine, and nothing beside what each of them takes.
    assert failure(turn, seconds=2).cause == cause
    assert time.monotonic() - started < LONGEST_HANG / 2


TRANSIENT = {"503": fails(503), "429": fails(429, headers={"Retry-After": "0"}), "drops": drops}


@pytest.mark.parametrize("turn", TRANSIENT.values(), ids=TRANSIENT.keys())
def test_what_may_pass_is_tried_once_more(turn: Turn) -> None:
    with model_server(turn, says("Yes.")) as server:
        assert texts(model_at(server))[-1].strip() == "Yes."


def test_who_asks_to_be_left_alone_for_long_is() -> None:
    with model_server(fails(429, headers={"Retry-After": "60"}), says("Yes.")) as server:
        with pytest.raises(ModelFailed):
            texts(model_at(server))
        assert len(server.requests) == 1


def test_nothing_is_tried_again_once_it_has_begun() -> None:
    with model_server(breaks_off("A cork"), says("Yes.")) as server:
        with pytest.raises(ModelFailed):
            texts(model_at(server))
        assert len(server.requests) == 1


def test_parameters_that_a_model_does_not_take_are_left_out_from_then_on() -> None:
    turns = (
        fails(400, "Unsupported parameter: use 'max_completion_tokens'.", param="max_tokens"),
        fails(400, "Unsupported value.", param="temperature", code="unsupported_value"),
        fails(422, "extra fields not permitted: stream_options"),
        says("Yes."),
        says("No."),
    )
    with model_server(*turns) as server:
        model = model_at(server)
        assert [texts(model)[-1].strip() for _ in range(2)] == ["Yes.", "No."]
        assert server.requests[4].keys() == {"model", "messages", "stream", "max_completion_tokens"}


REFUSED_PARAMETERS = {
    "max_tokens": "Unsupported parameter: 'max_tokens' is not supported with this model. "
    "Use 'max_completion_tokens' instead.",
    "temperature": "'temperature' does not support 0 with this model. Only the default (1) value is supported.",
    "stream_options": "Unrecognized request argument supplied: stream_options",
}


@pytest.mark.parametrize(("parameter", "message"), REFUSED_PARAMETERS.items(), ids=REFUSED_PARAMETERS.keys())
@pytest.mark.parametrize("named", [True, False], ids=["named", "in the message"])
def test_a_parameter_is_known_by_its_name_or_by_the_message(parameter: str, message: str, named: bool) -> None:
    refusal = fails(400, message, param=parameter if named else None)
    with model_server(refusal, says("Yes.")) as server:
        texts(model_at(server))
        assert server.requests[0].keys() - server.requests[1].keys() == {parameter}


def test_closing_frees_the_server_at_once() -> None:
    with model_server(hangs_after("A cork")) as server:
        completion = model_at(server).ask(REQUEST, 50)
        assert next(text for text in completion if text) == "A cork"
        completion.close()
        assert server.left.wait(LONGEST_HANG / 2)


def test_closing_before_the_first_word_frees_the_server_too() -> None:
    with model_server(hangs) as server:
        completion = model_at(server).ask(REQUEST, 50)
        # Before it was asked there would be nothing to free.
        assert next(text for text in completion if server.requests) == ""
        completion.close()
        assert server.left.wait(LONGEST_HANG / 2)


def test_whoever_waits_is_given_the_text_so_far_again_and_again() -> None:
    with model_server(hangs_after("A cork")) as server, closing(model_at(server).ask(REQUEST, 50)) as completion:
        growing = iter(completion)
        assert [next(growing) for _ in range(4)][-2:] == ["A cork", "A cork"]


def test_an_endpoint_that_fails_again_and_again_is_left_alone() -> None:
    with model_server(*[fails(401)] * FAILURES, says("Yes.")) as server:
        model = model_at(server)
        causes = []
        for _ in range(FAILURES + 1):
            with pytest.raises(ModelFailed) as caught:
                texts(model)
            causes.append(caught.value.cause)
        assert causes == ["refused_key"] * FAILURES + ["paused"]
        assert len(server.requests) == FAILURES


def test_who_was_asked_shortly_before_the_deadline_is_not_left_alone() -> None:
    with model_server(hangs, hangs) as server:
        model, causes = model_at(server), []
        for _ in range(2):
            with pytest.raises(ModelFailed) as caught:
                texts(model, seconds=0.2)
            causes.append(caught.value.cause)
        assert causes == ["silent", "silent"]


def test_a_prompt_that_is_too_long_says_nothing_of_the_endpoint() -> None:
    with model_server(*[fails(400)] * (FAILURES + 1), says("Yes.")) as server:
        model = model_at(server)
        for _ in range(FAILURES + 1):
            with pytest.raises(ModelFailed):
                texts(model)
        assert texts(model)[-1].strip() == "Yes."


@pytest.mark.parametrize("turn", [fails(400), sends()], ids=["a refused request", "an empty answer"])
def test_an_endpoint_that_answers_after_a_pause_is_asked_again_at_once(turn: Turn) -> None:
    seconds = [0.0]
    with model_server(*[fails(401)] * FAILURES, turn, says("Yes.")) as server:
        model = ChatModel(ModelSettings("tiny", server.base_url, SECRET), Circuit(lambda: seconds[0]))
        for _ in range(FAILURES):
            with pytest.raises(ModelFailed):
                texts(model)
        seconds[0] = OPEN_SECONDS
        with suppress(ModelFailed):
            texts(model)
        assert texts(model)[-1].strip() == "Yes."

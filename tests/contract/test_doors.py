"""The same answer at every door: the command line, Python here and over HTTP, the API, its stream, OpenAI's client."""

import inspect
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import openai
import pytest
from openai import OpenAI

from assistant import Assistant, Only
from assistant.answers import Answer, Draft, Message
from assistant.client import RemoteAssistant
from assistant.errors import BadRequest, ServerUnavailable
from tests.conftest import Command, Sample
from tests.folders import Server, run_app, write

History = tuple[Message, ...]

QUESTIONS = {
    "answered": ("How many passengers can the Gabbianella carry?", ()),
    "greek": ("Πόσα κυβικά μέτρα λάσπης άφησε η πλημμύρα;", ()),
    "follow-up": (
        "And how many can it carry?",
        (Message("user", "What is the Gabbianella?"), Message("assistant", "A ferry.")),
    ),
    "refused": ("Which violin concerto did Sibelius write in 1904?", ()),
    "empty": ("", ()),
    "emoji": ("🙂🙂", ()),
    "a NUL": ("How many passengers\0 can the Gabbianella carry?", ()),
    "half a surrogate pair": ("How many passengers \ud83d can the Gabbianella carry?", ()),
    "a language that is not in the corpus": ("Gabbianella kaç yolcu taşıyabilir?", ()),
}
ASKED = pytest.mark.parametrize(("question", "history"), QUESTIONS.values(), ids=QUESTIONS.keys())


@pytest.fixture(scope="module")
def local(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    assistant = Assistant.open(sample.copy_data(tmp_path_factory.mktemp("local") / "data"))
    assistant.indexer.run()
    yield assistant
    assistant.close()


@pytest.fixture(scope="module")
def remote(server: Server) -> Iterator[RemoteAssistant]:
    connected = Assistant.connect(server.address)
    yield connected
    connected.close()


def content(answer: Answer | dict[str, Any]) -> dict[str, Any]:
    """Return the answer as JSON gives it, without the timings."""
    data = answer.to_json() if isinstance(answer, Answer) else answer
    return {key: value for key, value in json.loads(json.dumps(data)).items() if key != "timings_ms"}


@dataclass(frozen=True, slots=True)
class Doors:
    """What asking at the doors needs."""

    server: Server
    remote: RemoteAssistant
    openai: OpenAI
    command: Command
    folder: Path


@pytest.fixture
def doors(server: Server, remote: RemoteAssistant, command: Command, tmp_path: Path) -> Iterator[Doors]:
    with OpenAI(base_url=f"{server.address}/v1", api_key="any", max_retries=0) as client:
        yield Doors(server, remote, client, command, tmp_path)


def messages(history: History) -> list[Any]:
    return [asdict(turn) for turn in history]


def post(server: Server, question: str, history: History, stream: bool) -> httpx.Response:
    data = {"question": question, "history": messages(history), "stream": stream}
    with server.http() as http:
        # `json.dumps` writes half a surrogate pair as an escape; httpx itself can't encode it.
        return http.post("/api/ask", content=json.dumps(data), headers={"Content-Type": "application/json"})


def by_command(doors: Doors, question: str, history: History) -> Any:
    write(doors.folder, {"history.json": json.dumps(messages(history))})
    file = doors.folder / "history.json"
    return json.loads(doors.command("ask", question, "--history", file, "--data", doors.server.data, "--json").stdout)


def by_python_over_http(doors: Doors, question: str, history: History) -> Any:
    return doors.remote.reply(question, history).to_json()


def by_api(doors: Doors, question: str, history: History) -> Any:
    return post(doors.server, question, history, stream=False).json()


def by_server_sent_events(doors: Doors, question: str, history: History) -> Any:
    events = post(doors.server, question, history, stream=True).text.strip().split("\n\n")
    names = [event.split("\n")[0] for event in events]
    assert names == ["event: draft"] * (len(names) - 1) + ["event: answer"]
    return json.loads(events[-1].split("\n")[1].removeprefix("data: "))


def by_openai(doors: Doors, question: str, history: History) -> Any:
    asked = [*messages(history), {"role": "user", "content": question}]
    message = doors.openai.chat.completions.create(model="corpus-assistant", messages=asked).choices[0].message
    answer = (message.model_extra or {})["assistant_answer"]
    assert message.content == answer["text"]
    return answer


def by_openai_streamed(doors: Doors, question: str, history: History) -> Any:
    asked = [*messages(history), {"role": "user", "content": question}]
    chunks = doors.openai.chat.completions.create(model="corpus-assistant", messages=asked, stream=True)
    deltas = [chunk.choices[0].delta for chunk in chunks]
    answer = (deltas[-1].model_extra or {})["assistant_answer"]
    assert "".join(delta.content or "" for delta in deltas) == answer["text"]
    return answer


DOORS = (by_command, by_python_over_http, by_api, by_server_sent_events, by_openai, by_openai_streamed)


@ASKED
@pytest.mark.parametrize("door", DOORS)
def test_every_door_gives_what_python_here_gives(
    local: Assistant, doors: Doors, door: Callable[[Doors, str, History], Any], question: str, history: History
) -> None:
    if door in (by_openai, by_openai_streamed) and "\ud83d" in question:
        pytest.skip("the client itself can't encode half a surrogate pair")
    assert content(door(doors, question, history)) == content(local.reply(question, history))


def test_openais_client_raises_its_own_errors(doors: Doors) -> None:
    create = doors.openai.chat.completions.create
    with pytest.raises(openai.NotFoundError, match="does not exist"):
        create(model="none", messages=[{"role": "user", "content": "Who?"}])
    with pytest.raises(openai.BadRequestError):
        create(model="corpus-assistant", messages=[])
    with pytest.raises(openai.APIConnectionError):
        doors.openai.with_options(base_url="http://127.0.0.1:9/v1").models.list()


@ASKED
def test_python_over_http_streams_what_python_here_streams(
    local: Assistant, remote: RemoteAssistant, question: str, history: History
) -> None:
    *here, last_here = local.stream(question, history)
    *there, last_there = remote.stream(question, history)
    assert there == here
    assert all(isinstance(draft, Draft) for draft in there)
    assert isinstance(last_here, Answer)
    assert isinstance(last_there, Answer)
    assert content(last_there) == content(last_here)


def test_the_command_line_without_a_server_gives_the_same(local: Assistant, sample: Sample, tmp_path: Path) -> None:
    question, _ = QUESTIONS["answered"]
    data = sample.copy_data(tmp_path / "data")
    assert run_app("index", "--data", data).returncode == 0
    assert content(json.loads(run_app("ask", question, "--data", data, "--json").stdout)) == content(
        local.reply(question)
    )


@ASKED
def test_every_door_explains_the_same(
    local: Assistant, remote: RemoteAssistant, question: str, history: History
) -> None:
    assert remote.explain(question, history) == local.explain(question, history)


def test_the_command_line_explains_what_python_here_explains(local: Assistant, server: Server) -> None:
    question, _ = QUESTIONS["answered"]
    done = run_app("explain", question, "--data", server.data, "--json")
    assert json.loads(done.stdout) == json.loads(json.dumps(local.explain(question).to_json()))


@ASKED
def test_every_door_finds_the_same(local: Assistant, remote: RemoteAssistant, question: str, history: History) -> None:
    assert remote.search(question, k=5) == local.search(question, k=5)


# What only the process that owns the folder can do, or only its page and its server need.
ONLY_HERE = set(
    "open connect announce indexer settings answerer check starters language_of ailment model_host embedder_host"
    " rebuilding data".split()
)


def public(kind: type) -> dict[str, str]:
    """Return the public methods of the class, each with its signature."""
    methods = {name: member for name, member in inspect.getmembers(kind) if not name.startswith("_")}
    # A default that is a function shows where it lies in memory.
    return {
        name: re.sub(r"<function .* at \w+>", "...", str(inspect.signature(member))) if callable(member) else ""
        for name, member in methods.items()
    }


def test_python_over_http_has_the_methods_of_python_here() -> None:
    here = {name: signature for name, signature in public(Assistant).items() if name not in ONLY_HERE}
    assert public(RemoteAssistant) == here


def test_every_door_lists_the_same_documents(local: Assistant, remote: RemoteAssistant) -> None:
    assert remote.documents() == local.documents()


def test_every_door_gives_the_same_text_of_a_document(local: Assistant, remote: RemoteAssistant) -> None:
    for entry in local.documents():
        assert remote.document(entry.doc) == local.document(entry.doc)
    assert remote.document("none.txt") is local.document("none.txt") is None


def test_a_question_over_the_limit_is_a_bad_request_at_every_door(local: Assistant, remote: RemoteAssistant) -> None:
    for assistant in (local, remote):
        with pytest.raises(BadRequest, match="The question has 100,000 characters, and the limit is 4,000"):
            assistant.reply("x" * 100_000)
        with pytest.raises(BadRequest, match="100,000 characters"):
            list(assistant.stream("x" * 100_000))


def test_a_server_that_is_not_there_is_said(remote: RemoteAssistant) -> None:
    nobody = Assistant.connect("http://127.0.0.1:9")
    with pytest.raises(ServerUnavailable, match=r"No answer from http://127\.0\.0\.1:9.*Is the server running\?"):
        nobody.reply("Who?")
    with pytest.raises(ServerUnavailable, match="Is the server running"):
        list(nobody.stream("Who?"))
    nobody.close()


def test_a_filter_gives_the_same_at_every_door_that_has_one(local: Assistant, doors: Doors) -> None:
    question, only = (
        "How many passengers can the Gabbianella carry?",
        Only(languages=("it",), from_day=date(2020, 1, 1)),
    )
    here = content(local.reply(question, only=only))
    assert content(doors.remote.reply(question, only=only)) == here
    assert doors.remote.search(question, only=only) == local.search(question, only=only)
    assert doors.remote.explain(question, only=only) == local.explain(question, only=only)
    chosen = ("--language", "it", "--from", "2020-01-01", "--json", "--data", doors.server.data)
    assert content(json.loads(doors.command("ask", question, *chosen).stdout)) == here
    assert {found["doc"] for found in here["retrieved"]} == {found.doc for found in local.search(question, only=only)}

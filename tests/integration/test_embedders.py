"""Indexes made by embedders other than the bundled one: an endpoint on a real socket, and LlamaIndex classes."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openai import OpenAI, OpenAIError
from starlette.testclient import TestClient

from assistant.assistant import Assistant
from assistant.extracting import ExtractiveAnswerer
from assistant.settings import Settings
from assistant.web.server import create_app
from index.data_folder import DataFolder
from index.embedder_settings import ClassSettings, EmbedderSettings, EndpointSettings
from index.embedding_choice import open_embedder
from index.errors import EmbedderUnavailable, IndexMismatch
from index.indexer import Indexer
from tests.conftest import Command
from tests.embedding_server import EmbeddingServer, embedding_server, embeds, fails
from tests.folders import index, open_folder, write

pytestmark = pytest.mark.integration

FILES = {
    f"{number:02}.txt": f"Harbour {number} has {number * 3 + 1} berths. Its lighthouse is painted in colour {number}."
    for number in range(12)
}
HASHING = ClassSettings("tests.fakes:HashingEmbedding")
MOCK = ClassSettings("llama_index.core.embeddings.mock_embed_model:MockEmbedding", {"embed_dim": 16})


@pytest.fixture
def endpoint() -> Iterator[EmbeddingServer]:
    with embedding_server() as running:
        yield running


@pytest.fixture
def berths(corpus: Path) -> Path:
    return write(corpus, FILES)


def opened(data: Path, corpus: Path | None, settings: EmbedderSettings) -> DataFolder:
    return open_folder(data, corpus, open_embedder(settings))


def at(server: EmbeddingServer, **changed: str) -> EndpointSettings:
    return EndpointSettings("e5", server.base_url, texts_a_request=8, deadline_seconds=5, **changed)


def test_an_endpoint_indexes_and_answers(endpoint: EmbeddingServer, berths: Path, tmp_path: Path) -> None:
    folder = opened(tmp_path / "data", berths, at(endpoint))
    index(folder)
    assert len(endpoint.embedded) == len(set(endpoint.embedded)) > 24
    assert 1 < max(len(request["input"]) for request in endpoint.requests) <= 8
    [best, *_] = folder.retriever.retrieve("How many berths has harbour 7?")
    assert best.node.metadata["doc"] == "07.txt"
    folder.close()


@pytest.mark.parametrize("settings", [HASHING, MOCK], ids=["a class of ours", "LlamaIndex's own"])
def test_a_llamaindex_class_indexes_and_finds(settings: ClassSettings, berths: Path, tmp_path: Path) -> None:
    folder = opened(tmp_path / "data", berths, settings)
    report = Indexer(folder).run()
    assert (report.added, report.failed) == (12, ())
    assert folder.retriever.retrieve("How many berths has harbour 7?")
    assert folder.language_constant == "missing"
    folder.close()


def test_an_endpoint_that_fails_in_the_middle_costs_nothing_twice(
    endpoint: EmbeddingServer, berths: Path, tmp_path: Path
) -> None:
    endpoint.turns += [embeds(), embeds(), embeds()]
    endpoint.always = fails(401)
    folder = opened(tmp_path / "data", berths, at(endpoint))
    with pytest.raises(EmbedderUnavailable, match="ASSISTANT_EMBEDDER_API_KEY"):
        index(folder)
    before = len(endpoint.embedded)
    folder.close()

    endpoint.always = None
    folder = opened(tmp_path / "data", None, at(endpoint))
    assert index(folder).failed == ()
    assert folder.catalog.state()[1] == len(FILES)
    assert 0 < before < len(endpoint.embedded) == len(set(endpoint.embedded))
    folder.close()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"query_prefix": "query: "}, r"query prefix '' \(now 'query: '\)"),
        ({"passage_prefix": "passage: "}, "passage prefix"),
    ],
)
def test_an_index_with_other_prefixes_is_refused_and_nothing_is_asked(
    endpoint: EmbeddingServer, berths: Path, tmp_path: Path, changed: dict[str, str], said: str
) -> None:
    opened(tmp_path / "data", berths, at(endpoint)).close()
    with pytest.raises(IndexMismatch, match=rf"{said}.*Give the same setting again, or name a new folder with --data"):
        opened(tmp_path / "data", None, at(endpoint, **changed))
    assert endpoint.requests == []


def test_an_index_goes_on_with_the_same_model_elsewhere(
    endpoint: EmbeddingServer, berths: Path, tmp_path: Path
) -> None:
    folder = opened(tmp_path / "data", berths, at(endpoint))
    index(folder)
    folder.close()
    with embedding_server() as moved:
        folder = opened(tmp_path / "data", None, at(moved))
        index(folder)
        assert (folder.store.count(), moved.requests) == (12, [])
        folder.close()


def test_another_model_under_the_same_name_is_refused(endpoint: EmbeddingServer, berths: Path, tmp_path: Path) -> None:
    folder = opened(tmp_path / "data", berths, at(endpoint))
    index(folder)
    endpoint.always = embeds(dimensions=100)
    with pytest.raises(IndexMismatch, match="vectors of 100 dimensions, and the index has 384"):
        folder.retriever.retrieve("How many berths has harbour 7?")
    write(berths, {"new.txt": "A new harbour."})
    with pytest.raises(IndexMismatch, match="100 dimensions"):
        index(folder)
    folder.close()


@pytest.fixture
def away(endpoint: EmbeddingServer, berths: Path, tmp_path: Path) -> Iterator[TestClient]:
    """An indexed folder whose endpoint has gone away since."""
    folder = opened(tmp_path / "data", berths, at(endpoint))
    index(folder)
    endpoint.always = fails(503)
    yield TestClient(create_app(Assistant(folder, ExtractiveAnswerer(), Settings())), base_url="http://127.0.0.1")
    folder.close()


def test_a_question_while_the_endpoint_is_away_gets_503_and_when_to_ask_again(away: TestClient) -> None:
    response = away.post("/api/ask", json={"question": "How many berths has harbour 7?"})
    assert (response.status_code, response.json()["error"]["type"]) == (503, "unavailable")
    assert int(response.headers["Retry-After"]) > 0
    assert "The embedder 'e5' at 127.0.0.1" in response.json()["error"]["message"]


def test_a_stream_while_the_endpoint_is_away_says_so(away: TestClient) -> None:
    said = away.post("/api/ask", json={"question": "How many berths has harbour 7?", "stream": True}).text
    assert said.startswith("event: error")
    assert json.loads(said.split("data: ")[1])["error"]["type"] == "unavailable"


def test_the_openai_protocol_while_the_endpoint_is_away_says_so(away: TestClient) -> None:
    client = OpenAI(base_url="http://127.0.0.1/v1", api_key="none", http_client=away, max_retries=0)
    asked: Any = {"model": "corpus-assistant", "messages": [{"role": "user", "content": "Berths of 7?"}]}
    with pytest.raises(OpenAIError, match="The embedder 'e5'"):
        client.chat.completions.create(**asked)
    with pytest.raises(OpenAIError, match="The embedder 'e5'"):
        list(client.chat.completions.create(**asked, stream=True))


def test_the_page_says_where_texts_are_sent(away: TestClient, endpoint: EmbeddingServer) -> None:
    assert f"are sent to {at(endpoint).host}" in away.get("/config").text


def test_the_index_command_says_that_languages_are_not_told_apart(
    command: Command, berths: Path, tmp_path: Path
) -> None:
    environment = {"ASSISTANT_EMBEDDER": HASHING.path}
    done = command("index", "--corpus", berths, "--data", tmp_path / "data", environment=environment)
    assert done.returncode == 0
    assert "40 sentences in each of two languages" in done.stdout

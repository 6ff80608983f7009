import time
from collections.abc import Iterator

import numpy as np
import pytest

from index.embedder_settings import EndpointSettings
from index.embedding_endpoint import EndpointEmbedding
from index.errors import EmbedderUnavailable
from tests.embedding_server import (
    LONGEST_HANG,
    EmbeddingServer,
    Turn,
    embedding_server,
    embeds,
    fails,
    hangs,
    other,
    page,
    takes,
)
from tests.fakes import hashed

KEY = "sk-secret"


@pytest.fixture
def server() -> Iterator[EmbeddingServer]:
    with embedding_server() as running:
        yield running


def embedder(
    server: EmbeddingServer, seconds: float = 20, query_prefix: str = "", passage_prefix: str = ""
) -> EndpointEmbedding:
    settings = EndpointSettings("e5", server.base_url, KEY, query_prefix, passage_prefix, deadline_seconds=seconds)
    return EndpointEmbedding(settings)


def test_the_model_the_key_and_plain_numbers_are_asked_for(server: EmbeddingServer) -> None:
    embedder(server).get_text_embedding("The sea.")
    assert server.requests == [{"model": "e5", "input": ["The sea."], "encoding_format": "float"}]
    assert server.headers[0]["Authorization"] == f"Bearer {KEY}"


def test_questions_and_texts_have_their_own_prefixes(server: EmbeddingServer) -> None:
    asking = embedder(server, query_prefix="query: ", passage_prefix="passage: ")
    asking.get_query_embedding("Who?")
    asking.get_text_embedding_batch(["She.", "He."])
    assert server.embedded == ["query: Who?", "passage: She.", "passage: He."]


def test_texts_go_in_batches_and_vectors_come_back_in_order(server: EmbeddingServer) -> None:
    texts = [f"Text number {number}" for number in range(70)]
    vectors = embedder(server).get_text_embedding_batch(texts)
    assert np.allclose(vectors, [hashed(text) for text in texts])
    assert [len(request["input"]) for request in server.requests] == [32, 32, 6]


def test_vectors_of_any_length_are_normalised(server: EmbeddingServer) -> None:
    server.turns.append(embeds(dimensions=200, length=7))
    assert np.linalg.norm(embedder(server).get_query_embedding("Who is she?")) == pytest.approx(1)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_what_passes_is_tried_again(server: EmbeddingServer, status: int) -> None:
    server.turns.append(fails(status))
    assert embedder(server).get_query_embedding("Who?")
    assert len(server.requests) == 2


def test_the_wait_that_the_endpoint_asks_for_is_kept(server: EmbeddingServer) -> None:
    server.turns.append(fails(429, Retry_After="1"))
    started = time.monotonic()
    embedder(server).get_query_embedding("Who?")
    assert time.monotonic() - started >= 1


def test_no_wait_goes_over_the_deadline(server: EmbeddingServer) -> None:
    server.turns.append(fails(503, Retry_After="3600"))
    with pytest.raises(EmbedderUnavailable, match="can't answer now"):
        embedder(server).get_query_embedding("Who?")
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("turn", "said"),
    [
        (fails(401), r"lets nobody in \(401\). Check ASSISTANT_EMBEDDER_API_KEY"),
        (fails(404), r"is not there \(404\). Check ASSISTANT_EMBEDDER"),
        (fails(302), r"points on to another address \(302\)"),
        (fails(400), r"refused the texts \(400\)"),
        (page, "sent what are no vectors .*ASSISTANT_EMBEDDER_BASE_URL"),
        (other, "gave what are no vectors"),
        (embeds(dimensions=0), "gave what are no vectors"),
    ],
    ids=["key", "model", "redirect", "refused", "web page", "other json", "empty vectors"],
)
def test_what_does_not_pass_is_said_at_once_without_text_or_key(server: EmbeddingServer, turn: Turn, said: str) -> None:
    server.turns.append(turn)
    with pytest.raises(EmbedderUnavailable, match=said) as caught:
        embedder(server).get_query_embedding("Secretly?")
    assert len(server.requests) == 1
    assert KEY not in str(caught.value)
    assert "Secretly" not in str(caught.value)


def test_an_endpoint_that_says_nothing_is_given_up_at_the_deadline(server: EmbeddingServer) -> None:
    server.always = hangs
    started = time.monotonic()
    with pytest.raises(EmbedderUnavailable, match="did not answer in time"):
        embedder(server, seconds=0.5).get_query_embedding("Who?")
    assert time.monotonic() - started < LONGEST_HANG / 2


def test_an_endpoint_that_is_not_there_is_named(server: EmbeddingServer) -> None:
    with embedding_server() as gone:
        asking = embedder(gone)
    with pytest.raises(EmbedderUnavailable, match=rf"'e5' at {asking.host} can't be reached .*Start it"):
        asking.get_query_embedding("Who?")


def test_of_a_text_that_is_too_long_the_beginning_is_embedded(server: EmbeddingServer) -> None:
    server.always = takes(characters=1000)
    long = "word " * 700
    vectors = embedder(server).get_text_embedding_batch(["Short.", long, "Also short."])
    assert np.allclose(vectors, [hashed("Short."), hashed(long[:875]), hashed("Also short.")])


def test_another_address_of_the_same_model_is_the_same_embedder(server: EmbeddingServer) -> None:
    elsewhere = EndpointEmbedding(EndpointSettings("e5", "https://example.org/v1"))
    assert embedder(server).made_with == elsewhere.made_with


def test_other_prefixes_are_another_embedder(server: EmbeddingServer) -> None:
    plain = embedder(server).made_with
    assert embedder(server, query_prefix="q: ").made_with != plain
    assert embedder(server, passage_prefix="p: ").made_with != plain

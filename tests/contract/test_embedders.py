"""What every embedder promises: the fake, the bundled one, one at an endpoint, and one by its class's path."""

import asyncio
from collections.abc import Iterator

import numpy as np
import pytest
from llama_index.core.base.embeddings.base import BaseEmbedding

from index.embedder_settings import ClassSettings, EndpointSettings
from index.embedding import BundledEmbedding
from index.embedding_choice import open_embedder
from tests.embedding_server import embedding_server
from tests.fakes import HashingEmbedding


@pytest.fixture(params=["hashing", "bundled", "endpoint", "class"])
def embedding(request: pytest.FixtureRequest) -> Iterator[BaseEmbedding]:
    match request.param:
        case "hashing":
            yield HashingEmbedding()
        case "bundled":
            bundled: BundledEmbedding = request.getfixturevalue("embedder")
            yield bundled
        case "endpoint":
            with embedding_server() as server:
                yield open_embedder(EndpointSettings("e5", server.base_url))
        case _:
            yield open_embedder(ClassSettings("tests.fakes:HashingEmbedding"))


def test_vectors_have_384_dimensions_and_length_one(embedding: BaseEmbedding) -> None:
    for vector in (embedding.get_query_embedding("Who?"), embedding.get_text_embedding("The sea is calm.")):
        assert len(vector) == 384
        assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-3)


def test_the_same_text_has_the_same_vector(embedding: BaseEmbedding) -> None:
    assert embedding.get_text_embedding("The sea is calm.") == embedding.get_text_embedding("The sea is calm.")


def test_a_question_is_nearer_to_its_subject_than_to_another(embedding: BaseEmbedding) -> None:
    question = np.array(embedding.get_query_embedding("When does the ferry leave the harbour?"))
    ferry = embedding.get_text_embedding("The ferry leaves the harbour at seven.")
    bread = embedding.get_text_embedding("Rye bread is baked on Fridays.")
    assert question @ ferry > question @ bread


def test_several_texts_at_once_have_the_vectors_of_each(embedding: BaseEmbedding) -> None:
    texts = ["The sea is calm.", "Η θάλασσα είναι ήρεμη."]
    assert embedding.get_text_embedding_batch(texts) == [embedding.get_text_embedding(text) for text in texts]


def test_the_asynchronous_forms_give_the_same(embedding: BaseEmbedding) -> None:
    assert asyncio.run(embedding.aget_query_embedding("Who?")) == embedding.get_query_embedding("Who?")
    assert asyncio.run(embedding.aget_text_embedding("She.")) == embedding.get_text_embedding("She.")


@pytest.mark.parametrize("text", ["", " ", "🙂", "a\0b", "\ud800"], ids=["empty", "blank", "emoji", "NUL", "surrogate"])
def test_odd_texts_have_finite_vectors(embedding: BaseEmbedding, text: str) -> None:
    assert np.isfinite(embedding.get_query_embedding(text)).all()


def test_the_name_says_which_embedder_made_an_index(embedding: BaseEmbedding) -> None:
    assert embedding.model_name not in ("", "unknown")

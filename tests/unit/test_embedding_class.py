import numpy as np
import pytest

from index.embedder_settings import ClassSettings
from index.embedding import host_of
from index.embedding_class import ClassEmbedding
from index.errors import EmbedderUnavailable
from tests.fakes import HashingEmbedding

MOCK = "llama_index.core.embeddings.mock_embed_model:MockEmbedding"
HASHING = "tests.fakes:HashingEmbedding"


def test_a_class_of_llamaindex_embeds_with_its_arguments() -> None:
    vector = ClassEmbedding(ClassSettings(MOCK, {"embed_dim": 16})).get_query_embedding("Who?")
    assert len(vector) == 16
    assert np.linalg.norm(vector) == pytest.approx(1)


def test_its_vectors_are_those_of_the_class() -> None:
    embedder, inner = ClassEmbedding(ClassSettings(HASHING)), HashingEmbedding()
    assert np.allclose(embedder.get_text_embedding("The sea."), inner.get_text_embedding("The sea."))
    assert np.allclose(embedder.get_query_embedding("Who?"), inner.get_query_embedding("Who?"))


def test_what_it_raises_is_said_with_its_name() -> None:
    embedder = ClassEmbedding(ClassSettings(HASHING, {"fails_on": "storm"}))
    with pytest.raises(EmbedderUnavailable, match=r"HashingEmbedding' failed \(RuntimeError: 'storm' can't"):
        embedder.get_text_embedding("A storm.")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("no.such.module:Name", "can't be imported .*Install the package"),
        ("tests.fakes:Nothing", "can't be imported"),
        ("tests.fakes:ListStore", "no LlamaIndex BaseEmbedding"),
    ],
)
def test_a_path_that_names_no_embedding_is_said(path: str, said: str) -> None:
    with pytest.raises(EmbedderUnavailable, match=said):
        ClassEmbedding(ClassSettings(path))


def test_arguments_that_do_not_fit_are_said_without_their_values() -> None:
    with pytest.raises(EmbedderUnavailable, match="can't be made of ASSISTANT_EMBEDDER_ARGUMENTS") as caught:
        ClassEmbedding(ClassSettings(MOCK, {"embed_dim": "sk-secret"}))
    assert "sk-secret" not in str(caught.value)


def test_arguments_that_change_vectors_are_another_embedder() -> None:
    one, two = (ClassEmbedding(ClassSettings(MOCK, {"embed_dim": size})) for size in (16, 17))
    assert one.made_with != two.made_with


def test_who_gets_the_texts_is_said() -> None:
    assert host_of(ClassEmbedding(ClassSettings(MOCK, {"embed_dim": 16}))) == MOCK


def test_a_key_or_an_address_is_no_part_of_the_embedder() -> None:
    plain, reached = (
        ClassEmbedding(ClassSettings(MOCK, {"embed_dim": 16, **more})) for more in ({}, {"embed_batch_size": 3})
    )
    assert plain.made_with == reached.made_with

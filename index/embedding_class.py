"""Any LlamaIndex embedding, by the path of its class, with what an index needs beside that."""

import hashlib
import importlib
import json

from llama_index.core.base.embeddings.base import BaseEmbedding
from pydantic import PrivateAttr

from index.embedder_settings import ClassSettings
from index.embedding import clean, normalised, token_counter
from index.errors import EmbedderUnavailable, IndexingError

# Arguments with one of these in their name are about access, places and pace: they change no vector, and some are
# secret.
_NOT_OF_VECTORS = (
    "key", "token", "secret", "password", "credential", "auth", "header", "url", "base", "host", "endpoint",
    "timeout", "retries", "workers", "batch", "device", "cache", "callback", "log",
)  # fmt: skip


class ClassEmbedding(BaseEmbedding):
    """Asks an embedding of that class; its vectors are L2-normalised, and whatever it raises is EmbedderUnavailable."""

    _settings: ClassSettings = PrivateAttr()
    _inner: BaseEmbedding = PrivateAttr()

    def __init__(self, settings: ClassSettings) -> None:
        inner = _made(settings)
        super().__init__(model_name=settings.path, embed_batch_size=inner.embed_batch_size)
        self._settings = settings
        self._inner = inner

    @property
    def made_with(self) -> dict[str, str]:
        """What vectors can only be compared with again; of arguments a hash, as nobody knows what is secret in them."""
        named = {
            name: value
            for name, value in self._settings.arguments.items()
            if not any(word in name.lower() for word in _NOT_OF_VECTORS)
        }
        digest = hashlib.sha256(json.dumps(named, sort_keys=True).encode()).hexdigest()[:12]
        return {"embedder": self.model_name, "model": self._inner.model_name, "arguments": digest}

    @property
    def host(self) -> str:
        # Where it sends texts, if anywhere, is its own affair: that it gets them is all that can be said.
        return self._settings.path

    @property
    def texts_a_request(self) -> int:
        return self.embed_batch_size

    def count_tokens(self, text: str) -> int:
        return token_counter(self._inner)(text)

    def _get_query_embedding(self, query: str) -> list[float]:
        try:
            vector = self._inner.get_query_embedding(clean(query))
        except Exception as error:
            raise self._failure(error) from error
        return normalised([vector], self.model_name)[0]

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        try:
            vectors = self._inner.get_text_embedding_batch([clean(text) for text in texts])
        except Exception as error:
            raise self._failure(error) from error
        return normalised(vectors, self.model_name)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _failure(self, error: Exception) -> IndexingError:
        if isinstance(error, IndexingError):
            return error
        kind = f"{type(error).__name__}: {error}"
        return EmbedderUnavailable(f"The embedder {self.model_name!r} failed ({kind}). Mend that, and try again.")


def _made(settings: ClassSettings) -> BaseEmbedding:
    module, _, name = settings.path.partition(":")
    try:
        found = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise EmbedderUnavailable(
            f"ASSISTANT_EMBEDDER names {settings.path!r}, which can't be imported ({error}). "
            "Install the package that has it, or correct the name."
        ) from error
    if not (isinstance(found, type) and issubclass(found, BaseEmbedding)):
        raise EmbedderUnavailable(f"ASSISTANT_EMBEDDER names {settings.path!r}, which is no LlamaIndex BaseEmbedding.")
    try:
        return found(**settings.arguments)
    except IndexingError:
        raise
    except Exception as error:
        # Their own words may repeat the arguments, and with them a key.
        raise EmbedderUnavailable(
            f"The embedder {settings.path!r} can't be made of ASSISTANT_EMBEDDER_ARGUMENTS ({type(error).__name__}). "
            "It takes what its LlamaIndex class takes, as a JSON object."
        ) from error

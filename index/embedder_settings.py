"""Which embedder an index is made with, plain values; `assistant/embedder_settings.py` reads them."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

OPENAI = "https://api.openai.com/v1"


@dataclass(frozen=True, slots=True)
class EndpointSettings:
    """A model at an OpenAI-compatible endpoint.

    The prefixes go before every question and every text of a document; E5, BGE and nomic were trained with some.
    `deadline_seconds` is for one request with its repetitions, `texts_a_request` how many texts go at once.
    """

    model: str
    base_url: str = OPENAI
    api_key: str = field(default="", repr=False)
    query_prefix: str = ""
    passage_prefix: str = ""
    texts_a_request: int = 32
    deadline_seconds: float = 60

    @property
    def host(self) -> str:
        """The host that every text is sent to, with its port."""
        return urlsplit(self.base_url).netloc.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class ClassSettings:
    """A LlamaIndex embedding: its class as `module:ClassName`, and what it is made with."""

    path: str
    arguments: dict[str, Any] = field(default_factory=dict, repr=False)


# None: the bundled one.
EmbedderSettings = EndpointSettings | ClassSettings | None

"""The settings of an index, plain values; `app.py` reads them from the environment."""

from dataclasses import dataclass

INDEXING_THREADS = 2


@dataclass(frozen=True, slots=True)
class IndexSettings:
    """What decides how files become passages; `chunking` is part of the index's identity, the limits are not."""

    max_file_megabytes: float = 50
    read_seconds: float = 60
    read_memory_megabytes: float = 1_000
    max_text_characters: int = 20_000_000
    min_passage_tokens: int = 100
    max_passage_tokens: int = 200

    @property
    def chunking(self) -> str:
        """The part that an index must have been built with."""
        return f"{self.min_passage_tokens}-{self.max_passage_tokens} tokens"

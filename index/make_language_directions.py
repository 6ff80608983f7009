"""Make `language_directions.npy`: `python -m index.make_language_directions`, some twenty seconds.

Every text of a language is shifted by about the same vector. The texts in `parallel_texts.jsonl` say the same things
in every language, so what differs between the languages' means is the language; the first singular directions of
those means are the ones to project out of a vector. The constant belongs to the bundled embedder.
"""

import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
from llama_index.core.base.embeddings.base import BaseEmbedding

from index.embedding import BundledEmbedding
from index.neutral import separating_directions

Vectors = npt.NDArray[np.float32]

TEXTS = Path(__file__).with_name("parallel_texts.jsonl")
DIRECTIONS = Path(__file__).with_name("language_directions.npy")
# 14 to 26 do equally well; with fewer than 12, languages that have no text here are served worse.
DIRECTION_COUNT = 20


def language_means(embedder: BaseEmbedding) -> Vectors:
    """One row per language: the mean of its statements and questions, each embedded as what it is."""
    means = []
    for line in TEXTS.read_text(encoding="utf-8").splitlines():
        texts = json.loads(line)
        statements = np.mean([embedder.get_text_embedding(text) for text in texts["statements"]], axis=0)
        questions = np.mean([embedder.get_query_embedding(text) for text in texts["questions"]], axis=0)
        means.append((statements + questions) / 2)
    return np.stack(means).astype(np.float32)


def main() -> None:
    """Write the constant beside this file."""
    np.save(DIRECTIONS, separating_directions(language_means(BundledEmbedding()), DIRECTION_COUNT))


if __name__ == "__main__":
    main()

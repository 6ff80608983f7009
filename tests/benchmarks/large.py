"""A large index without an hour of embedding: real files, real stores, passage vectors drawn at random."""

import random
import zlib
from pathlib import Path

import numpy as np

from index.embedding import BundledEmbedding

SENTENCES_A_PASSAGE = 5
WORDS_A_SENTENCE = 14
PASSAGES_A_DOCUMENT = 40
VOCABULARY = 30_000


class DrawnPassages(BundledEmbedding):
    """Embeds questions with the real model; a passage gets a vector drawn from its text's checksum."""

    def count_tokens(self, text: str) -> int:
        return len(text.split()) * 2

    def _get_text_embedding(self, text: str) -> list[float]:
        vector = np.random.default_rng(zlib.crc32(text.encode())).standard_normal(384)
        return [float(x) for x in vector / np.linalg.norm(vector)]


def write_documents(corpus: Path, passages: int, seed: int = 1) -> None:
    """Write as many documents as give about that many passages, of made-up words as frequent as real ones."""
    draw = random.Random(seed)
    syllables = ["ba", "ce", "di", "fo", "gu", "ha", "ke", "li", "mo", "nu", "pa", "re", "si", "to", "vu"]
    words = ["".join(draw.choices(syllables, k=draw.randint(2, 4))) for _ in range(VOCABULARY)]
    weights = [1 / (rank + 10) for rank in range(VOCABULARY)]

    def sentence() -> str:
        return " ".join(draw.choices(words, weights, k=WORDS_A_SENTENCE)).capitalize() + "."

    for number in range(passages // PASSAGES_A_DOCUMENT):
        paragraphs = [" ".join(sentence() for _ in range(SENTENCES_A_PASSAGE)) for _ in range(PASSAGES_A_DOCUMENT)]
        (corpus / f"{number:04}.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")


QUESTIONS = [
    "What was decided about the bridge after the flood?",
    "Πόσο διήρκεσε η συνομιλία των δύο υπουργών;",
    "Chi ha attraversato per primo il ponte riaperto?",
    "Cine a întârziat votul din Senatul american?",
    "Which words did bace and fogu use when hakeli wrote to monu?",
]

"""Whether the constants of refusing are right: random corpora out of question sets, with and without what answers.

    python -m tests.benchmarks.fit_refusing SET ...

A SET is a folder with `corpus/` and `questions.jsonl`, whose answerable questions name their `article` and the
`relevant` paragraphs; it is indexed into `var/<name of SET>`. Random documents of a set make a corpus, which is asked
questions whose article is in it, the same kind without the paragraph that answers (near misses), and others whose
article is not. A logistic regression then gives each term of the evidence a factor: constants that are right get
factors near 1 on both halves of the articles.
"""

import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import numpy as np
import numpy.typing as npt

from assistant.refusing import evidence
from index.calibrating import SMALLEST_DEVIATION, Calibration, null_questions
from index.coverage import Term, covered
from index.data_folder import DataFolder
from index.documents import Passage, RetrievedPassage, Vector
from index.embedding import BundledEmbedding
from index.indexer import Indexer
from index.languages import stems
from index.neutral import Neutralizer
from index.retrieving import COVERAGE_WEIGHT, EXPECTED_COVERAGE, Query
from index.settings import IndexSettings
from index.vector_cache import vector_hash

CORPORA = 60
QUESTIONS_A_CORPUS = 12
TERMS = ("above_unanswerable", "above_following", "shared_words")
RIDGE = 1.0

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Part:
    """A passage with its neutral vector, those of its sentences, and its stems."""

    passage: Passage
    language: str
    vector: Vector
    sentences: Vector
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its vector; `article` is what it is about, `docs` are the documents that answer it.

    `paragraphs` are where these do, each as a document, a start and an end.
    """

    query: Query
    vector: Vector
    article: str
    docs: frozenset[str]
    paragraphs: tuple[tuple[str, int, int], ...]

    def answered_in(self, passage: Passage) -> bool:
        """Tell whether a part of a paragraph that answers is in the passage."""
        return any(
            passage.doc == doc and passage.start < end and passage.end > start for doc, start, end in self.paragraphs
        )


Kind = Literal["answered", "near_miss", "far"]


@dataclass(frozen=True, slots=True)
class Case:
    """The evidence that a question gets on a corpus, and how much of what it asks for is there."""

    terms: dict[str, float]
    kind: Kind
    article: str


def main(sets: Sequence[Path]) -> None:
    """Print the factors and what refusing comes to, for all articles and for each half of them."""
    cases = [case for folder in sets for case in _cases(folder)]
    articles = sorted({case.article for case in cases})
    for name, kept in (("all", articles), ("even", articles[::2]), ("odd", articles[1::2])):
        of_half = [case for case in cases if case.article in kept]
        print(f"{name:5} {len(of_half)} questions: {_figures(of_half)}")


def _cases(folder: Path) -> Iterator[Case]:
    data = DataFolder(Path("var") / folder.name, folder / "corpus", BundledEmbedding(), IndexSettings())
    Indexer(data).run()
    parts = list(_parts(data))
    lines = (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [_asked(data, line) for line in map(json.loads, lines) if line["answerable"]]
    nulls = np.array([data.retriever.embed(question) for question in null_questions()])
    data.close()
    docs = sorted({part.passage.doc for part in parts})
    articles = {question.article: question.docs for question in questions}
    draw = random.Random(1)
    for _ in range(CORPORA):
        chosen = set(draw.sample(docs, draw.randint(1, len(docs))))
        corpus = [part for part in parts if part.passage.doc in chosen]
        calibration = _calibration(corpus, nulls)
        answered = [question for question in questions if question.docs <= chosen]
        others = [question for question in questions if not articles[question.article] & chosen]
        pools: tuple[tuple[Kind, list[Asked]], ...] = (("answered", answered), ("near_miss", answered), ("far", others))
        for kind, pool in pools:
            for question in draw.sample(pool, min(QUESTIONS_A_CORPUS, len(pool))):
                missing = kind == "near_miss"
                left = [part for part in corpus if not (missing and question.answered_in(part.passage))]
                if left:
                    found = _retrieved(left, question)
                    yield Case(evidence(question.query, found, calibration), kind, question.article)


def _parts(data: DataFolder) -> Iterator[Part]:
    neutralize, catalog = Neutralizer.for_bundled_embedder(), data.catalog
    for entry in catalog.entries():
        for passage, key in catalog.passages_of(entry.doc):
            keys = [key, *(vector_hash(sentence.text) for sentence in passage.sentences)]
            vectors = neutralize(catalog.vectors.get(keys))
            words = frozenset(stems(passage.text, entry.language))
            yield Part(passage, entry.language, vectors[0], vectors[1:], words)


def _asked(data: DataFolder, line: dict[str, Any]) -> Asked:
    query = Query.of(line["question"], line["language"])
    paragraphs = tuple((place["doc"], *place["para"]) for place in line["relevant"])
    docs = frozenset(doc for doc, _, _ in paragraphs)
    return Asked(query, data.retriever.embed(query.text), line["article"], docs, paragraphs)


def _similarities(corpus: Sequence[Part], vectors: Vector) -> Vector:
    """Return the similarity of every passage to every question vector (passages x questions)."""
    best = np.array([(part.sentences @ vectors.T).max(axis=0) for part in corpus])
    own = np.array([part.vector for part in corpus]) @ vectors.T
    return np.asarray(0.5 * own + 0.5 * best, dtype=np.float32)


def _calibration(corpus: Sequence[Part], nulls: Vector) -> Calibration:
    best = _similarities(corpus, nulls).max(axis=0)
    common = float(np.square(np.mean([part.vector for part in corpus], axis=0)).sum())
    return Calibration(float(best.mean()), max(SMALLEST_DEVIATION, float(best.std())), common, len(corpus))


def _retrieved(corpus: Sequence[Part], question: Asked) -> list[RetrievedPassage]:
    query = question.query
    counts = {word: sum(word in part.stems for part in corpus) for word in query.stems}
    terms = [Term.of([word], count, len(corpus)) for word, count in counts.items()]
    similar = _similarities(corpus, question.vector[np.newaxis])[:, 0]
    coverage = [covered(terms, part.stems) for part in corpus]
    found = [
        RetrievedPassage(
            passage=part.passage,
            language=part.language,
            title="",
            score=similarity + COVERAGE_WEIGHT * (share - EXPECTED_COVERAGE * (part.language == query.language)),
            similarity=similarity,
            coverage=share,
            sentences=(),
        )
        for part, similarity, share in zip(corpus, similar.tolist(), coverage, strict=True)
    ]
    return sorted(found, key=lambda passage: -passage.score)[:10]


def _figures(cases: Sequence[Case]) -> str:
    kinds = np.array([case.kind for case in cases])
    answered = kinds == "answered"
    refused = np.array([sum(case.terms.values()) < 0 for case in cases])
    shares = ", ".join(f"{kind} {refused[kinds == kind].mean():.3f}" for kind in get_args(Kind))
    features = np.array([[case.terms.get(term, 0.0) for term in TERMS] for case in cases])
    base, *factors = _regression(features, answered)
    given = cases[0].terms["intercept"]
    listed = ", ".join(f"{term} x {factor:.2f}" for term, factor in zip(TERMS, factors, strict=True))
    return f"refused of {shares}; intercept {base - given:+.2f}, {listed}"


def _regression(features: Matrix, labels: npt.NDArray[np.bool_]) -> list[float]:
    """Return the intercept and the weights of a ridge-penalised logistic regression, by Newton's method."""
    x = np.column_stack([np.ones(len(features)), features])
    weights = np.zeros(x.shape[1])
    ridge = RIDGE * np.diag([0.0, *[1.0] * features.shape[1]])
    for _ in range(50):
        likely = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        curvature = (x * (likely * (1 - likely))[:, np.newaxis]).T @ x + ridge + 1e-6 * np.eye(x.shape[1])
        step = np.linalg.solve(curvature, x.T @ (likely - labels) + ridge @ weights)
        # Far steps overshoot while most questions are told apart with certainty.
        weights -= step * min(1.0, 1.0 / float(np.abs(step).max() + 1e-12))
    return [float(weight) for weight in weights]


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])

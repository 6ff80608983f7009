"""How often the gate errs, by kind of error and language, and how long it takes: `make bench ARGS="-k checking"`."""

import shutil
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.checking import check
from index.data_folder import DataFolder
from index.embedding import BundledEmbedding
from tests.checking_pairs import LANGUAGES, Outcome, half, offered, outcomes, parallel_pairs, read_pairs, table, tally
from tests.conftest import Sample
from tests.folders import index, open_folder

pytestmark = pytest.mark.benchmark


def report(title: str, judged: list[Outcome]) -> None:
    """Print the rates: of true claims the share blocked, of false ones the share that passed."""
    print(
        f"\n{title}: {len(judged)} pairs; error rates by kind, language of the claim, and whether the source is in it"
    )
    print("\n".join(table(judged)))
    for part in (0, 1):
        rates = tally([o for o in judged if half(o[0]) == part], lambda pair: ("true" if pair.true else pair.kind,))
        print(f"half {part}: " + ", ".join(f"{kind} {rate}" for (kind,), rate in rates.items()))


@pytest.fixture(scope="module")
def opened(
    sample: Sample, embedder: BundledEmbedding, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DataFolder]:
    folder = open_folder(sample.copy_data(tmp_path_factory.mktemp("checked") / "data"), sample.corpus, embedder)
    yield folder
    folder.close()


def test_checking_the_committed_pairs(opened: DataFolder) -> None:
    report("pairs over the sample documents", outcomes(read_pairs(), opened))


def test_checking_parallel_sentences(shared: Path, embedder: BundledEmbedding, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    for language in LANGUAGES:
        name = f"xq-mono-{language}"
        shutil.copytree(shared / "data" / name / "corpus", corpus / name)
    folder = open_folder(tmp_path / "data", corpus, embedder)
    index(folder)

    def passages_of(doc: str) -> list[tuple[int, int]]:
        return [(passage.start, passage.end) for passage, _ in folder.catalog.passages_of(doc)]

    report("sentences of XQuAD articles and their translations", outcomes(parallel_pairs(shared, passages_of), folder))
    folder.close()


def test_checking_takes_milliseconds(opened: DataFolder) -> None:
    by_wording: list[float] = []
    by_meaning: list[float] = []
    for pair in read_pairs():
        passages = offered(opened.catalog, pair.passages)
        asked: list[str] = []

        def similar(text: str) -> list[list[float]]:
            asked.append(text)  # noqa: B023
            return opened.retriever.similarities(text, passages)  # noqa: B023

        # The first sentence of an answer reads the sources' facts, which are kept for the others.
        for language in LANGUAGES:
            check("Nothing of the kind.", language, [1], passages, similar)
        asked.clear()
        started = time.perf_counter()
        check(pair.claim, pair.language, [1], passages, similar)
        (by_meaning if asked else by_wording).append(1000 * (time.perf_counter() - started))
    for name, times in (("by wording", by_wording), ("with the embedder", by_meaning)):
        times.sort()
        print(
            f"\nchecking a sentence {name}: median {statistics.median(times):.1f} ms, "
            f"p95 {times[int(0.95 * len(times))]:.1f} ms, {len(times)} sentences"
        )
    assert statistics.median(by_wording) < 5
    assert statistics.median(by_meaning) < 100

"""The error rates that the gate promises, on the committed pairs, with the real embedder."""

from collections.abc import Iterator

import pytest

from index.data_folder import DataFolder
from index.embedding import BundledEmbedding
from tests.checking_pairs import LANGUAGES, Outcome, offered, outcomes, read_pairs, tally
from tests.conftest import Sample
from tests.folders import open_folder

pytestmark = [pytest.mark.integration, pytest.mark.timeout(300)]

FALSE_PASS = 0.025
FALSE_BLOCK = 0.15
PROMISED = ("wrong number", "wrong date", "wrong name", "wrong negation")


@pytest.fixture(scope="module")
def opened(
    sample: Sample, embedder: BundledEmbedding, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DataFolder]:
    folder = open_folder(sample.copy_data(tmp_path_factory.mktemp("checked") / "data"), sample.corpus, embedder)
    yield folder
    folder.close()


@pytest.fixture(scope="module")
def judged(opened: DataFolder) -> list[Outcome]:
    return outcomes(read_pairs(), opened)


def test_there_are_enough_pairs_and_each_was_offered_what_it_is_about(opened: DataFolder) -> None:
    pairs = read_pairs()
    assert len(pairs) >= 400
    for pair in pairs[::20]:
        first = offered(opened.catalog, pair.passages)[0].passage
        assert first.doc == pair.passages[0][0]
        assert first.start <= pair.passages[0][1] < first.end


@pytest.mark.parametrize("kind", PROMISED)
def test_hardly_a_wrong_fact_passes(judged: list[Outcome], kind: str) -> None:
    (rate,) = tally([o for o in judged if o[0].kind == kind], lambda pair: (pair.kind,)).values()
    assert rate.rate <= FALSE_PASS, str(rate)


@pytest.mark.parametrize("language", LANGUAGES)
def test_hardly_a_wrong_fact_passes_in_any_language(judged: list[Outcome], language: str) -> None:
    wrong = [o for o in judged if o[0].kind in PROMISED and o[0].language == language]
    (rate,) = tally(wrong, lambda pair: (pair.language,)).values()
    assert rate.rate <= FALSE_PASS, str(rate)


@pytest.mark.parametrize("language", LANGUAGES)
def test_few_true_sentences_are_blocked_within_a_language_and_across(judged: list[Outcome], language: str) -> None:
    true = [o for o in judged if o[0].true and o[0].language == language]
    for where, rate in tally(true, lambda pair: ("across" if pair.across else "same",)).items():
        assert rate.rate <= FALSE_BLOCK, (where, str(rate))


def test_a_passage_that_left_the_index_is_near_to_nothing(opened: DataFolder) -> None:
    (found, *_) = offered(opened.catalog, read_pairs()[0].passages)
    opened.catalog.remove_document(found.passage.doc)
    assert opened.retriever.similarities("The bridge is open.", [found]) == [[0.0] * len(found.passage.sentences)]

"""A data folder of ten thousand passages, made once for all benchmarks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.extracting import ExtractiveAnswerer
from assistant.settings import Settings
from index.data_folder import DataFolder
from index.settings import IndexSettings
from tests.benchmarks.large import DrawnPassages, write_documents


@pytest.fixture(scope="session")
def large_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed data folder with 10,000 passages."""
    corpus, data = tmp_path_factory.mktemp("corpus"), tmp_path_factory.mktemp("data")
    write_documents(corpus, passages=10_000)
    assistant = _open(data, corpus)
    assistant.indexer.run()
    assistant.close()
    return data


@pytest.fixture
def large(large_data: Path) -> Iterator[Assistant]:
    assistant = _open(large_data, None)
    yield assistant
    assistant.close()


def _open(data: Path, corpus: Path | None) -> Assistant:
    folder = DataFolder(data, corpus, DrawnPassages(), IndexSettings())
    return Assistant(folder, ExtractiveAnswerer(), Settings())

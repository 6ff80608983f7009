"""Pages that were scraped from the web, read in place: every citation holds, and nothing left over is cited."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.extracting import ExtractiveAnswerer
from assistant.settings import Settings
from index.data_folder import DataFolder
from index.embedding import BundledEmbedding
from tests.folders import index, open_folder

pytestmark = pytest.mark.integration

# A line that begins so leads to another article or belongs to the form below one.
LEFTOVER = re.compile(
    r"(READ|Leave a (reply|comment)|Save my name|Your email address|Related (posts|articles))\b", re.IGNORECASE
)


@pytest.fixture(scope="module")
def scraped(shared: Path, embedder: BundledEmbedding, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DataFolder]:
    folder = open_folder(tmp_path_factory.mktemp("scraped") / "data", shared / "corpus", embedder)
    index(folder)
    yield folder
    folder.close()


def test_every_document_is_indexed(scraped: DataFolder, shared: Path) -> None:
    assert set(scraped.catalog.content_hashes()) == {path.name for path in (shared / "corpus").iterdir()}
    assert scraped.catalog.failures() == []


def test_offsets_point_into_the_files_themselves(scraped: DataFolder, shared: Path) -> None:
    for doc in scraped.catalog.content_hashes():
        text = (shared / "corpus" / doc).read_bytes().decode("utf-8")
        for passage, _ in scraped.catalog.passages_of(doc):
            assert text[passage.start : passage.end] == passage.text


def test_no_sentence_is_a_leftover(scraped: DataFolder) -> None:
    passages = [passage for doc in scraped.catalog.content_hashes() for passage, _ in scraped.catalog.passages_of(doc)]
    assert not [s.text for passage in passages for s in passage.sentences if LEFTOVER.match(s.text)]


def test_every_citation_is_what_stands_there(scraped: DataFolder, shared: Path) -> None:
    assistant = Assistant(scraped, ExtractiveAnswerer(), Settings())
    for line in (shared / "questions" / "corpus-dev.jsonl").read_text(encoding="utf-8").splitlines():
        answer = assistant.reply(json.loads(line)["question"], always_answer=True)
        assert answer.citations
        for citation in answer.citations:
            text = (shared / "corpus" / citation.doc).read_bytes().decode("utf-8")
            assert text[citation.start : citation.end] == citation.quote
            assert not LEFTOVER.match(citation.quote)

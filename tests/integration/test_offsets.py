"""What every citation promises, for every format: the quote is what stands at its place in the stored text."""

from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings

from assistant.answers import Answer
from assistant.assistant import Assistant
from assistant.extracting import ExtractiveAnswerer
from assistant.settings import Settings
from index.data_folder import DataFolder
from index.readers import READERS
from tests.fakes import HashingEmbedding
from tests.folders import index, open_folder, write
from tests.formats import FORMATS, OF_EACH_READER
from tests.generated import PARAGRAPHS

pytestmark = pytest.mark.integration

MOST_QUESTIONS = 4


@pytest.mark.parametrize("suffix", OF_EACH_READER)
@given(paragraphs=PARAGRAPHS)
@settings(deadline=None, max_examples=6, suppress_health_check=[HealthCheck.too_slow])
def test_every_citation_quotes_what_stands_at_its_place(suffix: str, paragraphs: list[str]) -> None:
    with TemporaryDirectory() as root:
        corpus = write(Path(root) / "corpus", {f"a{suffix}": FORMATS[suffix](paragraphs)})
        folder = open_folder(Path(root) / "data", corpus, HashingEmbedding())
        index(folder)
        assistant = Assistant(folder, ExtractiveAnswerer(), Settings())
        for question in paragraphs[:MOST_QUESTIONS]:
            for always_answer in (True, False):
                check(assistant, assistant.reply(question, always_answer=always_answer))
        check_passages(folder)
        folder.close()


def check(assistant: Assistant, answer: Answer) -> None:
    for citation in (*answer.citations, *(answer.refused.nearest if answer.refused else ())):
        document = assistant.document(citation.doc)
        assert document is not None
        assert document.text[citation.start : citation.end] == citation.quote
        assert (citation.page is None) == (not document.pages)
    for sentence in answer.sentences:
        assert {answer.citations[number - 1].quote for number in sentence.citations} == {sentence.text}


def check_passages(folder: DataFolder) -> None:
    """Whatever can be retrieved can be cited, so it stands at its place too."""
    for doc in folder.catalog.content_hashes():
        document = folder.catalog.document(doc)
        assert document is not None
        passages = [passage for passage, _ in folder.catalog.passages_of(doc)]
        assert all(before.end <= after.start for before, after in pairwise(passages))
        for passage in passages:
            assert document.text[passage.start : passage.end] == passage.text
            assert all(document.text[s.start : s.end] == s.text for s in passage.sentences)


@pytest.mark.parametrize("suffix", READERS)
def test_a_file_of_every_format_is_cited(suffix: str, folder: DataFolder, corpus: Path) -> None:
    paragraphs = ["The harbour opened again in May.", "Two ferries cross the bay every hour and carry 60 passengers."]
    write(corpus, {f"a{suffix}": FORMATS[suffix](paragraphs)})
    assert index(folder).failed == ()
    answer = Assistant(folder, ExtractiveAnswerer(), Settings()).reply("How many ferries cross the bay?")
    assert [citation.doc for citation in answer.citations][:1] == [f"a{suffix}"]
    assert "Two ferries cross the bay" in answer.text

from pathlib import Path

from assistant.citing import Citer
from assistant.extracting import ExtractiveAnswerer
from index.data_folder import DataFolder
from index.retrieving import Query
from tests.folders import index, write

FERRY = "The ferry to the island leaves the harbour at seven in the morning."
FILES = {"ferry.txt": FERRY, "notice.txt": f"Notice of the port office. {FERRY}"}


def test_a_sentence_that_two_documents_have_cites_both(folder: DataFolder, corpus: Path) -> None:
    write(corpus, FILES)
    index(folder)
    query = Query.of("When does the ferry to the island leave?", "en")
    *_, draft = ExtractiveAnswerer().answer(query, folder.retriever.search(query), Citer(folder.catalog))
    assert draft.sentences[0].citations == (1, 2)
    assert {citation.doc for citation in draft.citations[:2]} == set(FILES)
    assert draft.text.startswith(f"{FERRY} [1] [2]")

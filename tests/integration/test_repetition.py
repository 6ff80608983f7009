"""What depends on all documents: lines that several have, near-duplicates; the same in whatever order files came."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

import pytest
from fastapi.testclient import TestClient

from assistant.assistant import Assistant
from assistant.extracting import ExtractiveAnswerer
from assistant.settings import Settings
from assistant.web.api import create_api
from assistant.web.metrics import Metrics
from index.data_folder import DataFolder
from index.records import StoredDocument
from index.retrieving import Query
from tests.conftest import Command
from tests.fakes import HashingEmbedding
from tests.folders import PROJECT, index, open_folder, write
from tests.integration.test_resuming import state
from tests.killed_runs import KilledRuns

pytestmark = pytest.mark.integration

SITE, FOOT = "Coast Courier", "Made on the coast, for the coast"
PAIR = ("agenzia-citta-riunita.txt", "riapre il ponte.txt")


def article(number: int, site: str = SITE, foot: str = FOOT) -> str:
    """A scraped page about something of its own."""
    random = Random(number)
    said = [f"Harbour {number} counted {random.randrange(10_000)} crates of cargo{random.randrange(10_000)}."]
    said += [f"Quay{random.randrange(10_000)} holds ship{random.randrange(10_000)} until day {n}." for n in range(5)]
    return "\n\n".join([site, f"News of harbour {number}", " ".join(said), foot])


def stored(folder: DataFolder, doc: str) -> StoredDocument:
    document = folder.catalog.document(doc)
    assert document is not None
    return document


def repeated(folder: DataFolder, doc: str) -> list[str]:
    document = stored(folder, doc)
    return [document.text[span.start : span.end] for span in document.removed if span.reason == "repeated"]


def said(folder: DataFolder, docs: Iterable[str] = ()) -> str:
    docs = docs or folder.catalog.content_hashes()
    return "\n".join(passage.text for doc in docs for passage, _ in folder.catalog.passages_of(doc))


def test_lines_that_a_third_document_has_too_are_removed_from_all(folder: DataFolder, corpus: Path) -> None:
    write(corpus, {"a.txt": article(1), "b.txt": article(2)})
    index(folder)
    assert (repeated(folder, "a.txt"), SITE in said(folder)) == ([], True)
    write(corpus, {"c.txt": article(3)})
    index(folder)
    assert [repeated(folder, doc) for doc in ("a.txt", "b.txt", "c.txt")] == [[SITE, FOOT]] * 3
    assert SITE not in said(folder)
    assert FOOT not in said(folder)
    assert "News of harbour 1" in said(folder)


def test_they_come_back_when_the_third_document_goes(
    folder: DataFolder, corpus: Path, hashing: HashingEmbedding
) -> None:
    write(corpus, {"a.txt": article(1), "b.txt": article(2)})
    index(folder)
    before = state(folder)
    write(corpus, {"c.txt": article(3)})
    index(folder)
    (corpus / "c.txt").unlink()
    index(folder)
    assert state(folder) == before


def test_only_documents_whose_repeated_lines_changed_are_cut_again_and_only_new_texts_embedded(
    folder: DataFolder, corpus: Path, hashing: HashingEmbedding
) -> None:
    write(corpus, {"a.txt": article(1), "b.txt": article(2), "other.txt": article(9, "Hill Herald", "Far away")})
    index(folder)
    rows = dict(zip(folder.catalog.content_hashes(), folder.catalog.document_ids(), strict=True))
    embedded = len(hashing.texts)
    write(corpus, {"c.txt": article(3)})
    index(folder)
    assert rows["other.txt"] in folder.catalog.document_ids()
    assert rows["a.txt"] not in folder.catalog.document_ids()
    # The third document without the lines, and the passages of the first two, which lost them.
    texts = [passage.text for doc in ("a.txt", "b.txt") for passage, _ in folder.catalog.passages_of(doc)]
    for passage, _ in folder.catalog.passages_of("c.txt"):
        texts += [passage.text, *(sentence.text for sentence in passage.sentences)]
    assert sorted(hashing.texts[embedded:]) == sorted(texts)


def test_a_first_run_embeds_the_lines_of_the_first_documents_alone(
    folder: DataFolder, corpus: Path, hashing: HashingEmbedding
) -> None:
    write(corpus, {f"{n:02}.txt": article(n) for n in range(40)})
    hashing.seconds_a_text = 0.001
    index(folder)
    assert len([text for text in hashing.texts if SITE in text and text != SITE]) < 20
    assert SITE not in said(folder)


def test_near_duplicates_are_no_three_documents(folder: DataFolder, corpus: Path) -> None:
    copies = {f"copy{n}.txt": f"{article(1)}\n\nCopied by reader {n}" for n in range(3)}
    write(corpus, {"a.txt": article(1), "b.txt": article(2), **copies})
    index(folder)
    assert {entry.doc: entry.voice for entry in folder.catalog.entries()} == {
        **dict.fromkeys(["a.txt", *copies], "a.txt"),
        "b.txt": "b.txt",
    }
    assert repeated(folder, "a.txt") == []


@pytest.mark.parametrize("suffix", [".md", ".csv", ".eml"])
def test_formats_that_people_write_in_lose_nothing(folder: DataFolder, corpus: Path, suffix: str) -> None:
    head = "Subject: News\n\n" if suffix == ".eml" else ""
    write(corpus, {f"{n}{suffix}": head + article(n) for n in range(3)})
    index(folder)
    assert [repeated(folder, doc) for doc in folder.catalog.content_hashes()] == [[]] * 3


def mixed() -> dict[str, str]:
    """Pages of two sites, copies of two of them, and a document that says nothing of either."""
    pages = {f"c{n}.txt": article(n) for n in range(4)}
    pages |= {f"h{n}.txt": article(20 + n, "Hill Herald", "Far from the sea") for n in range(3)}
    copies = {"a-copy.txt": f"{article(1)} Copied.", "z-copy.txt": article(20, "Borrowed Bulletin", "Far from the sea")}
    return {**pages, **copies, "alone.txt": "The baker sells rye bread on Fridays."}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DataFolder]:
    """The mixed documents, indexed in one run."""
    root = tmp_path_factory.mktemp("undisturbed")
    folder = open_folder(root / "data", write(root / "corpus", mixed()), HashingEmbedding())
    index(folder)
    yield folder
    folder.close()


def everything(folder: DataFolder) -> dict[str, object]:
    found = folder.retriever.search(Query.of("How many crates were counted, and which ship is held?", "en"))
    hits = [(hit.passage.id, hit.voice, round(hit.score, 5)) for hit in found]
    return {**state(folder), "entries": folder.catalog.entries(), "all": folder.catalog.state(), "hits": hits}


@pytest.mark.parametrize("seed", range(3))
def test_the_same_files_give_the_same_index_in_whatever_order_they_come_and_go(
    folder: DataFolder, corpus: Path, undisturbed: DataFolder, seed: int
) -> None:
    random, files = Random(seed), list(mixed().items())
    random.shuffle(files)
    passing = {f"p{n}.txt": article(50 + n, random.choice([SITE, "Hill Herald"])) for n in range(3)}
    for at in range(0, len(files), 3):
        write(corpus, {**dict(files[at : at + 3]), **passing})
        index(folder)
        for doc in random.sample(sorted(passing), 2):
            (corpus / doc).unlink(missing_ok=True)
    for doc in passing:
        (corpus / doc).unlink(missing_ok=True)
    index(folder)
    assert everything(folder) == everything(undisturbed)
    assert {hit[1] for hit in everything(folder)["hits"]} <= set(mixed())  # type: ignore[attr-defined]  # a list


def test_runs_that_are_killed_leave_the_index_of_one_undisturbed_run(
    killed: KilledRuns, corpus: Path, tmp_path: Path, undisturbed: DataFolder
) -> None:
    write(corpus, mixed())
    random = Random(1)
    for kill in range(5):
        after_texts, delay = random.randrange(8), random.random() / 20
        killed.run_until_killed(corpus, tmp_path / "data", tmp_path / f"log{kill}", after_texts, delay)
    folder = open_folder(tmp_path / "data", corpus, HashingEmbedding())
    index(folder)
    assert everything(folder) == everything(undisturbed)
    folder.close()


def test_what_ends_between_the_documents_and_what_depends_on_them_is_mended(
    folder: DataFolder, corpus: Path, hashing: HashingEmbedding, undisturbed: DataFolder
) -> None:
    write(corpus, mixed())
    index(folder)
    folder.catalog.set_voices({doc: doc for doc in folder.catalog.voices()})
    for doc in ("c0.txt", "h1.txt"):
        document = folder.catalog.as_read(doc)
        assert document is not None
        folder.catalog.replace_document(document, [], [])
    index(folder)
    assert everything(folder) == everything(undisturbed)


def test_a_repeated_line_is_never_cited(undisturbed: DataFolder) -> None:
    assistant = Assistant(undisturbed, ExtractiveAnswerer(), Settings())
    for question in (SITE, FOOT, "Who made this on the coast?", "Far from the sea", "News of harbour 1"):
        answer = assistant.reply(question, always_answer=True)
        assert answer.citations
        for citation in answer.citations:
            document = stored(undisturbed, citation.doc)
            assert document.text[citation.start : citation.end] == citation.quote
            assert all(span.end <= citation.start or citation.end <= span.start for span in document.removed)


def test_copies_do_not_crowd_others_out(folder: DataFolder, corpus: Path) -> None:
    agency = "The harbour ferry crosses the bay every hour and carries sixty passengers from quay to quay each time."
    others = {f"o{n}.txt": f"The ferry of harbour {n} needs {n + 20} sailors and painters to cross." for n in range(4)}
    write(corpus, {**{f"copy{n:03}.txt": agency for n in range(130)}, **others})
    index(folder)
    found = folder.retriever.search(Query.of("How often does the harbour ferry cross the bay?", "en"), k=3)
    assert found[0].passage.doc == "copy000.txt"
    assert [hit.voice for hit in found[1:3]] != ["copy000.txt"] * 2
    assert [(hit.voice, hit.repeats) for hit in found[3:]] == [("copy000.txt", True)] * 3


def test_the_samples_two_prints_of_one_report_are_one_voice(tmp_path: Path) -> None:
    folder = open_folder(tmp_path / "data", PROJECT / "corpus", HashingEmbedding())
    index(folder)
    copies = {entry.doc: entry.voice for entry in folder.catalog.entries() if entry.voice != entry.doc}
    assert copies == {PAIR[1]: PAIR[0]}
    found = folder.retriever.search(Query.of("Quante persone hanno attraversato il ponte nella prima ora?", "it"))
    assert {hit.passage.doc for hit in found if hit.voice == PAIR[0]} == set(PAIR)
    assert not [doc for doc in folder.catalog.content_hashes() if repeated(folder, doc)]
    folder.close()


def test_the_api_tells_voices_and_what_was_removed_and_why(undisturbed: DataFolder) -> None:
    assistant = Assistant(undisturbed, ExtractiveAnswerer(), Settings())
    http = TestClient(create_api(assistant, Metrics(assistant.indexer, "1")))
    entries = {entry["doc"]: entry["voice"] for entry in http.get("/api/documents").json()["documents"]}
    assert (entries["c1.txt"], entries["c2.txt"]) == ("a-copy.txt", "c2.txt")
    document = http.get("/api/documents/c2.txt").json()
    assert document["removed"] == [
        {"start": 0, "end": len(SITE), "reason": "repeated"},
        {"start": len(document["text"]) - len(FOOT), "end": len(document["text"]), "reason": "repeated"},
    ]


def test_the_command_shows_what_the_index_leaves_out_of_a_document(
    corpus: Path, tmp_path: Path, command: Command
) -> None:
    write(corpus, {f"sub/{n}.txt": article(n) for n in range(3)})
    command("index", "--corpus", corpus, "--data", tmp_path / "data")
    shown = command("text", "--removed", "--data", tmp_path / "data", "sub/1.txt").stdout.splitlines()
    assert [line.split("\t")[1:] for line in shown] == [["repeated", SITE], ["repeated", FOOT]]
    assert command("text", "--removed", corpus / "sub/1.txt").stdout == ""
    missing = command("text", "--data", tmp_path / "data", "1.txt")
    assert (missing.returncode, "No document of that path" in missing.stderr) == (1, True)

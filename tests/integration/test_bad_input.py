"""Files, folders and questions that nobody meant: named with a reason, and everything else goes on."""

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from fpdf import FPDF
from pypdf import PdfReader, PdfWriter

from assistant.assistant import Assistant
from assistant.extracting import ExtractiveAnswerer
from assistant.settings import Settings
from index.data_folder import DataFolder
from index.embedding import BundledEmbedding
from index.retrieving import Query
from tests.conftest import Command, Sample
from tests.fakes import HashingEmbedding
from tests.folders import APP, PROJECT, index, open_folder, run_app, write

pytestmark = pytest.mark.integration

PROSE = "The harbour opened again in May. Two ferries cross the bay every hour."


def pdf(text: str, password: str | None = None) -> bytes:
    made = FPDF()
    made.add_page()
    made.set_font("helvetica", size=12)
    if text:
        made.multi_cell(0, 8, text)
    else:
        made.rect(20, 20, 100, 100, style="F")
    content = bytes(made.output())
    if password is None:
        return content
    writer, out = PdfWriter(PdfReader(BytesIO(content))), BytesIO()
    writer.encrypt(password, algorithm="AES-256")
    writer.write(out)
    return out.getvalue()


# Files that can't be indexed


def a_link_out(path: Path) -> None:
    write(path.parent.parent, {"outside.txt": PROSE})
    path.symlink_to(path.parent.parent / "outside.txt")


def contains(content: bytes) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.write_bytes(content)

    return make


BAD_FILES: dict[str, tuple[str, Callable[[Path], None]]] = {
    "empty.txt": ("empty", contains(b"")),
    "dangling.txt": ("vanished", lambda path: path.symlink_to(path.with_name("nothing"))),
    "loop.txt": ("unreadable", lambda path: path.symlink_to(path)),
    "outside.txt": ("outside_corpus", a_link_out),
    "pipe.txt": ("not_a_file", lambda path: os.mkfifo(path)),
    "program.txt": ("binary", contains(b"\x7fELF\x02\x01\x01\0\0\0\xff\xfe\xfd")),
    "rubbish.txt": ("unknown_encoding", contains(b"\x81\xeb\xa1\x9d\xff\xbc" * 3)),
    "broken.pdf": ("broken", contains(pdf(PROSE)[:500])),
    "locked.pdf": ("encrypted", contains(pdf(PROSE, "secret"))),
    "scan.pdf": ("no_text", contains(pdf(""))),
    "large.txt": ("too_large", contains(b"x" * 50_000_001)),
    "letter.doc": ("unsupported_format", contains(b"PK\x03\x04")),
    "noextension": ("unsupported_format", contains(b"text")),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_named_with_a_reason_and_the_rest_is_done(folder: DataFolder, corpus: Path, name: str) -> None:
    reason, make = BAD_FILES[name]
    write(corpus, {"before.txt": PROSE, "zz.txt": "The old bakery sells rye bread."})
    make(corpus / name)
    report = index(folder)
    assert [(failure.path, failure.reason) for failure in report.failed] == [(name, reason)]
    assert all(failure.detail.endswith(".") for failure in report.failed)
    assert report.added == 2


@pytest.mark.parametrize("name", [name for name in BAD_FILES if not name.startswith(("noext", "letter"))])
def test_what_was_indexed_under_that_name_stays(folder: DataFolder, corpus: Path, name: str) -> None:
    write(corpus, {name: pdf(PROSE) if name.endswith(".pdf") else PROSE})
    index(folder)
    (corpus / name).unlink()
    BAD_FILES[name][1](corpus / name)
    assert len(index(folder).failed) == 1
    assert folder.retriever.search(Query.of("ferries cross the bay", "en"))[0].passage.doc == name


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_a_file_without_permission_is_named(folder: DataFolder, corpus: Path) -> None:
    write(corpus, {"a.txt": PROSE})
    (corpus / "a.txt").chmod(0)
    assert [failure.reason for failure in index(folder).failed] == ["unreadable"]


def test_a_file_that_was_mended_is_no_failure_any_more(folder: DataFolder, corpus: Path) -> None:
    write(corpus, {"a.txt": ""})
    index(folder)
    write(corpus, {"a.txt": PROSE})
    assert index(folder).failed == ()
    assert folder.catalog.failures() == []


def test_the_command_ends_with_1_and_names_every_failed_file(corpus: Path, tmp_path: Path) -> None:
    write(corpus, {"good.txt": PROSE, "empty.txt": "", "b\nad.txt": b"\0", os.fsdecode(b"\xff.txt"): PROSE})
    done = run_app("index", "--corpus", corpus, "--data", tmp_path / "data", "--json")
    report = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (1, "")
    assert {failure["path"]: failure["reason"] for failure in report["failed"]} == {
        "empty.txt": "empty",
        "b\nad.txt": "binary",
        "\\xff.txt": "bad_name",
    }
    assert report["added"] == 1


# Files that must simply work


@pytest.mark.parametrize(
    "name",
    [
        "with spaces.txt",
        "Ελληνικό αρχείο.txt",
        'it\'s "quoted".txt',
        "new\nline.txt",
        "100%.txt",
        "a#b?c.txt",
        "  .txt",
        "-n.txt",
        "\u03ac.txt",
        "\u03b1\u0301.txt",
    ],
)
def test_any_name_is_indexed_and_cited(folder: DataFolder, corpus: Path, name: str) -> None:
    write(corpus, {f"sub folder/{name}": PROSE})
    assert index(folder).failed == ()
    assistant = Assistant(folder, ExtractiveAnswerer(), Settings())
    answer = assistant.reply("How often do the two ferries cross the bay?", always_answer=True)
    assert {citation.doc for citation in answer.citations} == {f"sub folder/{name}"}


def test_names_that_are_not_utf_8_are_reported_and_nothing_crashes(folder: DataFolder, corpus: Path) -> None:
    write(corpus, {os.fsdecode(b"caf\xe9.txt"): PROSE, os.fsdecode(b"a.\xff\xfe"): PROSE, "good.txt": PROSE})
    report = index(folder)
    assert {failure.path: failure.reason for failure in report.failed} == {
        "caf\\xe9.txt": "bad_name",
        "a.\\xff\\xfe": "bad_name",
    }
    assert json.dumps(report.to_json(), ensure_ascii=False).encode("utf-8")
    assert folder.catalog.failures() == list(report.failed)


def test_a_name_that_looks_like_an_escaped_one_does_not_clash_with_it(folder: DataFolder, corpus: Path) -> None:
    write(corpus, {os.fsdecode(b"\xff.txt"): PROSE, "\\xff.txt": ""})
    assert len(index(folder).failed) == 2


def test_the_same_content_twice_is_two_documents_embedded_once(
    folder: DataFolder, corpus: Path, hashing: HashingEmbedding
) -> None:
    write(corpus, {"a.txt": PROSE, "copy.txt": PROSE})
    assert index(folder).added == 2
    assert len(hashing.texts) == len(set(hashing.texts))
    assert {hit.passage.doc for hit in folder.retriever.search(Query.of("ferries", "en"))} == {"a.txt", "copy.txt"}


def test_windows_line_ends_keep_offsets_in_the_file(folder: DataFolder, corpus: Path) -> None:
    content = "Harbour news\r\n\r\nThe harbour opened again in May.\r\n\r\nTwo ferries cross the bay every hour.\r\n"
    write(corpus, {"a.txt": content})
    index(folder)
    hits = folder.retriever.search(Query.of("ferries cross the bay", "en"))
    assert hits
    for hit in hits:
        assert all(content[s.start : s.end] == s.text for s in hit.passage.sentences)
        assert not any("\r" in s.text for s in hit.passage.sentences)


def test_a_byte_order_mark_is_in_no_sentence(folder: DataFolder, corpus: Path) -> None:
    write(corpus, {"a.txt": "\ufeff" + PROSE, "b.md": "\ufeff# Ferries\n\n" + PROSE})
    index(folder)
    passages = [p for doc in ("a.txt", "b.md") for p, _ in folder.catalog.passages_of(doc)]
    assert [p.sentences[0].text for p in passages] == ["The harbour opened again in May.", "Ferries"]


def test_an_empty_folder_is_an_empty_index(command: Command, corpus: Path, tmp_path: Path) -> None:
    done = command("index", "--corpus", corpus, "--data", tmp_path / "data", "--json")
    assert (done.returncode, json.loads(done.stdout)["passages"]) == (0, 0)
    answer = json.loads(command("ask", "Who?", "--data", tmp_path / "data", "--json").stdout)
    assert answer["refused"]["reason"] == "index_empty"


def test_a_folder_whose_files_were_all_removed_is_an_empty_index(folder: DataFolder, corpus: Path) -> None:
    write(corpus, {"a.txt": PROSE, "b.txt": PROSE})
    index(folder)
    for path in corpus.iterdir():
        path.unlink()
    report = index(folder)
    assert (report.removed, report.passages, folder.store.count()) == (2, 0, 0)
    assert folder.retriever.search(Query.of("ferries", "en")) == []


# Folders and addresses that make no sense


def the_files(folder: Path) -> dict[str, bytes]:
    """Return the catalog's content as it is on disk; the lock is everybody's."""
    return {path.name: path.read_bytes() for path in folder.glob("catalog.sqlite3")}


def test_a_data_folder_that_can_not_be_made_is_one_line(command: Command, corpus: Path, tmp_path: Path) -> None:
    # Below a file, because root may write anywhere else.
    write(tmp_path, {"file": "x"})
    done = command("index", "--corpus", corpus, "--data", tmp_path / "file" / "var")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "can't be written" in done.stderr


def test_a_data_folder_on_a_read_only_file_system_is_one_line(command: Command, corpus: Path) -> None:
    done = command("index", "--corpus", corpus, "--data", "/proc/corpus-assistant")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "can't be written" in done.stderr


def test_a_data_folder_that_is_a_file_is_one_line(command: Command, corpus: Path, tmp_path: Path) -> None:
    write(tmp_path, {"file": "x"})
    done = command("index", "--corpus", corpus, "--data", tmp_path / "file")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "x"


def test_a_corpus_that_is_not_there_changes_nothing(command: Command, tmp_path: Path) -> None:
    done = command("index", "--corpus", tmp_path / "missing", "--data", tmp_path / "data")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert not (tmp_path / "data").exists()


def test_another_corpus_changes_nothing(command: Command, sample: Sample, corpus: Path, tmp_path: Path) -> None:
    data = sample.copy_data(tmp_path / "data")
    before = the_files(data)
    done = command("index", "--corpus", corpus, "--data", data)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "--data DIR" in done.stderr
    assert the_files(data) == before


@pytest.mark.parametrize("differing", [{"embedder": "another"}, {"schema": "9"}], ids=["embedder", "later schema"])
def test_an_index_made_by_something_else_changes_nothing(
    command: Command, sample: Sample, tmp_path: Path, differing: dict[str, str]
) -> None:
    data = sample.copy_data(tmp_path / "data")
    with sqlite3.connect(data / "catalog.sqlite3") as db:
        identity = json.loads(db.execute("select value from meta where key = 'identity'").fetchone()[0])
        db.execute("update meta set value = ? where key = 'identity'", (json.dumps(identity | differing),))
    db.close()
    before = the_files(data)
    done = command("ask", "Who?", "--data", data)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert next(iter(differing.values())) in done.stderr
    assert the_files(data) == before


def test_a_corrupt_catalog_changes_nothing(command: Command, sample: Sample, tmp_path: Path) -> None:
    data = sample.copy_data(tmp_path / "data")
    (data / "catalog.sqlite3").write_bytes(b"garbage" * 1000)
    done = command("ask", "Who?", "--data", data)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "delete it and index again" in done.stderr
    assert (data / "catalog.sqlite3").read_bytes() == b"garbage" * 1000


def test_a_corrupt_chroma_folder_is_made_anew_once_it_is_deleted(sample: Sample, tmp_path: Path) -> None:
    data = sample.copy_data(tmp_path / "data")
    (data / "chroma" / "chroma.sqlite3").write_bytes(b"garbage" * 1000)
    done = run_app("ask", "Who?", "--data", data)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "Delete that folder and index again" in done.stderr
    shutil.rmtree(data / "chroma")
    assert run_app("ask", "How many passengers can the Gabbianella carry?", "--data", data).returncode == 0


def test_a_taken_port_changes_nothing(corpus: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run_app("serve", "--corpus", corpus, "--data", tmp_path / "data", "--port", str(taken.getsockname()[1]))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "--port" in done.stderr
    assert not (tmp_path / "data").exists()


def test_a_lost_chroma_folder_does_not_stop_a_question(
    sample: Sample, embedder: BundledEmbedding, tmp_path: Path
) -> None:
    data = sample.copy_data(tmp_path / "data")
    shutil.rmtree(data / "chroma")
    folder = open_folder(data, None, embedder)
    assert folder.retriever.search(Query.of("How many passengers can the Gabbianella carry?"))
    folder.close()


# Questions


@pytest.fixture
def assistant(folder: DataFolder, corpus: Path) -> Assistant:
    write(corpus, {"a.txt": PROSE, "b.txt": "The old bakery sells rye bread on Fridays."})
    index(folder)
    return Assistant(folder, ExtractiveAnswerer(), Settings())


@pytest.mark.parametrize("question", ["", "   ", "\n\t", "🙂🙂", "?!…", "\0", "\ud800"])
def test_a_question_without_words_is_answered_with_what_to_do(assistant: Assistant, question: str) -> None:
    answer = assistant.reply(question)
    assert answer.refused is not None
    assert (answer.refused.reason, answer.refused.nearest, answer.citations) == ("empty_question", (), ())
    assert answer.text


@pytest.mark.parametrize(
    "question",
    [
        "How often\0 do the ferries cross the bay?",
        "How often \ud800 do the ferries cross the bay?",
        "🙂 ferries 🙂",
        "「フェリー」はいつ出ますか",
        "متى تعبر العبارات الخليج؟",
        "ferries " * 400,
        '"; drop table documents; --',
        "a* NEAR(b) OR",
        "x" * 4_000,
        "́" * 50 + "ferries",
    ],
    ids=["NUL", "surrogate", "emoji", "Japanese", "Arabic", "repeated", "SQL", "FTS", "one long word", "accents"],
)
def test_odd_questions_are_answered_or_refused_and_their_answer_is_json(assistant: Assistant, question: str) -> None:
    answer = assistant.reply(question)
    assert json.dumps(answer.to_json(), ensure_ascii=False).encode("utf-8")
    assert answer.text


@pytest.mark.parametrize(
    "question", ["", "🙂🙂", os.fsdecode(b"caf\xe9 ferries?")], ids=["empty", "emoji", "not UTF-8"]
)
def test_the_command_line_takes_odd_questions(sample: Sample, tmp_path: Path, question: str) -> None:
    done = run_app("ask", os.fsencode(question), "--data", sample.copy_data(tmp_path / "data"), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["text"]


def test_a_question_of_100_000_characters_is_one_line_and_2(command: Command, sample: Sample, tmp_path: Path) -> None:
    done = command("ask", "x" * 100_000, "--data", sample.copy_data(tmp_path / "data"))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "The question has 100,000 characters, and the limit is 4,000. Shorten it.\n"


def test_output_that_is_not_read_to_its_end_is_no_error(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "The harbour opened again in May. " * 10_000})
    command = f'"{sys.executable}" "{APP}" text "{tmp_path}/a.txt" | head -c 3'
    done = subprocess.run(command, shell=True, cwd=PROJECT, capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ("The", "")


@pytest.mark.parametrize(
    ("end", "stderr"),
    [("| true", ""), ("> /dev/full", "The disk is full. Free some space and run it again; what was done is kept.\n")],
    ids=["nobody reads", "a full disk"],
)
def test_short_output_that_goes_nowhere_is_said_once(tmp_path: Path, end: str, stderr: str) -> None:
    write(tmp_path, {"a.txt": "The harbour opened again in May."})
    command = f'"{sys.executable}" "{APP}" text "{tmp_path}/a.txt" {end}'
    done = subprocess.run(command, shell=True, cwd=PROJECT, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (2 if stderr else 0, stderr)

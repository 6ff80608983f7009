import json
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from assistant.command_line import run
from tests.conftest import Sample
from tests.folders import write


def test_index_ends_with_0_when_every_file_was_read(corpus: Path, tmp_path: Path, sample: Sample) -> None:
    assert run(["index", "--data", str(sample.copy_data(tmp_path / "data"))], {}) == 0


def test_index_ends_with_1_when_a_file_failed_and_names_it(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(corpus, {"a.txt": "The harbour opened again in May.", "b.txt": ""})
    assert run(["index", "--corpus", str(corpus), "--data", str(tmp_path / "data")], {}) == 1
    assert "'b.txt': empty: There is nothing in it." in capsys.readouterr().out


def test_index_prints_its_report_as_json(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(corpus, {"a.txt": "The harbour opened again in May."})
    run(["index", "--corpus", str(corpus), "--data", str(tmp_path / "data"), "--json"], {})
    report = json.loads(capsys.readouterr().out)
    assert (report["added"], report["failed"]) == (1, [])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ask", "Who?"], "python app.py index"),
        (["index", "--corpus", "missing"], "No folder 'missing'"),
        (["serve", "--corpus", "missing", "--port", "0"], "No folder 'missing'"),
        (["serve", "--host", "0.0.0.0"], "ASSISTANT_ACCESS_CODE"),
        (["keys", "list"], "There is no data folder 'var'"),
        (["keys", "add", "ci", "--scopes", "all"], "some of ask, read, index were expected"),
        (["serve", "--port", "99999"], "--port"),
        (["ask", "Who?", "--history", "none.json"], "'none.json' can't be read as JSON"),
        (["evaluate", "none.jsonl"], "'none.jsonl' can't be read"),
        (["index", "--corpus", ".", "--data", "."], "'.' is the folder of the documents"),
        (["text", "a.txt", "b.txt"], "add --out DIR"),
        (["evaluate", "/dev/null", "--url", "http://127.0.0.1:9", "--corpus", "a"], "leave out --corpus and --data"),
        (["evaluate", "/dev/null", "--url", "http://127.0.0.1:9", "--data", "a"], "leave out --corpus and --data"),
        (["evaluate", "/dev/null", "--url", "http://127.0.0.1:9"], "Is the server running?"),
        (["evaluate", "/dev/null", "--url", "127.0.0.1:9"], "is not the address of a server"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_makes_no_sense_is_one_line_on_stderr_and_2(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(arguments, {}) == 2
    out, err = capsys.readouterr()
    assert message in err
    assert (out, err.count("\n")) == ("", 1)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("history", "code"),
    [(b"\xef\xbb\xbf[]", 0), (b"[" * 100_000, 2), (b'{"role": "user"}', 2), (b"\xff", 2)],
    ids=["a byte order mark", "deep", "no list", "no UTF-8"],
)
def test_a_history_file_is_read_or_refused_in_one_line(
    history: bytes, code: int, sample: Sample, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "history.json").write_bytes(history)
    data = sample.copy_data(tmp_path / "data")
    assert run(["ask", "Who?", "--history", str(tmp_path / "history.json"), "--data", str(data)], {}) == code
    assert capsys.readouterr().err.count("\n") == bool(code)


def test_an_env_file_that_is_not_utf_8_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_bytes("ASSISTANT_TITLE=Αρχείο".encode("cp1253"))
    assert run(["ask", "Who?"], {}) == 2
    assert "Save it as UTF-8." in capsys.readouterr().err


def test_a_setting_in_the_env_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {".env": "ASSISTANT_MAX_FILE_MB=none\n"})
    assert run(["ask", "Who?"], {}) == 2
    assert "ASSISTANT_MAX_FILE_MB is 'none'" in capsys.readouterr().err


def test_the_environment_goes_before_the_env_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {".env": "ASSISTANT_MAX_FILE_MB=none\n"})
    run(["ask", "Who?"], {"ASSISTANT_MAX_FILE_MB": "5"})
    assert "No index in 'var'" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["ask"], ["nonsense"], ["serve", "--port", "many"], ["keys"]])
def test_a_command_that_does_not_exist_ends_with_2_and_one_line(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        run(arguments, {})
    err = capsys.readouterr().err
    assert (caught.value.code, err.count("\n")) == (2, 1)
    assert "--help` shows what there is" in err


def test_index_says_when_the_folder_has_no_document(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["index", "--corpus", str(corpus), "--data", str(tmp_path / "data")], {}) == 0
    assert "Put some in, and index again" in capsys.readouterr().out


def test_files_that_failed_for_one_reason_are_listed_under_it(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(corpus, {"a.txt": "", "b.txt": ""})
    run(["index", "--corpus", str(corpus), "--data", str(tmp_path / "data")], {})
    assert "2 files: empty: There is nothing in it.\n  'a.txt'\n  'b.txt'\n" in capsys.readouterr().out


def test_a_damaged_catalog_is_one_line_that_says_what_to_do(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "data", {"catalog.sqlite3": "no catalog at all"})
    for command in (["index"], ["serve", "--port", "0"], ["ask", "Who?"]):
        assert run([*command, "--data", str(tmp_path / "data")], {}) == 2
        assert "delete it and index again" in capsys.readouterr().err


@pytest.mark.parametrize(("name", "why"), [("none.txt", "There is no such file."), ("folder", "It is a folder.")])
def test_text_says_what_a_path_is_that_is_no_file(
    name: str, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "folder").mkdir()
    assert run(["text", str(tmp_path / name)], {}) == 1
    assert why in capsys.readouterr().err


def test_text_prints_what_would_be_indexed(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(corpus, {"a.txt": "The harbour\r\nopened."})
    assert run(["text", str(corpus / "a.txt")], {}) == 0
    assert capsys.readouterr().out == "The harbour\r\nopened."


def test_text_writes_a_file_for_each_and_goes_on_after_one_that_fails(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(corpus, {"a.txt": "One sentence\r\nhere.", "b.md": "", "c.md": "Another one."})
    paths = [str(corpus / doc) for doc in ("a.txt", "b.md", "c.md")]
    assert run(["text", *paths, "--out", str(tmp_path / "out")], {}) == 1
    assert (tmp_path / "out" / "a.txt.txt").read_bytes() == b"One sentence\r\nhere."
    assert (tmp_path / "out" / "c.md.txt").read_text(encoding="utf-8") == "Another one."
    assert "b.md: empty" in capsys.readouterr().err


def test_text_into_a_folder_that_can_not_be_made_ends_with_2(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(corpus, {"a.txt": "One sentence here."})
    assert run(["text", str(corpus / "a.txt"), "--out", str(corpus / "a.txt" / "out")], {}) == 2
    assert "can't be made (Not a directory)" in capsys.readouterr().err


def test_a_terminal_without_greek_letters_gets_their_codes(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(corpus, {"a.txt": "Το λιμάνι άνοιξε."})
    printed = BytesIO()
    monkeypatch.setattr("sys.stdout", TextIOWrapper(printed, encoding="latin-1", write_through=True))
    assert run(["text", str(corpus / "a.txt")], {}) == 0
    assert printed.getvalue().startswith(b"\\u03a4\\u03bf ")


def test_ask_prints_the_answer_and_its_places(
    sample: Sample, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = sample.copy_data(tmp_path / "data")
    assert run(["ask", "How many passengers can the Gabbianella carry?", "--data", str(data)], {}) == 0
    out = capsys.readouterr().out
    assert "60 passengers" in out
    assert "[1] river-ferry-winter-2023.md:" in out


def test_evaluate_writes_a_line_for_each_question(sample: Sample, tmp_path: Path) -> None:
    questions = [{"id": "q2", "question": "Who?"}, {"id": "q1", "question": ""}]
    write(tmp_path, {"q.jsonl": "\n".join(map(json.dumps, questions))})
    data, out = sample.copy_data(tmp_path / "data"), tmp_path / "out.jsonl"
    assert run(["evaluate", str(tmp_path / "q.jsonl"), "--data", str(data), "--predictions", str(out)], {}) == 0
    assert [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()] == ["q2", "q1"]


def test_evaluate_refuses_a_file_without_a_question(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["evaluate", "/dev/null", "--corpus", str(corpus), "--data", str(tmp_path / "data")], {}) == 2
    assert "No question is in '/dev/null'" in capsys.readouterr().err


def test_explain_shows_the_verdict_and_why_sentences_were_dropped(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(
        corpus, {"a.txt": "The ferry leaves at seven.", "b.txt": "The ferry leaves at seven. Bread is baked at noon."}
    )
    run(["index", "--corpus", str(corpus), "--data", str(tmp_path / "data")], {})
    assert run(["explain", "When does the ferry leave?", "--data", str(tmp_path / "data")], {}) == 0
    shown = capsys.readouterr().out
    assert "verdict   answered" in shown
    assert "near_repeat" in shown


def test_text_shows_what_is_never_quoted_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "# Harbour\n\n<!-- draft 3 -->\n\nThe harbour opened again in May.\n"
    write(tmp_path, {"a.md": text})
    assert run(["text", "--removed", str(tmp_path / "a.md")], {}) == 0
    place, reason, line = capsys.readouterr().out.rstrip("\n").split("\t")
    start, end = map(int, place.split("-"))
    assert text[start:end] == line == "<!-- draft 3 -->"
    assert reason == "markup"

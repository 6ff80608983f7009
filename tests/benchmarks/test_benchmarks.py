"""The numbers to hold, each printed with its ratio: `make bench`."""

import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from index.data_folder import DataFolder
from index.embedding import BundledEmbedding
from index.indexer import Indexer
from index.settings import INDEXING_THREADS, IndexSettings
from tests.benchmarks.large import QUESTIONS

pytestmark = pytest.mark.benchmark

ROOT = Path(__file__).parents[2]
ROUNDS = 30
DOCUMENTS = 100
ATTEMPTS = 3


def milliseconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - started)


def test_answering_takes_at_most_twice_the_time_of_embedding_the_question(large: Assistant) -> None:
    embedder = BundledEmbedding()
    for question in QUESTIONS:
        large.reply(question)
    pairs = [
        (milliseconds(lambda: embedder.get_query_embedding(question)), milliseconds(lambda: large.reply(question)))  # noqa: B023
        for _ in range(ROUNDS)
        for question in QUESTIONS
    ]
    alone, answered = [sorted(times) for times in zip(*pairs, strict=True)]
    p95 = int(0.95 * len(pairs))
    print(
        f"\nquestion to answer at {large.status().passages} passages: median {statistics.median(answered):.1f} ms, "
        f"p95 {answered[p95]:.1f} ms; embedding alone {statistics.median(alone):.1f} ms, p95 {alone[p95]:.1f} ms; "
        f"ratio {statistics.median(answered) / statistics.median(alone):.2f}, of p95 {answered[p95] / alone[p95]:.2f}"
    )
    assert statistics.median(answered) <= 2 * statistics.median(alone)


def test_indexing_takes_at_most_a_tenth_longer_than_its_embedding_calls(tmp_path: Path) -> None:
    texts: list[str] = []
    questions: list[str] = []

    class Noting(BundledEmbedding):
        def _get_text_embedding(self, text: str) -> list[float]:
            texts.append(text)
            return super()._get_text_embedding(text)

        def _get_query_embedding(self, query: str) -> list[float]:
            questions.append(query)
            return super()._get_query_embedding(query)

    corpus, embedder = corpus_of(tmp_path), Noting()
    times = []
    for attempt in range(ATTEMPTS):
        texts.clear()
        questions.clear()
        folder = DataFolder(tmp_path / str(attempt), corpus, embedder, IndexSettings())
        indexing = milliseconds(Indexer(folder).run)
        folder.close()
        with ThreadPoolExecutor(INDEXING_THREADS) as pool:
            times.append((indexing, milliseconds(lambda: embed_all(pool, list(texts), list(questions)))))
    indexing, bare = min(times, key=lambda pair: pair[0] / pair[1])
    print(
        f"\nindexing {DOCUMENTS} documents: {indexing / 1000:.1f} s, its {len(texts)} texts and {len(questions)} "
        f"questions embedded alone {bare / 1000:.1f} s; ratios {[round(a / b, 2) for a, b in times]}"
    )
    assert indexing <= 1.1 * bare


def embed_all(pool: ThreadPoolExecutor, texts: list[str], questions: list[str]) -> None:
    embedder = BundledEmbedding()
    list(pool.map(embedder.get_text_embedding, texts))
    list(pool.map(embedder.get_query_embedding, questions))


def corpus_of(folder: Path) -> Path:
    """Return a folder of as many different documents, each a copy of a sample one with a sentence changed."""
    corpus = folder / "corpus"
    corpus.mkdir()
    samples = sorted((ROOT / "corpus").glob("*.[tmh]*"))
    for number in range(DOCUMENTS):
        sample = samples[number % len(samples)]
        text = sample.read_text(encoding="utf-8").replace(". ", f" ({number}). ")
        (corpus / f"{number:03}{sample.suffix}").write_text(text, encoding="utf-8")
    return corpus


def test_a_command_answers_within_two_seconds_of_its_start(tmp_path: Path) -> None:
    run = [sys.executable, "app.py"]
    subprocess.run([*run, "index", "--data", str(tmp_path)], cwd=ROOT, check=True, capture_output=True)
    ask = [*run, "ask", QUESTIONS[2], "--data", str(tmp_path)]
    times = [milliseconds(lambda: subprocess.run(ask, cwd=ROOT, check=True, capture_output=True)) for _ in range(5)]
    print(f"\nfirst answer after the start of `python app.py ask`: median {statistics.median(times) / 1000:.2f} s")
    assert statistics.median(times) <= 2000


def test_the_server_holds_ten_thousand_passages_in_a_gigabyte(large_data: Path) -> None:
    # In a process of its own: this one holds what the other benchmarks have loaded.
    code = (
        "import app, httpx, threading, time\n"
        "from tests.benchmarks.conftest import _open\n"
        "from tests.benchmarks.large import QUESTIONS\n"
        "from pathlib import Path\n"
        "from assistant.web.binding import bind, address_of\n"
        "from assistant.web.server import serve\n"
        f"assistant = _open(Path({str(large_data)!r}), None)\n"
        "listener = bind('127.0.0.1', 0, False)\n"
        "threading.Thread(target=serve, args=(assistant, listener), daemon=True).start()\n"
        "for question in QUESTIONS * 4:\n"
        "    reply = httpx.post(address_of(listener) + '/api/ask', json={'question': question}, timeout=60)\n"
        "    assert reply.json()['index']['passages'] > 9000, reply.text\n"
        "print(open('/proc/self/status').read())\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    megabytes = int(re.findall(r"VmHWM:\s+(\d+) kB", done.stdout)[0]) / 1000
    print(f"\nmost memory of the server at 10,000 passages: {megabytes:.0f} MB")
    assert megabytes < 1000

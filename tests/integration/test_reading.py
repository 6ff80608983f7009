"""Index runs over files that make parsers loop, grow or reach out, in the real reading process."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Timer

import pytest

from index.building import bring_up_to_date
from index.data_folder import DataFolder
from index.errors import IndexingStopped
from index.reading.reader import ConfinedReader
from index.settings import IndexSettings
from tests.conftest import Command
from tests.folders import PROJECT, index, write

pytestmark = pytest.mark.integration

PROSE = "The harbour opened again in May. Two ferries cross the bay every hour."
ARTICLE = f"<article><h1>Harbour news</h1><p>{PROSE}</p><p>{PROSE.replace('May', 'June')}</p></article>"
# The end of each image is looked for in all that follows.
SLOW_MARKDOWN = "![" * 400_000


def state(process: str) -> list[str]:
    """Return what the system says of the process, from its state on."""
    return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()


def is_running(process: str) -> bool:
    """Return whether there is such a process; one that has ended and waits for its parent to notice is none."""
    try:
        return state(process)[0] != "Z"
    except FileNotFoundError:
        return False


def cpu_ticks(process: str) -> int:
    return int(state(process)[11])


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
@pytest.mark.parametrize("behaviours", [[], ["loops"], ["loops_in_native_code"]], ids=["idle", "loop", "native loop"])
def test_no_process_outlives_a_parent_that_was_killed(behaviours: list[str]) -> None:
    command = [sys.executable, "-m", "tests.integration.reading_run", *behaviours]
    with subprocess.Popen(
        command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as parent:
        assert parent.stdout
        child = parent.stdout.readline().strip()
        before = cpu_ticks(child)
        # Before the loop has begun, the end of its input would end the child.
        wait_until(lambda: not behaviours or cpu_ticks(child) > before + 20)
        parent.kill()
        parent.wait(timeout=10)
    wait_until(lambda: not is_running(child))


def test_a_run_without_changes_starts_no_process(
    folder: DataFolder, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(corpus, {"a.txt": PROSE})
    index(folder)
    # What can't be started would fail the run.
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    assert index(folder).unchanged == 1


def test_a_file_that_needs_too_long_is_one_line_of_the_report(folder: DataFolder, corpus: Path) -> None:
    write(corpus, {"a.txt": PROSE, "slow.md": SLOW_MARKDOWN, "z.txt": PROSE})
    # Long enough for the others, with what they need loaded, on a busy machine.
    settings = IndexSettings(read_seconds=3)
    report = bring_up_to_date(folder.folders, folder.catalog, folder.store, folder.embedder, settings)
    assert [(failure.path, failure.reason) for failure in report.failed] == [("slow.md", "too_slow")]
    assert report.added == 2


def test_a_file_that_gives_too_much_text_is_one_line_of_the_report(folder: DataFolder, corpus: Path) -> None:
    write(corpus, {"a.txt": PROSE, "large.txt": PROSE * 100})
    settings = IndexSettings(max_text_characters=1_000)
    report = bring_up_to_date(folder.folders, folder.catalog, folder.store, folder.embedder, settings)
    assert [(failure.path, failure.reason) for failure in report.failed] == [("large.txt", "too_much_text")]
    assert report.added == 1


def test_a_page_of_100_000_nested_elements_keeps_nothing_else_out(folder: DataFolder, corpus: Path) -> None:
    write(corpus, {"a.html": ARTICLE, "deep.html": "<div>" * 100_000 + PROSE + "</div>" * 100_000, "z.html": ARTICLE})
    report = index(folder)
    assert report.added + len(report.failed) == 3
    assert {"a.html", "z.html"} <= set(folder.catalog.content_hashes())


def test_what_a_page_names_is_neither_fetched_nor_included(corpus: Path) -> None:
    secret = write(corpus, {"secret.txt": "The password is swordfish."}) / "secret.txt"
    with socket.create_server(("127.0.0.1", 0)) as server, ConfinedReader(IndexSettings()) as reader:
        there = f"http://127.0.0.1:{server.getsockname()[1]}"
        page = (
            f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY near SYSTEM "{secret.as_uri()}">'
            f'<!ENTITY far SYSTEM "{there}/e">]><html><head><link rel="stylesheet" href="{there}/c"></head><body>'
            f'{ARTICLE}<p>{PROSE} &near; &far;</p><img src="{there}/i"><iframe src="{there}/f"></iframe></body></html>'
        )
        text = reader.read("a.html", page.encode()).text
        server.settimeout(0)
        with pytest.raises(BlockingIOError):
            server.accept()
    assert "ferries" in text
    assert "swordfish" not in text


def test_a_stop_in_the_middle_of_a_file_ends_the_run(folder: DataFolder, corpus: Path) -> None:
    write(corpus, {"slow.md": SLOW_MARKDOWN})
    stop = Event()
    Timer(0.5, stop.set).start()
    settings = IndexSettings(read_seconds=3_600)
    with pytest.raises(IndexingStopped):
        bring_up_to_date(folder.folders, folder.catalog, folder.store, folder.embedder, settings, stop=stop)


def test_text_reads_in_the_same_process(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"a.txt": PROSE, "b.md": "c"})
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    assert command("text", tmp_path / "a.txt").returncode == 2

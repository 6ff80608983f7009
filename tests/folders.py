"""Corpus folders, data folders and servers for tests."""

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from llama_index.core.base.embeddings.base import BaseEmbedding

from assistant.web.access.keys import commands_key_of
from index.building import bring_up_to_date
from index.data_folder import DataFolder
from index.progress import Report
from index.settings import IndexSettings

PROJECT = Path(__file__).parent.parent
APP = PROJECT / "app.py"
START_SECONDS = 150


def write(corpus: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write the files, each text as UTF-8 with its newlines untouched, and return the folder."""
    corpus.mkdir(parents=True, exist_ok=True)
    for doc, content in files.items():
        path = corpus / doc
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return corpus


def open_folder(data: Path, corpus: Path | None, embedder: BaseEmbedding) -> DataFolder:
    return DataFolder(data, corpus, embedder, IndexSettings())


def index(folder: DataFolder) -> Report:
    """Do an index run over the opened data folder."""
    return bring_up_to_date(folder.folders, folder.catalog, folder.store, folder.embedder, folder.settings)


def run_app(*arguments: str | Path | bytes, cwd: Path | None = None) -> "subprocess.CompletedProcess[str]":
    """Run a command of `app.py` as a user does, and return what it printed and its exit code."""
    command = [sys.executable, str(APP), *(a if isinstance(a, bytes) else str(a) for a in arguments)]
    return subprocess.run(
        command, cwd=cwd or PROJECT, env=_environment(), capture_output=True, encoding="utf-8", timeout=200
    )


@dataclass(frozen=True, slots=True)
class Server:
    """A running `app.py serve`."""

    process: "subprocess.Popen[str]"
    address: str
    data: Path

    def http(self) -> httpx.Client:
        return httpx.Client(base_url=self.address, trust_env=False, timeout=60)

    def wait_until_idle(self) -> dict[str, Any]:
        """Return the status of the index once no run is under way."""
        key = {"Authorization": f"Bearer {commands_key_of(self.data)}"}
        with httpx.Client(base_url=self.address, trust_env=False, timeout=60, headers=key) as http:
            for _ in range(600):
                status: dict[str, Any] = http.get("/api/index").json()
                if status["state"] != "indexing":
                    return status
                time.sleep(0.2)
        raise TimeoutError(json.dumps(status))


@contextmanager
def serving(corpus: Path, data: Path, **settings: str) -> Iterator[Server]:
    """Serve the folders on a free loopback port until the block ends, with the settings in its environment."""
    with serving_with_log(corpus, data, None, settings) as server:
        yield server


@contextmanager
def serving_with_log(corpus: Path, data: Path, log: Path | None, settings: Mapping[str, str]) -> Iterator[Server]:
    """Do the same, and have the server's log in a file."""
    command = [sys.executable, str(APP), "serve", "--corpus", str(corpus), "--data", str(data), "--port", "0"]
    environment = {**_environment(), **settings}
    with log.open("wb") if log else nullcontext() as errors:
        process = subprocess.Popen(
            command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, stderr=errors, encoding="utf-8"
        )
    try:
        yield Server(process, _announced(process), data)
    finally:
        if process.poll() is None:
            process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        assert process.stdout
        process.stdout.close()


def _environment() -> dict[str, str]:
    """What a process of ours is started with: nothing that whoever runs the tests has set for his own assistant."""
    return {key: value for key, value in os.environ.items() if not key.startswith("ASSISTANT_")}


def _announced(process: "subprocess.Popen[str]") -> str:
    assert process.stdout
    ready, _, _ = select.select([process.stdout], [], [], START_SECONDS)
    line = process.stdout.readline() if ready else ""
    assert line.startswith("Open http://"), f"The server said {line!r} within {START_SECONDS} s"
    return line.split()[1]

"""What the tests share: folders to index, the real embedder, an index of the sample corpus, a running server."""

import os

# Before anything loads the embedder, as app.py does.
os.environ["OMP_NUM_THREADS"] = "1"
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["ANONYMIZED_TELEMETRY"] = "False"

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from assistant.command_line import run
from assistant.web.access.keys import Keys
from index.data_folder import DataFolder
from index.embedding import BundledEmbedding
from index.errors import EmbedderUnavailable
from index.indexer import Indexer
from index.progress import Report
from tests.fakes import HashingEmbedding
from tests.folders import PROJECT, Server, open_folder, serving, serving_with_log
from tests.nginx import PROXY_SETTINGS, Proxy, proxied

SHARED = PROJECT.parent / "shared"
# How long an example takes is the machine's affair.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@dataclass(frozen=True, slots=True)
class Sample:
    """The sample corpus, its index made by the real embedder, and what the run reported."""

    corpus: Path
    data: Path
    report: Report

    def copy_data(self, to: Path) -> Path:
        """Return a data folder of the test's own; the corpus folder stays the shared one."""
        return Path(shutil.copytree(self.data, to, ignore=shutil.ignore_patterns("lock", "server.json")))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """An empty corpus folder; `tests.folders.write` fills it."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    return folder


@pytest.fixture
def hashing() -> HashingEmbedding:
    return HashingEmbedding()


@pytest.fixture
def folder(tmp_path: Path, corpus: Path, hashing: HashingEmbedding) -> Iterator[DataFolder]:
    """A data folder of the corpus with the fake embedder."""
    opened = open_folder(tmp_path / "data", corpus, hashing)
    yield opened
    opened.close()


@dataclass(frozen=True, slots=True)
class Done:
    """What a command ended with and printed."""

    returncode: int
    stdout: str
    stderr: str


Command = Callable[..., Done]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command of `app.py` in this process, which has everything loaded already."""

    def run_here(*arguments: str | Path, environment: Mapping[str, str] | None = None) -> Done:
        capsys.readouterr()
        returncode = run([str(argument) for argument in arguments], environment or {})
        return Done(returncode, *capsys.readouterr())

    return run_here


@pytest.fixture(scope="session")
def embedder() -> BundledEmbedding:
    """The real embedder."""
    try:
        return BundledEmbedding()
    except EmbedderUnavailable as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, embedder: BundledEmbedding) -> Sample:
    """The sample corpus, indexed once for all workers; closed, so that a test opens a copy of the data folder."""
    root = tmp_path_factory.getbasetemp()
    # Beside the folders of all workers of a run; alone, the one folder there is.
    root = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root
    with FileLock(root / "sample.lock"):
        made = root / "sample"
        if not (made / "report.json").exists():
            make_sample(made, embedder)
    report = Report.from_json(json.loads((made / "report.json").read_text(encoding="utf-8")))
    return Sample(made / "corpus", made / "data", report)


def make_sample(root: Path, embedder: BundledEmbedding) -> None:
    """Index a copy of the sample corpus; the report, which comes last, says that it is whole."""
    shutil.rmtree(root, ignore_errors=True)
    corpus = Path(shutil.copytree(PROJECT / "corpus", root / "corpus"))
    opened = open_folder(root / "data", corpus, embedder)
    report = Indexer(opened).run()
    opened.close()
    (root / "report.json").write_text(json.dumps(report.to_json()), encoding="utf-8")


@pytest.fixture(scope="session")
def server(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over the sample corpus, for tests that change nothing of it."""
    with serving(sample.corpus, sample.copy_data(tmp_path_factory.mktemp("served") / "data")) as running:
        running.wait_until_idle()
        yield running


@dataclass(frozen=True, slots=True)
class Behind:
    """A server behind nginx, which signs people on; whoever reaches it directly needs the access code."""

    proxy: Proxy
    server: Server
    access_code: str
    log: Path


@pytest.fixture(scope="session")
def behind(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Behind]:
    root, access_code = tmp_path_factory.mktemp("behind"), "un codice di prova"
    settings = {**PROXY_SETTINGS, "ASSISTANT_ACCESS_CODE": access_code, "ASSISTANT_LOG_FORMAT": "json"}
    data, log = sample.copy_data(root / "data"), root / "log"
    with serving_with_log(sample.corpus, data, log, settings) as server, proxied(server.address, root) as proxy:
        server.wait_until_idle()
        yield Behind(proxy, server, access_code, log)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of data sets beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("the shared data sets are not beside the checkout")
    return SHARED


@pytest.fixture
def keys(tmp_path: Path) -> Iterator[Keys]:
    """The keys of an empty data folder."""
    made = Keys(tmp_path / "data")
    yield made
    made.close()

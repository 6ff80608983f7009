"""One index run over every format, every encoding and everything hostile: each file is indexed or named, once."""

import resource
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from index.building import bring_up_to_date
from index.files import list_files
from index.folders import Folders
from index.progress import Report
from index.settings import IndexSettings
from tests.fakes import HashingEmbedding
from tests.folders import open_folder, write
from tests.hostile_files import ENCODED, File, files

pytestmark = [pytest.mark.integration, pytest.mark.timeout(300)]

SECRET = "The password is swordfish."
# Enough for a parser to be imported on a busy machine; one file takes all of it.
READ_SECONDS = 10
LINKS = {
    "links/dangling.txt": ("vanished", "nothing"),
    "links/itself.txt": ("unreadable", "itself.txt"),
    "links/out.txt": ("outside_corpus", "../../secret.txt"),
}


@dataclass(frozen=True, slots=True)
class Run:
    """What one index run made of the folder; `texts` are those of the indexed documents."""

    files: dict[str, File]
    report: Report
    texts: dict[str, str]
    listed: list[str]
    fetched: bool
    before: dict[str, bytes]
    after: dict[str, bytes]
    megabytes: float


def everything_below(root: Path, but: Path) -> dict[str, bytes]:
    found = (path for path in root.rglob("*") if but not in path.parents and path.is_file())
    return {str(path.relative_to(root)): path.read_bytes() for path in found}


def peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    root = tmp_path_factory.mktemp("hostile")
    secret = write(root, {"secret.txt": SECRET}) / "secret.txt"
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        made = files(secret.as_uri(), f"http://127.0.0.1:{server.getsockname()[1]}")
        corpus = write(root / "corpus", {name: file.content for name, file in made.items()})
        (corpus / "links").mkdir()
        for name, (_, target) in LINKS.items():
            (corpus / name).symlink_to(target)
        (corpus / "links" / "round").symlink_to(corpus)
        before, megabytes = everything_below(root, root / "data"), peak_megabytes()
        folder = open_folder(root / "data", corpus, HashingEmbedding())
        settings = IndexSettings(read_seconds=READ_SECONDS)
        report = bring_up_to_date(Folders(corpus), folder.catalog, folder.store, folder.embedder, settings)
        texts = {doc: found.text for doc in folder.catalog.content_hashes() if (found := folder.catalog.document(doc))}
        folder.close()
        yield Run(
            made,
            report,
            texts,
            list(list_files(corpus)),
            was_called(server),
            before,
            everything_below(root, root / "data"),
            peak_megabytes() - megabytes,
        )


def was_called(server: socket.socket) -> bool:
    try:
        server.accept()
    except BlockingIOError:
        return False
    return True


def test_every_file_is_indexed_or_one_line_with_its_reason(run: Run) -> None:
    failed = [failure.path for failure in run.report.failed]
    assert sorted([*run.texts, *failed]) == sorted(run.listed) == sorted([*run.files, *LINKS])
    for failure in run.report.failed:
        assert failure.reason.replace("_", "").isalpha()
        assert failure.detail.endswith(".")
        assert "\n" not in failure.detail


def test_every_file_ends_as_it_should(run: Run) -> None:
    ended = dict.fromkeys(run.texts, "") | {failure.path: failure.reason for failure in run.report.failed}
    expected = {name: file.reasons for name, file in run.files.items()}
    expected |= {name: (reason,) for name, (reason, _) in LINKS.items()}
    assert {name: end for name, end in ended.items() if end not in expected[name]} == {}


@pytest.mark.parametrize("encoding", ENCODED)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".csv", ".html"])
def test_every_encoding_is_read_as_it_was_written(run: Run, encoding: str, suffix: str) -> None:
    assert ENCODED[encoding].removeprefix("\ufeff") in run.texts[f"encoded/{encoding}{suffix}"]


def test_nothing_is_fetched_and_nothing_outside_of_the_folder_is_read(run: Run) -> None:
    assert not run.fetched
    assert [doc for doc, text in run.texts.items() if "swordfish" in text] == []


def test_nothing_is_written_but_the_index(run: Run) -> None:
    assert run.after == run.before


def test_memory_stays_bounded(run: Run) -> None:
    assert run.megabytes < 500

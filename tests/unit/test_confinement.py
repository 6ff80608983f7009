from collections.abc import Iterator

import pytest

from index.errors import Unreadable
from index.reading import landlock
from index.reading.reader import ConfinedReader
from index.settings import IndexSettings


@pytest.fixture(scope="module")
def reader() -> Iterator[ConfinedReader]:
    with ConfinedReader(IndexSettings(), loader="tests.loaders:behave") as opened:
        yield opened


@pytest.mark.parametrize(
    "behaviour",
    [
        "connects",
        "resolves",
        "runs_a_program",
        "runs_a_shell",
        "forks",
        "writes",
        "makes_a_folder",
        "removes",
        "reads_a_file",
        "reads_a_file_of_the_project",
        "loads_a_library",
    ],
)
def test_the_reading_process_may_not_do_that(reader: ConfinedReader, behaviour: str) -> None:
    with pytest.raises(Unreadable, match=r"^broken: Reading it failed: The reading process may not ") as caught:
        reader.read("a.txt", behaviour.encode())
    assert caught.value.reason == "broken"


@pytest.mark.parametrize(("behaviour", "least"), [("opens_natively", 1), ("connects_natively", 4)])
def test_native_code_may_not_either(reader: ConfinedReader, behaviour: str, least: int) -> None:
    if landlock.version() < least:
        pytest.skip("the kernel has no Landlock that does this")
    with pytest.raises(Unreadable, match="Permission denied"):
        reader.read("a.txt", behaviour.encode())


def test_a_library_may_be_imported_when_it_is_needed(reader: ConfinedReader) -> None:
    assert reader.read("a.txt", b"imports_late").text == "xml.dom.minidom"


def test_no_core_is_dumped_no_file_grows_and_no_loop_is_endless(reader: ConfinedReader) -> None:
    core, file_size, cpu_seconds = map(int, reader.read("a.txt", b"says_its_limits").text.split())
    assert (core, file_size) == (0, 0)
    assert 60 < cpu_seconds < 120

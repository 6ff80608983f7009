import os
from collections.abc import Iterator
from threading import Event, Timer

import pytest

from index.errors import IndexingStopped, ReadingUnavailable, Unreadable
from index.reading.reader import ConfinedReader
from index.settings import IndexSettings

LOADER = "tests.loaders:behave"


@pytest.fixture
def reader() -> Iterator[ConfinedReader]:
    """A reader whose files do what they say; none of them needs a minute."""
    settings = IndexSettings(read_memory_megabytes=400, max_text_characters=1_000)
    with ConfinedReader(settings, loader=LOADER) as opened:
        yield opened


def refusal(reader: ConfinedReader, behaviour: str) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        reader.read("a.txt", behaviour.encode())
    return caught.value


def process_id(reader: ConfinedReader) -> int:
    """Return the id of the process that reads."""
    return int(reader.read("a.txt", b"says_its_process_id").text)


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_document_comes_back_as_it_was_read(reader: ConfinedReader) -> None:
    document = reader.read("sub/α.txt", "Το λιμάνι 🙂 άνοιξε\tξανά.\0".encode())
    assert (document.doc, document.text) == ("sub/α.txt", "Το λιμάνι 🙂 άνοιξε\tξανά.\0")
    assert [(block.start, block.end) for block in document.blocks] == [(0, len(document.text))]


def test_a_name_that_is_not_utf_8_reaches_the_loader() -> None:
    with ConfinedReader(IndexSettings()) as reader, pytest.raises(Unreadable) as caught:
        reader.read(os.fsdecode(b"\xff.txt"), b"text")
    assert caught.value.reason == "bad_name"


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        ("allocates", "too_much_memory"),
        ("allocates_below_a_reader", "too_much_memory"),
        ("aborts_for_want_of_memory", "too_much_memory"),
        ("is_killed", "too_much_memory"),
        ("recurses", "too_deep"),
        ("x" * 1_001, "too_much_text"),
        ("sends_too_much", "too_much_text"),
        ("sends_no_document", "crashed"),
        ("leaves", "crashed"),
        ("aborts", "crashed"),
        ("fails", "broken"),
        ("refuses", "encrypted"),
    ],
    ids=lambda value: value[:30],
)
def test_what_goes_wrong_is_one_files_failure(reader: ConfinedReader, behaviour: str, reason: str) -> None:
    error = refusal(reader, behaviour)
    assert (error.reason, error.detail[-1]) == (reason, ".")
    assert reader.read("b.txt", b"Another file.").text == "Another file."


@pytest.mark.parametrize("behaviour", ["loops", "loops_in_native_code"])
def test_a_file_without_end_is_one_files_failure(behaviour: str) -> None:
    with ConfinedReader(IndexSettings(read_seconds=2), loader=LOADER) as reader:
        error = refusal(reader, behaviour)
        assert reader.read("b.txt", b"Another file.").text == "Another file."
    assert error.reason == "too_slow"
    assert "more than 2 seconds" in error.detail
    assert "ASSISTANT_READ_SECONDS" in error.detail


def test_one_process_reads_many_files(reader: ConfinedReader) -> None:
    first = process_id(reader)
    refusal(reader, "refuses")
    refusal(reader, "fails")
    assert process_id(reader) == first


def test_after_a_file_that_took_the_memory_another_process_reads(reader: ConfinedReader) -> None:
    first = process_id(reader)
    refusal(reader, "allocates")
    assert process_id(reader) != first


def test_after_many_files_another_process_reads(reader: ConfinedReader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.reading.reader.FILES_A_PROCESS", 2)
    first, second, third = (process_id(reader) for _ in range(3))
    assert first == second != third


def test_no_process_is_started_before_the_first_file() -> None:
    with ConfinedReader(IndexSettings(), loader="tests.nothing:load"):
        pass


def test_a_process_that_does_not_start_is_the_operators(reader: ConfinedReader) -> None:
    broken = ConfinedReader(IndexSettings(), loader="tests.nothing:load")
    with broken, pytest.raises(ReadingUnavailable, match=r"No module named 'tests.nothing'"):
        broken.read("a.txt", b"text")


def test_the_process_ends_with_the_context() -> None:
    with ConfinedReader(IndexSettings(), loader=LOADER) as reader:
        process = process_id(reader)
        assert is_alive(process)
    assert not is_alive(process)


def test_a_stop_does_not_wait_for_the_file() -> None:
    stop = Event()
    with ConfinedReader(IndexSettings(read_seconds=3_600), stop, LOADER) as reader:
        # From here on its process is there, and it is the file that takes long.
        reader.read("a.txt", b"A file.")
        Timer(0.2, stop.set).start()
        with pytest.raises(IndexingStopped):
            reader.read("b.txt", b"loops")


def test_after_a_stop_no_file_is_read(reader: ConfinedReader) -> None:
    stop = Event()
    stop.set()
    with ConfinedReader(IndexSettings(), stop, LOADER) as stopped, pytest.raises(IndexingStopped):
        stopped.read("a.txt", b"text")


def test_what_a_parser_prints_disturbs_nothing(reader: ConfinedReader) -> None:
    assert reader.read("a.txt", b"prints").text == "Printed."


def test_a_parser_that_asks_gets_no_answer(reader: ConfinedReader) -> None:
    assert reader.read("a.txt", b"asks").text == "Read ''."
    assert reader.read("b.txt", b"Another file.").text == "Another file."


def test_the_last_words_of_a_process_that_crashes_are_logged(
    reader: ConfinedReader, caplog: pytest.LogCaptureFixture
) -> None:
    refusal(reader, "aborts")
    assert "assertion failed: page != NULL" in caplog.text


def test_a_parsers_mistake_is_logged_with_its_place(reader: ConfinedReader, caplog: pytest.LogCaptureFixture) -> None:
    assert "No such record" in refusal(reader, "fails").detail
    assert "in fails" in caplog.text
    assert "No such record" not in caplog.text


def test_keys_in_the_environment_are_not_handed_over(reader: ConfinedReader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    assert "OPENAI_API_KEY" not in reader.read("a.txt", b"says_its_environment").text


def test_a_language_that_the_file_does_not_state_is_told_from_its_text() -> None:
    with ConfinedReader(IndexSettings()) as reader:
        assert reader.read("a.txt", "Pisica doarme pe acoperișul casei vecine.".encode()).language == "ro"

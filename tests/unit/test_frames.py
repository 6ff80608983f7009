import io

import pytest

from index.reading.frames import FrameTooLarge, read_frame, write_frame


def written(*frames: tuple[bytes, bytes]) -> bytes:
    stream = io.BytesIO()
    for kind, body in frames:
        write_frame(stream, kind, body)
    return stream.getvalue()


def test_frames_come_out_as_they_went_in() -> None:
    stream = io.BytesIO(written((b"N", b"a.txt"), (b"C", b""), (b"C", b"\0\xff\n")))
    assert [read_frame(stream, 10) for _ in range(3)] == [(b"N", b"a.txt"), (b"C", b""), (b"C", b"\0\xff\n")]


def test_a_frame_that_is_too_large_is_not_read() -> None:
    stream = io.BytesIO(written((b"D", b"x" * 11)))
    with pytest.raises(FrameTooLarge, match="11 bytes"):
        read_frame(stream, 10)
    assert len(stream.read()) == 11


@pytest.mark.parametrize("cut", [0, 1, 8, 9, 12])
def test_a_stream_that_ends_before_its_frame_raises(cut: int) -> None:
    stream = io.BytesIO(written((b"D", b"text"))[:cut])
    with pytest.raises(EOFError):
        read_frame(stream, 10)

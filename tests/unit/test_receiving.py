from collections.abc import Iterator

import pytest

from assistant.web.access.keys import Keys
from tests.locked import locked


def test_a_body_up_to_the_limit_arrives_whole(keys: Keys) -> None:
    http = locked(keys, anonymous=True, max_body_kilobytes=1)
    assert http.post("/api/ask", content=b"x" * 1000).json()["bytes"] == 1000


def pieces(number: int) -> Iterator[bytes]:
    for _ in range(number):
        yield b"x" * 100


@pytest.mark.parametrize("in_pieces", [False, True])
@pytest.mark.parametrize("path", ["/api/ask", "/gradio_api/queue/join"])
def test_a_larger_body_gets_413(keys: Keys, path: str, in_pieces: bool) -> None:
    http = locked(keys, anonymous=True, max_body_kilobytes=1)
    response = http.post(path, content=pieces(11) if in_pieces else b"x" * 1001)
    assert (response.status_code, response.json()["error"]["type"]) == (413, "too_large")


@pytest.mark.parametrize("length", ["-1", "many", "1e3"])
def test_a_length_that_is_none_gets_413(keys: Keys, length: str) -> None:
    response = locked(keys, anonymous=True).post("/api/ask", content=b"x", headers={"Content-Length": length})
    assert response.status_code == 413


def test_a_stranger_is_refused_before_the_body_is_read(keys: Keys) -> None:
    assert locked(keys, max_body_kilobytes=1).post("/api/ask", content=b"x" * 5000).status_code == 401

import json
import logging
import sys

import pytest

from assistant.logs import JsonLines, Sentences, log_request

SECRET = "Who was at Anna's party?"


def failing() -> None:
    try:
        raise KeyError(SECRET)
    except KeyError as error:
        raise ValueError(SECRET) from error


def record(message: str, failed: bool = False) -> logging.LogRecord:
    trace = None
    if failed:
        try:
            failing()
        except ValueError:
            trace = sys.exc_info()
    return logging.LogRecord("assistant.web", logging.ERROR, "here.py", 1, message, (), trace)


def test_a_line_is_one_json_object() -> None:
    line = JsonLines().format(record("It\nfailed"))
    assert "\n" not in line
    entry = json.loads(line)
    assert (entry["level"], entry["logger"], entry["message"]) == ("ERROR", "assistant.web", "It\nfailed")


@pytest.mark.parametrize("formatter", [JsonLines(), Sentences()], ids=["json", "text"])
def test_an_error_is_logged_by_its_kind_and_place_without_its_words(formatter: logging.Formatter) -> None:
    line = formatter.format(record("It failed", failed=True))
    assert "ValueError from KeyError" in line
    assert "in failing" in line
    assert SECRET not in line


def test_nobody_writes_a_line_of_his_own_into_the_log() -> None:
    line = Sentences().format(record("GET /a\nERROR assistant: made up\x1b[2J\u2028 failed"))
    assert line == r"ERROR assistant.web: GET /a\x0aERROR assistant: made up\x1b[2J\x2028 failed"


def test_a_request_is_logged_with_its_fields(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "assistant.requests"):
        log_request(route="/api/ask", status=200)
    assert json.loads(JsonLines().format(caplog.records[0]))["route"] == "/api/ask"

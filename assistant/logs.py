"""What goes to the log: sentences or JSON lines; of an error its kind and place, never its message.

Messages of errors hold values, and those are words of questions or documents.
"""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Literal, TypeAlias

LogFormat = Literal["text", "json"]
_Raised: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
requests_log = logging.getLogger("assistant.requests")


def set_up_logs(log_format: LogFormat) -> None:
    """Write warnings to stderr, and with JSON lines every request too."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if log_format == "json" else Sentences())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    requests_log.setLevel(logging.INFO if log_format == "json" else logging.WARNING)


def log_request(**fields: Any) -> None:
    """Log a request by its route and outcome; nothing of its body, its query or its headers belongs here."""
    requests_log.info("request", extra={"fields": fields})


class Sentences(logging.Formatter):
    """A line of words, and where an error was raised."""

    def __init__(self) -> None:
        super().__init__("%(levelname)s %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:
        # A path that somebody made up can have line ends in it, and be read as a line of its own, or steer a terminal.
        return _CONTROLS.sub(lambda found: f"\\x{ord(found[0]):02x}", super().formatMessage(record).rstrip())

    def formatException(self, ei: _Raised) -> str:
        _, error, trace = ei
        kinds = []
        while error is not None:
            kinds.append(type(error).__name__)
            error = error.__cause__ or error.__context__
        return "".join(traceback.format_tb(trace)) + " from ".join(kinds)


class JsonLines(Sentences):
    """One object a line."""

    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            entry["error"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False, default=str)

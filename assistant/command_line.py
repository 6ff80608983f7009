"""The commands: each opens an assistant, or reaches the server that owns the data folder, and prints."""

import argparse
import errno
import json
import os
import signal
import sqlite3
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from dotenv import dotenv_values

from assistant.answers import Message
from assistant.arguments import parser, with_command
from assistant.errors import AssistantError, BadRequest, BadSetting
from assistant.filtering import read_only
from assistant.key_commands import run_key_command
from assistant.logs import set_up_logs
from assistant.opening import opened
from assistant.printing import (
    index_run,
    print_answer,
    print_explanation,
    print_gaps,
    print_language_constant,
    print_report,
    print_verified,
)
from assistant.settings import Settings
from index.errors import IndexingError
from index.identity import Identity
from index.only import Only

DONE, SOME_FAILED, NO_SENSE, INTERRUPTED = 0, 1, 2, 130


def run(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run the command in `arguments` and return its exit code; what makes no sense is one line on stderr."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that has no Greek letters shows their codes, and not a traceback.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    options = parser().parse_args(with_command(arguments))
    try:
        settings = Settings.from_environment({**_env_file(), **environment})
        set_up_logs(settings.log_format)
        code = _COMMANDS[options.command](options, settings)
        if sys.stdout is not None:
            # What can't be written is said now, and not by the end of the process.
            sys.stdout.flush()
        return code
    except (AssistantError, IndexingError) as error:
        print(error, file=sys.stderr)
        return NO_SENSE
    except BrokenPipeError:
        # Whoever read the output has seen enough, as `head` has.
        _let_go_of_stdout()
        return DONE
    except (OSError, sqlite3.Error) as error:
        print(_what_failed(error), file=sys.stderr)
        _let_go_of_stdout()
        return NO_SENSE
    except KeyboardInterrupt:
        return INTERRUPTED


def _env_file() -> dict[str, str]:
    try:
        return {key: value for key, value in dotenv_values(".env").items() if value is not None}
    except UnicodeDecodeError as error:
        raise BadSetting(f"The file .env is not UTF-8 ({error}). Save it as UTF-8.") from error


def _let_go_of_stdout() -> None:
    """Write what is left; where that can't be, the end of the process must not try, and fail, once more."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _what_failed(error: OSError | sqlite3.Error) -> str:
    """Return in one line what the system refused, and what to do."""
    if isinstance(error, OSError) and error.filename is not None and error.errno != errno.ENOSPC:
        return f"{error.filename!r} can't be used ({error.strerror}). Make it readable and writable, or name another."
    if "disk is full" in str(error) or (isinstance(error, OSError) and error.errno == errno.ENOSPC):
        return "The disk is full. Free some space and run it again; what was done is kept."
    return f"{type(error).__name__}: {error}"


def _serve(options: argparse.Namespace, settings: Settings) -> int:
    from assistant.web.access.keys import Keys
    from assistant.web.binding import bind

    # First of all: a taken port is said at once, not after everything has been loaded.
    lets_in = bool(settings.access.ways_in) or Keys.made_in(options.data)
    listener = bind(options.host, options.port, lets_in)
    from assistant.assistant import Assistant
    from assistant.web.server import serve

    # Else the process dies of it without letting go of the data folder; uvicorn raises it once more when it has ended.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(DONE))
    with listener:
        assistant = Assistant.open(options.data, settings, _corpus(options))
        try:
            serve(assistant, listener)
        finally:
            assistant.close()
    return DONE


def _index(options: argparse.Namespace, settings: Settings) -> int:
    with opened(options.data, settings, _corpus(options)) as assistant:
        report = index_run(assistant)
        status = assistant.status()
    if options.json:
        print(json.dumps(report.to_json(), ensure_ascii=False))
    else:
        print_report(report)
        print_language_constant(status.language_constant)
        if not status.documents:
            print(f"No document is in {status.corpus!r} that could be read. Put some in, and index again.")
    return SOME_FAILED if report.failed else DONE


def _ask(options: argparse.Namespace, settings: Settings) -> int:
    history = _history(options)
    with opened(options.data, settings) as assistant:
        answer = assistant.reply(options.question, history, only=_only(options))
    if options.json:
        print(json.dumps(answer.to_json(), ensure_ascii=False))
    else:
        print_answer(answer)
    return DONE


def _explain(options: argparse.Namespace, settings: Settings) -> int:
    history = _history(options)
    with opened(options.data, settings) as assistant:
        explanation = assistant.explain(options.question, history, _only(options))
    if options.json:
        print(json.dumps(explanation.to_json(), ensure_ascii=False))
    else:
        print_explanation(explanation)
    return DONE


def _gaps(options: argparse.Namespace, settings: Settings) -> int:
    with opened(options.data, settings) as assistant:
        if options.clear:
            forgotten = assistant.clear_gaps()
            print(json.dumps({"forgotten": forgotten}) if options.json else f"{forgotten} questions forgotten.")
            return DONE
        gaps = assistant.gaps()
    if options.json:
        print(json.dumps(gaps.to_json(), ensure_ascii=False))
    else:
        print_gaps(gaps)
    return DONE


def _questions(options: argparse.Namespace, settings: Settings) -> int:
    from assistant.feedback import FeedbackLog

    if not options.data.is_dir():
        raise BadRequest(f"There is no data folder {str(options.data)!r}. Name another with --data.")
    # Beside a server too: the file is no part of the index, and SQLite is made for it.
    with closing(FeedbackLog(options.data)) as log:
        if options.clear:
            print(f"Feedback on {log.clear()} questions forgotten.")
            return DONE
        cases = [kept.to_case() for kept in log.kept()]
    if not cases:
        # A file of before stays as it is: what was in it has been forgotten here.
        print("No visitor said anything of an answer yet.", file=sys.stderr)
        return DONE
    lines = "".join(json.dumps(case, ensure_ascii=False) + "\n" for case in cases)
    if options.out is None:
        print(lines, end="")
    else:
        try:
            options.out.write_text(lines, encoding="utf-8", newline="\n")
        except OSError as error:
            raise BadRequest(f"{str(options.out)!r} can't be written ({error.strerror}). Name another file.") from error
        print(f"{len(cases)} questions. `python app.py evaluate {options.out}` asks them again.")
    return DONE


def _verify(options: argparse.Namespace, settings: Settings) -> int:
    from assistant.saved import read_saved
    from assistant.verifying import verify

    citations = read_saved(options.file)
    with opened(options.data, settings) as assistant:
        verified = verify(citations, assistant.document)
    if options.json:
        print(json.dumps([found.to_json() for found in verified], ensure_ascii=False))
    else:
        print_verified(verified)
    return DONE if all(found.outcome == "holds" for found in verified) else SOME_FAILED


def _evaluate(options: argparse.Namespace, settings: Settings) -> int:
    from assistant.evaluate_command import evaluate

    return DONE if evaluate(options, settings) else SOME_FAILED


def _text(options: argparse.Namespace, settings: Settings) -> int:
    from assistant.text_command import write_texts

    return DONE if write_texts(options, settings) else SOME_FAILED


def _keys(options: argparse.Namespace, settings: Settings) -> int:
    run_key_command(options)
    return DONE


def _corpus(options: argparse.Namespace) -> Path | None:
    """Return the corpus that was named; a new data folder without one gets the sample documents' folder."""
    if options.corpus or Identity.stored_in(options.data):
        return options.corpus  # type: ignore[no-any-return]  # argparse is untyped
    return Path("corpus")


def _history(options: argparse.Namespace) -> Sequence[Message]:
    from assistant.history import read_history

    return read_history(_json_file(options.history)) if options.history else ()


def _only(options: argparse.Namespace) -> Only:
    return read_only(options.document, options.language, options.from_day, options.to_day)


def _json_file(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise BadRequest(f"The history file {str(path)!r} can't be read as JSON ({error}).") from error


_COMMANDS: dict[str, Callable[[argparse.Namespace, Settings], int]] = {
    "serve": _serve,
    "keys": _keys,
    "index": _index,
    "ask": _ask,
    "explain": _explain,
    "gaps": _gaps,
    "questions": _questions,
    "verify": _verify,
    "evaluate": _evaluate,
    "text": _text,
}

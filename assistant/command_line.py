"""The commands: each opens an assistant, or reaches the server that owns the data folder, and prints."""

import argparse
import errno
import json
import os
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, nullcontext
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dotenv import dotenv_values

from assistant.answers import Message
from assistant.arguments import DATA, REMOTE_WORKERS, parser, with_command
from assistant.errors import AssistantError, BadRequest, ServerUnavailable
from assistant.filtering import read_only
from assistant.key_commands import run_key_command
from assistant.logs import set_up_logs
from assistant.opening import Opened, opened
from assistant.printing import (
    ProgressLine,
    print_answer,
    print_explanation,
    print_gaps,
    print_language_constant,
    print_report,
    print_verified,
    removed_lines,
)
from assistant.settings import Settings
from index.errors import IndexingError
from index.identity import Identity
from index.only import Only
from index.progress import Report

if TYPE_CHECKING:
    from assistant.evaluation.keeping import Kept
    from assistant.evaluation.questions import Question
    from index.documents import Document
    from index.records import StoredDocument

DONE, SOME_FAILED, NO_SENSE, INTERRUPTED = 0, 1, 2, 130


def run(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run the command in `arguments` and return its exit code; what makes no sense is one line on stderr."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that has no Greek letters shows their codes, and not a traceback.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    options = parser().parse_args(with_command(arguments))
    try:
        in_file = {key: value for key, value in dotenv_values(".env").items() if value is not None}
        settings = Settings.from_environment({**in_file, **environment})
        set_up_logs(settings.log_format)
        return _COMMANDS[options.command](options, settings)
    except (AssistantError, IndexingError) as error:
        print(error, file=sys.stderr)
        return NO_SENSE
    except BrokenPipeError:
        # Whoever read the output has seen enough, as `head` has; the flush at the end must not raise once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except UnicodeDecodeError as error:
        print(f"The file .env is not UTF-8 ({error}). Save it as UTF-8.", file=sys.stderr)
        return NO_SENSE
    except (OSError, sqlite3.Error) as error:
        print(_what_failed(error), file=sys.stderr)
        return NO_SENSE
    except KeyboardInterrupt:
        return INTERRUPTED


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
        report = _bring_up_to_date(assistant)
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
        print("No visitor said anything of an answer yet.", file=sys.stderr)
    lines = "".join(json.dumps(case, ensure_ascii=False) + "\n" for case in cases)
    if options.out is None:
        sys.stdout.write(lines)
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
    from assistant.evaluation.keeping import Kept, read_kept
    from assistant.evaluation.questions import read_questions

    path: Path | None = options.predictions
    questions = read_questions(options.questions)
    if path and path.exists() and path.samefile(options.questions):
        raise BadRequest("--predictions names the question file, which would be overwritten. Name another.")
    kept = read_kept(path, questions, options.always_answer) if path and not options.restart else Kept()
    failed = False
    with _asked(options, settings) as assistant:
        if not questions:
            raise BadRequest(f"No question is in {str(options.questions)!r}. Write one a line, as JSON.")
        if options.corpus:
            report = _bring_up_to_date(assistant)
            print_report(report, to=sys.stderr)
            failed = bool(report.failed)
        refused = _write_predictions(assistant, questions, kept, options)
    print(f"{len(questions)} questions, {len(questions) - refused} answered, {refused} refused", file=sys.stderr)
    return SOME_FAILED if failed else DONE


@contextmanager
def _asked(options: argparse.Namespace, settings: Settings) -> Iterator[Opened]:
    """Yield the assistant at --url, else that of the data folder."""
    if options.url is None:
        with opened(options.data or DATA, settings, options.corpus, keep=False) as assistant:
            yield assistant
        return
    if options.corpus or options.data:
        raise BadRequest("--url asks a server over its own documents: leave out --corpus and --data.")
    from assistant.client import RemoteAssistant

    with closing(RemoteAssistant(options.url, options.key or settings.key, keep=False)) as remote:
        # An address that is wrong is said before a predictions file is touched.
        remote.status()
        yield remote


def _write_predictions(
    assistant: Opened, questions: Sequence["Question"], kept: "Kept", options: argparse.Namespace
) -> int:
    """Ask what is not kept, write a line for each answer as soon as those before it are there; return the refused."""
    from assistant.evaluation.keeping import open_after
    from assistant.evaluation.running import predictions

    path, done, refused = options.predictions, kept.count, kept.refused
    if done:
        print(f"{done} of {len(questions)} are in {str(path)!r} already; --restart asks them again.", file=sys.stderr)
    workers = options.concurrency or (REMOTE_WORKERS if options.url else 1)
    progress, started = ProgressLine("questions"), time.monotonic()
    try:
        with (
            open_after(path, kept) if path else nullcontext(sys.stdout) as output,
            closing(predictions(assistant, questions[done:], workers, options.always_answer)) as lines,
        ):
            for line in lines:
                print(json.dumps(line, ensure_ascii=False), file=output, flush=True)
                done, refused = done + 1, refused + line["refused"]
                seconds_each = (time.monotonic() - started) / (done - kept.count)
                progress.show(done, len(questions), seconds_each * (len(questions) - done), f", {refused} refused")
    except (ServerUnavailable, KeyboardInterrupt) as error:
        progress.end()
        if path:
            rest = f"{done} of {len(questions)} predictions are kept; the same command goes on from there."
            if isinstance(error, ServerUnavailable):
                raise ServerUnavailable(f"{error} {rest}") from error
            print(rest, file=sys.stderr)
        raise
    progress.end()
    return refused


def _keys(options: argparse.Namespace, settings: Settings) -> int:
    run_key_command(options)
    return DONE


def _text(options: argparse.Namespace, settings: Settings) -> int:
    if len(options.paths) > 1 and options.out is None:
        raise BadRequest("Several files need a folder to go to: add --out DIR.")
    names = [path.name for path in options.paths]
    if len(set(names)) < len(names):
        raise BadRequest("Two of the files have one name, and one would overwrite the other in --out. Do them apart.")
    if options.out is not None:
        _make_folder(options.out)
    failed = 0
    for path, found in (_read if options.data is None else _indexed)(options, settings):
        if isinstance(found, str):
            print(f"{path}: {found}", file=sys.stderr)
            failed += 1
            continue
        text = removed_lines(found) if options.removed else found.text
        if options.out is None:
            sys.stdout.write(text)
        else:
            (options.out / f"{path.name}.txt").write_text(text, encoding="utf-8", newline="")
    return SOME_FAILED if failed else DONE


def _read(options: argparse.Namespace, settings: Settings) -> "Iterator[tuple[Path, Document | str]]":
    """Yield the files as documents, or why they can't be read."""
    from index.errors import Unreadable
    from index.files import read_file
    from index.reading.reader import ConfinedReader

    with ConfinedReader(settings.index) as reader:
        for path in options.paths:
            if not os.path.lexists(path):
                yield path, "There is no such file."
                continue
            try:
                content = read_file(path.parent, path.name, settings.index.max_file_megabytes)
                yield path, reader.read(path.name, content)
            except Unreadable as error:
                yield path, str(error)


def _indexed(options: argparse.Namespace, settings: Settings) -> "Iterator[tuple[Path, StoredDocument | str]]":
    """Yield the documents of that name in the index."""
    with opened(options.data, settings) as assistant:
        for path in options.paths:
            yield path, assistant.document(path.as_posix()) or f"No document of that path is in {str(options.data)!r}."


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadRequest(f"The folder {str(path)!r} can't be made ({error.strerror}). Name another.") from error


def _bring_up_to_date(assistant: Opened) -> Report:
    line = ProgressLine("files")
    try:
        return assistant.index(lambda progress: line.show(progress.done, progress.total, progress.eta_seconds))
    except KeyboardInterrupt:
        line.end()
        print("Stopped. What was indexed is kept; the same command goes on from there.", file=sys.stderr)
        raise
    finally:
        line.end()


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
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
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

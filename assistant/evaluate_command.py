"""`app.py evaluate`: questions asked of an index or a server, a line written for each answer as soon as it is there."""

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

from assistant.arguments import DATA, REMOTE_WORKERS
from assistant.client import RemoteAssistant
from assistant.errors import BadRequest, ServerUnavailable
from assistant.evaluation.keeping import Kept, open_after, read_kept
from assistant.evaluation.questions import Question, read_questions
from assistant.evaluation.running import predictions
from assistant.opening import Opened, opened
from assistant.printing import ProgressLine, index_run, print_report
from assistant.settings import Settings


def evaluate(options: argparse.Namespace, settings: Settings) -> bool:
    """Write the predictions; return whether every document could be read. Raises BadRequest for what makes no sense."""
    path: Path | None = options.predictions
    questions = read_questions(options.questions)
    if path and path.exists() and path.samefile(options.questions):
        raise BadRequest("--predictions names the question file, which would be overwritten. Name another.")
    kept = read_kept(path, questions, options.always_answer) if path and not options.restart else Kept()
    every_file_read = True
    with _asked(options, settings) as assistant:
        if not questions:
            raise BadRequest(f"No question is in {str(options.questions)!r}. Write one a line, as JSON.")
        if options.corpus:
            report = index_run(assistant)
            print_report(report, to=sys.stderr)
            every_file_read = not report.failed
        refused = _write_predictions(assistant, questions, kept, options)
    print(f"{len(questions)} questions, {len(questions) - refused} answered, {refused} refused", file=sys.stderr)
    return every_file_read


@contextmanager
def _asked(options: argparse.Namespace, settings: Settings) -> Iterator[Opened]:
    """Yield the assistant at --url, else that of the data folder."""
    if options.url is None:
        with opened(options.data or DATA, settings, options.corpus, keep=False) as assistant:
            yield assistant
        return
    if options.corpus or options.data:
        raise BadRequest("--url asks a server over its own documents: leave out --corpus and --data.")
    with closing(RemoteAssistant(options.url, options.key or settings.key, keep=False)) as remote:
        # An address that is wrong is said before a predictions file is touched.
        remote.status()
        yield remote


def _write_predictions(
    assistant: Opened, questions: Sequence[Question], kept: Kept, options: argparse.Namespace
) -> int:
    """Ask what is not kept, write a line for each answer as soon as those before it are there; return the refused."""
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

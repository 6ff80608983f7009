"""How commands are spelled: their names, arguments and defaults."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from assistant.key_commands import add_key_commands

DATA = Path("var")
# The name of the command that pip installs.
INSTALLED = "corpus-assistant"
# A server answers its threads' questions side by side, and waiting for the wire costs nothing.
REMOTE_WORKERS, MOST_WORKERS = 4, 64


class _Parser(argparse.ArgumentParser):
    """Says in one line what makes no sense, as the commands themselves do."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{message[0].upper()}{message[1:]}. `{self.prog} --help` shows what there is.\n")


def _workers(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_WORKERS:
        raise argparse.ArgumentTypeError(f"a number from 1 to {MOST_WORKERS} was expected, not {text!r}")
    return int(text)


def with_command(arguments: Sequence[str]) -> list[str]:
    """Put `serve` in front when no command is named: `app.py --port 8000` is `app.py serve --port 8000`."""
    named = arguments and (not arguments[0].startswith("-") or arguments[0] in ("-h", "--help"))
    return list(arguments) if named else ["serve", *arguments]


def parser() -> argparse.ArgumentParser:
    made = _Parser(
        prog=INSTALLED if Path(sys.argv[0]).stem == INSTALLED else "app.py",
        description="Answers from a folder of documents, every sentence with the place that says so.",
    )
    commands = made.add_subparsers(required=True, metavar="COMMAND", dest="command")

    def add(name: str, text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=text, description=text)

    def add_folders(added: argparse.ArgumentParser, corpus: bool = True) -> None:
        if corpus:
            added.add_argument("--corpus", type=Path, metavar="DIR", help="the documents (default: corpus/)")
        added.add_argument("--data", type=Path, metavar="DIR", default=DATA, help="the index (default: var/)")

    def add_question(added: argparse.ArgumentParser) -> None:
        added.add_argument("question")
        added.add_argument(
            "--history", type=Path, metavar="FILE", help='JSON: [{"role": "user", "content": "..."}, ...]'
        )
        only = added.add_argument_group("only of these documents")
        only.add_argument(
            "--document", action="append", default=[], metavar="DOC", help="by path; a folder ends with /"
        )
        only.add_argument("--language", action="append", default=[], metavar="CODE", help="as en, el, it, ro")
        only.add_argument("--from", dest="from_day", metavar="YYYY-MM-DD", help="dated that day or later")
        only.add_argument("--to", dest="to_day", metavar="YYYY-MM-DD", help="dated that day or earlier")
        add_folders(added, corpus=False)

    serve = add("serve", "the chat page and the API; the default command")
    add_folders(serve)
    serve.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: 127.0.0.1)")
    serve.add_argument("--port", type=int, default=7860, help="the port to listen on (default: 7860)")

    keys = add("keys", "keys for scripts and secrets for widgets: made, listed, revoked")
    add_key_commands(keys, DATA)

    index = add("index", "bring the index up to date with the folder")
    add_folders(index)
    index.add_argument("--json", action="store_true", help="print the report as JSON")

    ask = add("ask", "one answer")
    add_question(ask)
    ask.add_argument("--json", action="store_true", help="print the answer object")

    explain = add("explain", "why a question gets its answer: what was found, weighed and dropped")
    add_question(explain)
    explain.add_argument("--json", action="store_true", help="print the explanation as JSON")

    gaps = add("gaps", "what people asked and the documents don't say, similar questions in one group")
    add_folders(gaps, corpus=False)
    gaps.add_argument("--json", action="store_true", help="print the groups as JSON")
    gaps.add_argument("--clear", action="store_true", help="forget the questions that are kept")

    questions = add("questions", "what visitors said of answers, as questions that `evaluate` reads")
    add_folders(questions, corpus=False)
    questions.add_argument("--out", type=Path, metavar="FILE", help="where to (default: stdout)")
    questions.add_argument("--clear", action="store_true", help="forget what visitors said")

    verify = add("verify", "whether the citations in a saved conversation, answer or predictions file still hold")
    verify.add_argument(
        "file", type=Path, metavar="FILE", help="Markdown or JSON from the page, an answer, predictions"
    )
    add_folders(verify, corpus=False)
    verify.add_argument("--json", action="store_true", help="print each citation with its outcome as JSON")

    evaluate = add("evaluate", "answer a file of questions and write the predictions")
    evaluate.add_argument("questions", type=Path, metavar="QUESTIONS.jsonl")
    add_folders(evaluate)
    evaluate.add_argument(
        "--predictions", type=Path, metavar="OUT.jsonl", help="where to (default: stdout); goes on after those there"
    )
    # None, so that a folder that was named can be told from the default.
    evaluate.set_defaults(data=None)
    evaluate.add_argument("--url", metavar="BASE", help="ask the server at this address instead")
    evaluate.add_argument(
        "--key", help="what the server lets in with (default: ASSISTANT_KEY, which no list of processes shows)"
    )
    evaluate.add_argument(
        "--concurrency",
        type=_workers,
        metavar="N",
        help=f"questions at a time (default: {REMOTE_WORKERS} with --url, else 1)",
    )
    evaluate.add_argument("--restart", action="store_true", help="overwrite OUT.jsonl instead of going on after it")
    evaluate.add_argument("--always-answer", action="store_true", help="never refuse for want of evidence")

    text = add("text", "the text that would be indexed")
    text.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    text.add_argument("--removed", action="store_true", help="what of it is never quoted: place, reason, line")
    text.add_argument(
        "--data", type=Path, metavar="DIR", help="PATH is a document's in this index, with what others repeat of it"
    )
    text.add_argument("--out", type=Path, metavar="DIR", help="write DIR/<name>.txt instead of to stdout")
    return made

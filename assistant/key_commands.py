"""`app.py keys`: make, list and revoke API keys and widget secrets, whether or not a server owns the data folder."""

import argparse
import json
import sys
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from assistant.errors import BadRequest
from assistant.web.access.identities import KEY_SCOPES, Scope
from assistant.web.access.keys import KEY_PER_MINUTE, Key, Keys

_NEVER_AGAIN = "It is shown this once, and kept here as a hash only."
_WIDGET_HOW = "It is shown this once. It belongs in the host page's back end, never in a page: SECURITY.md has recipes."


def add_key_commands(parser: argparse.ArgumentParser, data: Path) -> None:
    """Give the parser what follows `keys`."""
    commands = parser.add_subparsers(required=True, metavar="ACTION", dest="action")

    def add(name: str, text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.add_argument("--data", type=Path, metavar="DIR", default=data, help="the index (default: var/)")
        return added

    key = add("add", "make an API key, and print it once")
    key.add_argument("name", metavar="NAME", help="what it is for; `revoke` takes it")
    key.add_argument(
        "--scopes",
        default="ask,read",
        help="of ask (questions), read (search, documents), index (default: ask,read)",
    )
    key.add_argument("--days", type=_positive, metavar="N", help="it expires after so many days (default: never)")
    key.add_argument(
        "--per-minute", type=_whole, metavar="N", default=KEY_PER_MINUTE, help=f"requests (default: {KEY_PER_MINUTE})"
    )
    widget = add("widget", "make a secret that a host page's back end signs widget tokens with, and print it once")
    widget.add_argument("name", metavar="NAME", help="what it is for; `revoke` takes it")
    widget.add_argument("--days", type=_positive, metavar="N", help="it expires after so many days (default: never)")
    revoke = add("revoke", "end a key or a widget secret at once, also for a server that runs")
    revoke.add_argument("name", metavar="NAME", help="its name or id")
    add("list", "what there is, without secrets").add_argument("--json", action="store_true", help="print it as JSON")


def run_key_command(options: argparse.Namespace) -> None:
    """Do what follows `keys`. Raises BadRequest for a name or a scope that makes no sense."""
    if options.action in ("list", "revoke") and not options.data.is_dir():
        raise BadRequest(f"There is no data folder {str(options.data)!r}. Name another with --data.")
    scopes = _scopes(options.scopes) if options.action == "add" else []
    try:
        opened = Keys(options.data)
    except OSError as error:
        what = f"The data folder {str(options.data)!r} can't be written ({error.strerror})."
        raise BadRequest(f"{what} Make it writable, or name another with --data.") from error
    with closing(opened) as keys:
        if options.action == "add":
            print(keys.add(options.name, scopes, options.days, options.per_minute))
            _say(_NEVER_AGAIN)
        elif options.action == "widget":
            print(keys.add_widget(options.name, options.days))
            _say(_WIDGET_HOW)
        elif options.action == "revoke":
            keys.revoke(options.name)
            print(f"{options.name} is revoked.")
        elif options.json:
            print(json.dumps([{**asdict(key), "state": key.state} for key in keys.listed()], ensure_ascii=False))
        else:
            for key in keys.listed():
                print(_line(key))
            if not keys.listed():
                _say("There are none yet. `keys add NAME` makes one.")


def _scopes(text: str) -> list[Scope]:
    named = set(text.replace(",", " ").split())
    if not named or named - set(KEY_SCOPES):
        raise BadRequest(f"--scopes is {text!r}; some of {', '.join(KEY_SCOPES)} were expected.")
    return [scope for scope in KEY_SCOPES if scope in named]


def _say(message: str) -> None:
    # Beside the secret, so that stdout can be piped into a secret store.
    print(message, file=sys.stderr)


def _line(key: Key) -> str:
    until = f"until {_day(key.expires)}" if key.expires else "for ever"
    allowed = f"{','.join(key.scopes)} {key.per_minute}/min" if key.kind == "key" else "signs tokens"
    return f"{key.id}  {key.state:<8} {key.kind:<7} {key.name}  {allowed}  made {_day(key.created)}, {until}"


def _day(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def _positive(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0
    if not 0 < value < 36_500:
        raise argparse.ArgumentTypeError(f"a number of days was expected, not {text!r}")
    return value


def _whole(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 10**6:
        raise argparse.ArgumentTypeError(f"a whole number from 1 on was expected, not {text!r}")
    return int(text)

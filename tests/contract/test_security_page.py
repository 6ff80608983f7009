"""SECURITY.md says what the code does."""

import re

import pytest

from assistant.feedback import MOST_A_DAY, MOST_KEPT
from assistant.web.access.identities import MAY, Kind, Scope
from assistant.web.access.layer import MOST_OPEN, MOST_OPEN_OF_ONE
from assistant.web.access.limits import GUESSES_PER_MINUTE
from assistant.web.access.settings import AccessSettings
from assistant.web.connections import ASKING_SECONDS, MOST_CONNECTIONS, MOST_CONNECTIONS_OF_ONE
from tests.folders import PROJECT

PAGE = (PROJECT / "SECURITY.md").read_text(encoding="utf-8")
SCOPES: tuple[Scope, ...] = ("ask", "read", "index", "page")


@pytest.mark.parametrize("named", sorted(set(re.findall(r"`(tests/[^`]+)`", PAGE))))
def test_every_test_that_it_names_is_there(named: str) -> None:
    path, _, function = named.partition("::")
    source = (PROJECT / path).read_text(encoding="utf-8")
    assert not function or re.search(rf"^def {function}\(", source, re.MULTILINE)


def test_every_threat_names_a_test() -> None:
    rows = PAGE.partition("## Threats")[2].partition("\n## ")[0].splitlines()
    threats = [row for row in rows if row.startswith("|")][2:]
    assert len(threats) > 20
    assert not [row for row in threats if "`tests/" not in row]


@pytest.mark.parametrize("kind", MAY)
def test_its_table_says_what_each_may_do(kind: Kind) -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| {kind} |"))
    cells = [cell.strip() for cell in row.split("|")][3:7]
    as_made = dict.fromkeys(SCOPES, "as made" if kind == "key" else "yes")
    assert cells == [as_made[scope] if scope in MAY[kind] else "no" for scope in SCOPES]


def test_its_figures_are_the_defaults() -> None:
    settings = AccessSettings()
    assert f"| {settings.requests_per_minute} |" in PAGE
    assert f"has {settings.address_requests_per_minute} requests a minute by address" in PAGE
    assert f"at most {settings.max_body_kilobytes:,} kB" in PAGE
    assert (settings.questions_at_once, settings.questions_waiting, GUESSES_PER_MINUTE) == (8, 32, 5)
    assert "Eight questions are answered at once, 32 wait" in PAGE
    assert f"{MOST_CONNECTIONS} connections at once, {MOST_CONNECTIONS_OF_ONE} of one address" in PAGE
    assert f"{ASKING_SECONDS} s for the headers" in PAGE
    assert f"{MOST_OPEN} open requests, {MOST_OPEN_OF_ONE} of one caller" in PAGE
    assert f"{MOST_A_DAY} different things a day and {MOST_KEPT:,} in all" in PAGE

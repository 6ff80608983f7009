import base64
import json
import time
from collections.abc import Callable
from typing import Any

import pytest

from assistant.web.access.tokens import BadToken, WidgetToken, read_widget_token
from tests.locked import INTRANET, token

SECRET, OTHER = "s" * 43, "o" * 43
NOW = int(time.time())


def test_a_token_says_for_which_page_and_visitor_it_was_made() -> None:
    assert read_widget_token(token(SECRET, sub="v1"), [OTHER, SECRET]) == WidgetToken(INTRANET, "v1")
    assert read_widget_token(token(SECRET), [SECRET]) == WidgetToken(INTRANET, None)


# What is wrong with a token that is made now.
CLAIMS: dict[str, Callable[[int], dict[str, Any]]] = {
    "expired": lambda now: {"iat": now - 700, "exp": now - 100},
    "living too long": lambda now: {"exp": now + 3600},
    "made for an hour and nearly over": lambda now: {"iat": now - 3500, "exp": now + 60},
    "made in the future": lambda now: {"iat": now + 3600, "exp": now + 4000},
    "for another audience": lambda now: {"aud": "elsewhere"},
    "for several audiences": lambda now: {"aud": ["corpus-assistant", "elsewhere"]},
    "without audience": lambda now: {"aud": None},
    "without an end": lambda now: {"exp": None},
    "without a beginning": lambda now: {"iat": None},
    "without origin": lambda now: {"origin": None},
    "with a number for origin": lambda now: {"origin": 3},
    "with an end that is text": lambda now: {"exp": "soon"},
    "with an end that is a number in a text": lambda now: {"exp": str(now + 600)},
    "with a beginning before all time": lambda now: {"iat": float("-inf")},
    "without any end": lambda now: {"exp": float("inf")},
    "not yet valid": lambda now: {"nbf": now + 300},
}


@pytest.mark.parametrize("claims", CLAIMS.values(), ids=CLAIMS.keys())
def test_a_token_is_refused(claims: Callable[[int], dict[str, Any]]) -> None:
    with pytest.raises(BadToken):
        read_widget_token(token(SECRET, **claims(int(time.time()))), [SECRET])


def test_a_forged_token_is_refused() -> None:
    with pytest.raises(BadToken, match="no secret that is valid here"):
        read_widget_token(token(OTHER), [SECRET])
    with pytest.raises(BadToken, match="no secret"):
        read_widget_token(token(SECRET), [])


@pytest.mark.parametrize("algorithm", ["none", "None", "HS512", "RS256", ""])
def test_a_token_can_not_choose_its_algorithm(algorithm: str) -> None:
    with pytest.raises(BadToken):
        read_widget_token(token(SECRET, header={"alg": algorithm}), [SECRET])


def test_a_token_whose_claims_were_changed_is_refused() -> None:
    head, claims, signature = token(SECRET).split(".")
    changed = json.loads(base64.urlsafe_b64decode(claims + "==")) | {"origin": "https://elsewhere.example"}
    swapped = base64.urlsafe_b64encode(json.dumps(changed).encode()).decode().rstrip("=")
    for forged in (f"{head}.{swapped}.{signature}", f"{head}.{claims}.", "..", "a.b.c", "é.é.é"):
        with pytest.raises(BadToken):
            read_widget_token(forged, [SECRET])


def test_the_message_repeats_nothing_of_the_token() -> None:
    made = token(SECRET, exp=NOW - 1000)
    with pytest.raises(BadToken) as caught:
        read_widget_token(made, [SECRET])
    assert made not in str(caught.value)
    assert SECRET not in str(caught.value)

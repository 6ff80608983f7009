from dataclasses import replace
from functools import partial
from ipaddress import ip_network
from typing import Any

import pytest

from assistant.web.access.arrivals import Asked, arrive
from assistant.web.access.keys import Keys
from assistant.web.access.limits import GUESSES_PER_MINUTE, MOST_NAMES, Limits, Windows
from assistant.web.access.refusals import Refused
from assistant.web.access.settings import AccessSettings
from tests.locked import INTRANET, PROXY, bearer, locked, token


def arrived(address: str) -> Asked:
    scope = {"type": "http", "method": "POST", "path": "/enter", "headers": [], "client": (address, 1)}
    return arrive(scope, AccessSettings())


def test_the_61st_request_in_a_minute_is_over_the_limit() -> None:
    now = [100.0]
    windows = Windows(lambda: now[0])
    for _ in range(60):
        assert windows.take("ana", 60) is None
        now[0] += 0.5
    assert windows.take("ana", 60) == 30
    assert windows.take("ion", 60) is None
    now[0] = 160.0
    assert windows.take("ana", 60) is None


def test_what_was_over_the_limit_does_not_count() -> None:
    now = [0.0]
    windows = Windows(lambda: now[0])
    assert [windows.take("ana", 1) for _ in range(3)] == [None, 60, 60]
    now[0] = 60.0
    assert windows.take("ana", 1) is None


def test_memory_is_bounded_whoever_calls() -> None:
    windows = Windows(lambda: 0.0)
    windows.take("first", 1)
    for number in range(MOST_NAMES):
        windows.take(str(number), 1)
    assert windows.take("first", 1) is None
    assert windows.take(str(MOST_NAMES - 1), 1) == 60


def test_anonymous_gets_429_at_the_61st(keys: Keys) -> None:
    http = locked(keys, anonymous=True)
    assert {http.post("/api/ask").status_code for _ in range(60)} == {200}
    response = http.post("/v1/chat/completions")
    assert (response.status_code, response.json()["error"]["code"]) == (429, "too_many_requests")
    assert 1 <= int(response.headers["Retry-After"]) <= 60


def test_a_widgets_visitor_gets_429_at_the_61st_and_others_go_on(keys: Keys) -> None:
    http, secret = locked(keys, allowed_origins=(INTRANET,)), keys.add_widget("intranet")
    ana, ion = (bearer(token(secret, sub=name)) for name in ("ana", "ion"))
    assert [http.post("/api/ask", headers=ana).status_code for _ in range(61)] == [200] * 60 + [429]
    assert http.post("/api/ask", headers=ion).status_code == 200


def test_a_key_has_the_limit_it_was_made_with(keys: Keys) -> None:
    http, key = locked(keys), bearer(keys.add("script", per_minute=2))
    assert [http.get("/api/documents", headers=key).status_code for _ in range(3)] == [200, 200, 429]


def test_what_an_open_page_does_by_itself_does_not_count(keys: Keys) -> None:
    http = locked(keys, anonymous=True, requests_per_minute=1)
    for path in ("/", "/assets/index.js", "/gradio_api/queue/data", "/api/index") * 3:
        assert http.get(path).status_code == 200
    assert [http.post("/gradio_api/queue/join").status_code for _ in range(2)] == [200, 429]


def test_strangers_are_limited_by_their_address(keys: Keys) -> None:
    http = locked(keys, address_requests_per_minute=3)
    guesses = [http.get("/api/documents", headers=bearer(f"ak_0000000{n}_x")).status_code for n in range(4)]
    assert guesses == [401, 401, 401, 429]


def test_who_is_known_is_not_limited_by_the_address(keys: Keys) -> None:
    http, key = locked(keys, address_requests_per_minute=1), bearer(keys.add("script"))
    assert {http.get("/api/documents", headers=key).status_code for _ in range(3)} == {200}
    assert [http.get("/api/documents").status_code for _ in range(2)] == [401, 429]


def test_the_addresses_of_one_ipv6_network_count_as_one(keys: Keys) -> None:
    http = locked(keys, address_requests_per_minute=1, address="2001:db8::1")
    assert [http.get("/").status_code for _ in range(2)] == [401, 429]


def test_ipv4_addresses_count_apart_where_a_server_speaks_both_protocols(keys: Keys) -> None:
    settings: dict[str, Any] = {"address_requests_per_minute": 1, "trusted_proxies": (ip_network(PROXY),)}
    http = locked(keys, address=PROXY, **settings)
    callers = ["::ffff:192.0.2.1", "::ffff:203.0.113.7", "::ffff:192.0.2.1"]
    assert [http.get("/", headers={"X-Forwarded-For": caller}).status_code for caller in callers] == [401, 401, 429]


@pytest.mark.parametrize("loopback", [True, False])
def test_this_machine_has_no_limit(keys: Keys, loopback: bool) -> None:
    http = locked(keys, loopback, "127.0.0.1", address_requests_per_minute=1, requests_per_minute=1)
    key = bearer(keys.commands_key())
    assert {http.post("/api/ask", headers=key).status_code for _ in range(5)} == {200}


def test_typing_the_code_again_gives_no_further_requests(keys: Keys) -> None:
    http = locked(keys, access_code="eight letters", requests_per_minute=2, address_requests_per_minute=5)
    asked = []
    for _ in range(4):
        assert http.post("/enter", data={"code": "eight letters"}).status_code == 303
        asked += [http.post("/api/ask").status_code for _ in range(2)]
    assert asked == [200] * 5 + [429] * 3


def test_no_crowd_of_callers_has_guesses_forgotten(keys: Keys) -> None:
    limits, asked = Limits(AccessSettings(), Windows()), partial(replace, arrived("192.0.2.7"))
    for _ in range(GUESSES_PER_MINUTE):
        limits.count_guess(asked())
    for number in range(MOST_NAMES + 1):
        limits.count_address(asked(address=f"10.0.{number >> 8}.{number & 255}"))
    with pytest.raises(Refused, match="requests a minute"):
        limits.count_guess(asked())

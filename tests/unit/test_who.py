import time
from ipaddress import ip_network
from typing import Any

import pytest

from assistant.web.access.keys import Keys
from tests.locked import INTRANET, PROXY, STRANGER, bearer, locked, token


def who(response: object) -> tuple[int, str]:
    status, body = response.status_code, response.json()  # type: ignore[attr-defined]  # httpx's response
    return status, body["who"] if status == 200 else body["error"]["type"]


def test_a_stranger_is_nobody(keys: Keys) -> None:
    assert who(locked(keys).get("/api/documents")) == (401, "unauthorized")


def test_everybody_is_somebody_once_that_is_set(keys: Keys) -> None:
    assert who(locked(keys, anonymous=True).get("/api/documents")) == (200, "anonymous")


def test_alone_on_a_machine_nothing_is_asked(keys: Keys) -> None:
    assert who(locked(keys, loopback=True).post("/api/index")) == (200, "owner")


@pytest.mark.parametrize("header", ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"])
def test_what_a_proxy_forwards_to_a_loopback_server_is_a_stranger(keys: Keys, header: str) -> None:
    http = locked(keys, loopback=True, address="127.0.0.1")
    assert who(http.get("/api/documents", headers={header: "127.0.0.1"})) == (401, "unauthorized")


def test_a_loopback_server_with_a_way_in_for_others_has_no_owner_without_a_key(keys: Keys) -> None:
    for settings in ({"access_code": "eight letters"}, {"sso_header": "x-user"}):
        assert who(locked(keys, loopback=True, **settings).get("/api/documents")) == (401, "unauthorized")


def test_commands_on_the_machine_are_its_owner(keys: Keys) -> None:
    assert who(locked(keys).post("/api/index", headers=bearer(keys.commands_key()))) == (200, "owner")


def test_a_key_opens_what_its_scopes_say(keys: Keys) -> None:
    http, key = locked(keys), bearer(keys.add("script", ["ask"]))
    assert who(http.post("/api/ask", headers=key)) == (200, "key")
    assert http.get("/api/documents/a.txt", headers=key).json()["may"] == ["ask"]
    for refused in (
        http.get("/api/search", headers=key),
        http.post("/api/index", headers=key),
        http.get("/", headers=key),
    ):
        assert who(refused) == (403, "forbidden")


def test_a_key_that_is_wrong_is_refused_even_where_none_is_needed(keys: Keys) -> None:
    real = keys.add("script")
    for wrong in (real[:-1] + ("A" if real[-1] != "A" else "B"), "ak_", "ak_00000000_x", "ak_\xe9"):
        headers = {b"Authorization": f"Bearer {wrong}".encode()}
        assert locked(keys, loopback=True).get("/api/documents", headers=headers).status_code == 401


def test_what_has_no_form_of_ours_is_no_key(keys: Keys) -> None:
    assert who(locked(keys, loopback=True).get("/v1/models", headers=bearer("sk-any"))) == (200, "owner")
    assert who(locked(keys).get("/api/documents", headers=bearer("sk-any"))) == (401, "unauthorized")


def test_a_revocation_by_another_process_holds_at_once(keys: Keys) -> None:
    http, key = locked(keys), bearer(keys.add("script"))
    assert who(http.get("/api/documents", headers=key)) == (200, "key")
    other = Keys(keys.path)
    other.revoke("script")
    other.close()
    assert who(http.get("/api/documents", headers=key)) == (401, "unauthorized")


def test_a_widgets_token_asks_and_reads_what_is_cited(keys: Keys) -> None:
    http, made = locked(keys, allowed_origins=(INTRANET,)), bearer(token(keys.add_widget("intranet")))
    assert who(http.post("/api/ask", headers=made)) == (200, "widget")
    assert who(http.get("/api/documents/a.txt", headers=made | {"Origin": INTRANET})) == (200, "widget")
    assert who(http.post("/api/ask", headers=made | {"Origin": "http://192.0.2.1"})) == (200, "widget")
    for path in ("/api/documents", "/api/search", "/", "/gradio_api/queue/data", "/metrics"):
        assert who(http.get(path, headers=made)) == (403, "forbidden")


def test_a_token_of_one_page_is_of_no_use_to_another(keys: Keys) -> None:
    other = "https://other.example"
    http = locked(keys, allowed_origins=(INTRANET, other))
    made = token(keys.add_widget("intranet"))
    assert who(http.post("/api/ask", headers=bearer(made) | {"Origin": other})) == (401, "unauthorized")


def test_a_token_for_an_origin_that_is_not_allowed_is_refused(keys: Keys) -> None:
    made = token(keys.add_widget("intranet"), origin="https://elsewhere.example")
    assert who(locked(keys, allowed_origins=(INTRANET,)).post("/api/ask", headers=bearer(made))) == (
        401,
        "unauthorized",
    )


def test_rotation_accepts_both_secrets_until_the_old_one_is_revoked(keys: Keys) -> None:
    http = locked(keys, allowed_origins=(INTRANET,))
    old, new = (bearer(token(keys.add_widget(name))) for name in ("old", "new"))
    assert [http.post("/api/ask", headers=made).status_code for made in (old, new)] == [200, 200]
    keys.revoke("old")
    assert [http.post("/api/ask", headers=made).status_code for made in (old, new)] == [401, 200]


def test_a_person_whom_a_trusted_proxy_names_is_let_in(keys: Keys) -> None:
    settings: dict[str, Any] = {"sso_header": "x-user", "trusted_proxies": (ip_network(PROXY),)}
    assert who(locked(keys, address=PROXY, **settings).get("/", headers={"X-User": "ana"})) == (200, "person")
    assert who(locked(keys, address=STRANGER, **settings).get("/", headers={"X-User": "ana"})) == (401, "unauthorized")


@pytest.mark.parametrize("names", [[], [""], [" "], ["ana", "root"]])
def test_a_header_that_names_nobody_or_two_lets_nobody_in(keys: Keys, names: list[str]) -> None:
    http = locked(keys, address=PROXY, sso_header="x-user", trusted_proxies=(ip_network(PROXY),))
    assert http.get("/", headers=[("X-User", name) for name in names]).status_code == 401


def test_an_expired_key_is_not_valid(keys: Keys) -> None:
    key = keys.add("short", days=1e-9)
    time.sleep(0.001)
    assert who(locked(keys).get("/api/documents", headers=bearer(key))) == (401, "unauthorized")

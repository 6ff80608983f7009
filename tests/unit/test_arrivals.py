from ipaddress import ip_network
from typing import Any

import pytest

from assistant.web.access.keys import Keys
from tests.locked import PROXY, STRANGER, locked

TRUSTED = (ip_network(PROXY), ip_network("10.0.0.0/8"))
FORWARDED = {
    "X-Forwarded-For": "192.0.2.66, 203.0.113.7, 10.1.2.3",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "192.0.2.9:8443",
}


def told(keys: Keys, address: str, path: str = "/", headers: dict[str, str] | None = None, **settings: Any) -> Any:
    http = locked(keys, address=address, anonymous=True, trusted_proxies=TRUSTED, **settings)
    response = http.get(path, headers=headers or {})
    assert response.status_code == 200
    return response.json()


def test_a_trusted_proxy_tells_what_the_client_asked(keys: Keys) -> None:
    seen = told(keys, PROXY, headers=FORWARDED)
    assert (seen["url"], seen["client"]) == ("https://192.0.2.9:8443/", "203.0.113.7")


def test_what_anybody_else_forwards_is_not_believed(keys: Keys) -> None:
    seen = told(keys, STRANGER, headers=FORWARDED)
    assert (seen["url"], seen["client"]) == ("http://192.0.2.1/", STRANGER)


def test_nothing_behind_sees_what_was_forwarded(keys: Keys) -> None:
    sent = FORWARDED | {"X-Gradio-Server": "http://elsewhere.example", "X-User": "ana", "Forwarded": "for=192.0.2.66"}
    for address in (PROXY, STRANGER):
        headers = told(keys, address, headers=sent, sso_header="x-user")["headers"]
        assert not headers.keys() & {name.lower() for name in sent}
        assert list(headers).count("host") == 1


@pytest.mark.parametrize("hops", ["nonsense", "", "10.0.0.1, 10.0.0.2", "203.0.113.7, unknown"])
def test_an_address_that_was_not_told_is_the_proxys(keys: Keys, hops: str) -> None:
    assert told(keys, PROXY, headers={"X-Forwarded-For": hops})["client"] == PROXY


def test_a_proxy_may_be_known_by_its_address_in_ipv6(keys: Keys) -> None:
    assert told(keys, f"::ffff:{PROXY}", headers=FORWARDED)["client"] == "203.0.113.7"


@pytest.mark.parametrize("path", ["/ask/api/documents", "/api/documents"])
def test_under_a_prefix_a_proxy_may_cut_it_off_or_not(keys: Keys, path: str) -> None:
    seen = told(keys, PROXY, path, root_path="/ask")
    assert (seen["url"], seen["root_path"]) == ("http://192.0.2.1/ask/api/documents", "/ask")


def test_a_prefix_opens_nothing(keys: Keys) -> None:
    http = locked(keys, root_path="/ask")
    for path in (
        "/ask/api/documents",
        "/ask/ask/api/documents",
        "/ask/healthz/../api/documents",
        "/asking",
        "//healthz",
    ):
        assert http.get(path).status_code == 401
    assert http.get("/ask/healthz").status_code == 200

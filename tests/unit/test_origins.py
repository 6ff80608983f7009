from ipaddress import ip_network

import httpx
import pytest

from assistant.web.access.keys import Keys
from tests.locked import INTRANET, PROXY, locked

OTHER = "https://elsewhere.example"


@pytest.fixture
def http(keys: Keys) -> httpx.Client:
    return locked(keys, anonymous=True, allowed_origins=(INTRANET,), allowed_hosts=("ask.example.org",))


@pytest.mark.parametrize(
    "host", ["ask.example.org", "ASK.example.org:8443", "192.0.2.1:7860", "[2001:db8::1]", "localhost"]
)
def test_a_server_that_others_reach_answers_to_its_names_and_to_addresses(http: httpx.Client, host: str) -> None:
    assert http.get("/api/documents", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["rebound.example", "ask.example.org.rebound.example", "", "a@ask.example.org", "["])
@pytest.mark.parametrize("path", ["/", "/api/documents", "/healthz", "/assets/index.js"])
def test_no_server_answers_to_a_name_that_is_not_its_own(http: httpx.Client, host: str, path: str) -> None:
    response = http.get(path, headers={"Host": host})
    assert (response.status_code, response.json()["error"]["type"]) == (421, "foreign_host")


def test_an_allowed_page_may_call_and_read_without_cookies(http: httpx.Client) -> None:
    response = http.post("/api/ask", headers={"Origin": INTRANET, "Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == INTRANET
    assert "Access-Control-Allow-Credentials" not in response.headers
    assert "Origin" in response.headers["Vary"]


def test_an_allowed_page_may_ask_whether_it_may(http: httpx.Client) -> None:
    wanted = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
    response = http.options("/api/ask", headers={"Origin": INTRANET, **wanted})
    assert response.status_code == 204
    assert response.headers["Access-Control-Allow-Origin"] == INTRANET
    refused = http.options("/api/ask", headers={"Origin": OTHER, **wanted})
    assert refused.status_code == 403
    assert not [name for name in refused.headers if name.startswith("access-control-allow")]


@pytest.mark.parametrize("origin", [OTHER, "null", "", f"{INTRANET}.example", "http://intranet.example", "https://["])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_other_page_may_call_or_read(http: httpx.Client, origin: str, method: str) -> None:
    response = http.request(method, "/api/documents", headers={"Origin": origin})
    assert (response.status_code, response.json()["error"]["type"]) == (403, "foreign_origin")
    assert "Access-Control-Allow-Origin" not in response.headers


def test_a_page_without_tls_is_not_ours_once_there_is_tls(keys: Keys) -> None:
    http = locked(keys, address=PROXY, anonymous=True, trusted_proxies=(ip_network(PROXY),))
    tls = {"X-Forwarded-Proto": "https"}
    statuses = [http.post("/api/ask", headers=tls | {"Origin": f"{own}://192.0.2.1"}) for own in ("https", "http")]
    assert [response.status_code for response in statuses] == [200, 403]


def test_behind_a_proxy_that_is_not_trusted_a_page_with_tls_is_ours(http: httpx.Client) -> None:
    origins = ("http://192.0.2.1", "https://192.0.2.1", "ftp://192.0.2.1", "//192.0.2.1")
    statuses = [http.post("/api/ask", headers={"Origin": origin}).status_code for origin in origins]
    assert statuses == [200, 200, 403, 403]


def test_no_other_page_may_have_things_done_without_reading(http: httpx.Client) -> None:
    hidden = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    assert http.get("/api/search", headers=hidden).status_code == 403
    assert (
        http.post("/api/ask", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}).status_code == 403
    )
    assert http.get("/", headers=hidden | {"Sec-Fetch-Mode": "navigate"}).status_code == 200


def test_one_list_says_who_may_frame(http: httpx.Client) -> None:
    policy = http.get("/").headers["Content-Security-Policy"]
    assert policy.endswith(f"frame-ancestors 'self' {INTRANET}")


def test_nobody_may_frame_until_it_is_set(keys: Keys) -> None:
    assert locked(keys).get("/").headers["Content-Security-Policy"].endswith("frame-ancestors 'self'")


def test_no_page_but_ours_gets_anything_as_an_image_or_a_script(http: httpx.Client) -> None:
    assert http.get("/api/documents").headers["Cross-Origin-Resource-Policy"] == "same-origin"

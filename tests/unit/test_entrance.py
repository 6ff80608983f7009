from ipaddress import ip_network
from typing import Any

import httpx
import pytest

from assistant.web.access.entrance import WORDS
from assistant.web.access.keys import Keys
from assistant.web.access.sessions import COOKIE
from tests.locked import PROXY, locked

CODE = "κωδικός με κενά"
HTML = {"Accept": "text/html"}


@pytest.fixture
def http(keys: Keys) -> httpx.Client:
    return locked(keys, access_code=CODE)


def test_a_stranger_gets_the_entrance_and_not_the_page(http: httpx.Client) -> None:
    response = http.get("/", headers=HTML)
    assert response.status_code == 401
    assert '<form method="post" action="/enter">' in response.text
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")
    assert "unsafe-inline" not in response.headers["Content-Security-Policy"]
    assert http.get("/enter.css").headers["Content-Type"].startswith("text/css")


def test_the_code_opens_the_page_for_this_browser(http: httpx.Client) -> None:
    entered = http.post("/enter", data={"code": f" {CODE} "})
    assert (entered.status_code, entered.headers["Location"]) == (303, "/")
    assert http.get("/").json()["who"] == "visitor"
    left = http.post("/leave")
    assert (left.status_code, http.get("/").status_code) == (303, 401)


def test_a_link_to_the_exit_ends_nothing_and_its_button_does(http: httpx.Client) -> None:
    http.post("/enter", data={"code": CODE})
    looked = http.get("/leave", headers={"Accept-Language": "it"})
    assert '<form method="post" action="/leave"><button>Esci</button></form>' in looked.text
    assert "Set-Cookie" not in looked.headers
    assert http.post("/leave", headers={"Origin": "https://elsewhere.example"}).status_code == 403
    assert http.get("/").status_code == 200


def test_the_cookie_is_for_us_alone(http: httpx.Client) -> None:
    cookie = http.post("/enter", data={"code": CODE}).headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    assert CODE not in cookie


def test_behind_tls_the_cookie_is_secure_and_under_the_prefix(keys: Keys) -> None:
    settings: dict[str, Any] = {"access_code": CODE, "trusted_proxies": (ip_network(PROXY),), "root_path": "/ask"}
    http = locked(keys, address=PROXY, **settings)
    forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "192.0.2.1"}
    entered = http.post("/enter", data={"code": CODE}, headers=forwarded | {"Origin": "https://192.0.2.1"})
    assert {"Secure", "Path=/ask"} <= set(entered.headers["Set-Cookie"].split("; "))
    assert entered.headers["Location"] == "/ask/"


def test_a_wrong_code_is_said_and_guesses_are_limited(http: httpx.Client) -> None:
    tries = [http.post("/enter", data={"code": "wrong code"}) for _ in range(6)]
    assert [response.status_code for response in tries] == [401] * 5 + [429]
    assert WORDS["en"]["wrong"] in tries[0].text
    assert "Retry-After" in tries[-1].headers
    assert not [response for response in tries if "Set-Cookie" in response.headers]
    assert http.post("/enter", data={"code": CODE}).status_code == 429


@pytest.mark.parametrize("body", [b"", b"code", b"code=%FF", b"x=1&" * 50, b"\xff\xfe"])
def test_a_form_that_makes_no_sense_is_a_wrong_code(http: httpx.Client, body: bytes) -> None:
    assert http.post("/enter", content=body).status_code == 401


def test_another_sites_form_is_refused(http: httpx.Client) -> None:
    elsewhere = {"Origin": "https://elsewhere.example"}
    assert http.post("/enter", data={"code": CODE}, headers=elsewhere).status_code == 403


@pytest.mark.parametrize("cookie", ["", "x", "a.b.c"])
def test_a_cookie_that_was_made_up_is_nobodys(http: httpx.Client, cookie: str) -> None:
    assert http.get("/", headers={"Cookie": f"{COOKIE}={cookie}"}).status_code == 401


def test_another_code_ends_every_session(keys: Keys, http: httpx.Client) -> None:
    http.post("/enter", data={"code": CODE})
    cookie = {"Cookie": f"{COOKIE}={http.cookies[COOKIE]}"}
    assert locked(keys, access_code=CODE).get("/", headers=cookie).status_code == 200
    assert locked(keys, access_code="another code").get("/", headers=cookie).status_code == 401


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("ro-RO,ro;q=0.9,en;q=0.8", "ro"), ("de, el", "el"), ("en;q=0.1, it", "it"), ("de", "en"), ("", "en")],
)
def test_the_entrance_speaks_the_visitors_language(http: httpx.Client, accepted: str, language: str) -> None:
    text = http.get("/enter", headers={"Accept-Language": accepted}).text
    assert f'<html lang="{language}">' in text
    assert WORDS[language]["code"] in text


def test_the_entrance_keeps_the_language_that_was_chosen_on_the_page(http: httpx.Client) -> None:
    headers = {"Accept-Language": "it", "Cookie": "page-language=ro"}
    assert '<html lang="ro">' in http.get("/enter", headers=headers).text


def test_every_language_has_the_same_words() -> None:
    assert len({frozenset(words) for words in WORDS.values()}) == 1


def test_a_title_is_text(keys: Keys) -> None:
    assert "<h1>Ferries</h1>" in locked(keys, access_code=CODE).get("/enter").text


def test_without_a_code_the_entrance_says_where_to_sign_in(keys: Keys) -> None:
    text = locked(keys).get("/", headers=HTML).text
    assert "sign-on" in text
    assert "<form" not in text


def test_programs_get_json(http: httpx.Client) -> None:
    response = http.get("/api/documents", headers=HTML)
    assert (response.status_code, response.json()["error"]["type"]) == (401, "unauthorized")
    assert response.headers["WWW-Authenticate"] == "Bearer"

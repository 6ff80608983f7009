from ipaddress import ip_network

import pytest

from assistant.errors import BadSetting
from assistant.settings import Settings
from assistant.web.access.settings import AccessSettings


def test_nobody_is_let_in_by_default() -> None:
    settings = AccessSettings.from_environment({})
    assert settings == AccessSettings() == Settings.from_environment({}).access
    assert settings.ways_in == ()


def test_values_are_read() -> None:
    settings = AccessSettings.from_environment(
        {
            "ASSISTANT_ANONYMOUS": "yes",
            "ASSISTANT_ACCESS_CODE": " open sesame ",
            "ASSISTANT_SSO_HEADER": "X-Forwarded-User",
            "ASSISTANT_TRUSTED_PROXIES": "127.0.0.1, 10.0.0.0/8 ::1",
            "ASSISTANT_ALLOWED_HOSTS": "Ask.example.org",
            "ASSISTANT_ALLOWED_ORIGINS": "https://Intranet.example.org,http://localhost:8000",
            "ASSISTANT_ROOT_PATH": "/ask/",
            "ASSISTANT_REQUESTS_PER_MINUTE": "5",
            "ASSISTANT_MAX_BODY_KB": "7",
        }
    )
    assert settings.trusted_proxies == tuple(map(ip_network, ("127.0.0.1", "10.0.0.0/8", "::1")))
    assert settings.allowed_origins == ("https://intranet.example.org", "http://localhost:8000")
    assert (settings.allowed_hosts, settings.root_path) == (("ask.example.org",), "/ask")
    assert (settings.access_code, settings.sso_header) == ("open sesame", "x-forwarded-user")
    assert (settings.requests_per_minute, settings.max_body_kilobytes, len(settings.ways_in)) == (5, 7, 3)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("ASSISTANT_ANONYMOUS", "perhaps"),
        ("ASSISTANT_SSO_HEADER", "X User"),
        ("ASSISTANT_TRUSTED_PROXIES", "proxy.example"),
        ("ASSISTANT_TRUSTED_PROXIES", "10.0.0.1/8"),
        ("ASSISTANT_ALLOWED_HOSTS", "https://ask.example.org"),
        ("ASSISTANT_ALLOWED_HOSTS", "*"),
        ("ASSISTANT_ALLOWED_ORIGINS", "*"),
        ("ASSISTANT_ALLOWED_ORIGINS", "null"),
        ("ASSISTANT_ALLOWED_ORIGINS", "https://*.example.org"),
        ("ASSISTANT_ALLOWED_ORIGINS", "https://a.example/"),
        ("ASSISTANT_ALLOWED_ORIGINS", "https://a.example;script-src"),
        ("ASSISTANT_ALLOWED_ORIGINS", "https://user@a.example"),
        ("ASSISTANT_ALLOWED_ORIGINS", "https://a.example:port"),
        ("ASSISTANT_ROOT_PATH", "ask"),
        ("ASSISTANT_ROOT_PATH", "/ask?x"),
        ("ASSISTANT_REQUESTS_PER_MINUTE", "0"),
        ("ASSISTANT_QUESTIONS_AT_ONCE", "many"),
        ("ASSISTANT_MAX_BODY_KB", "1.5"),
    ],
)
def test_a_bad_value_is_named_with_what_was_expected(key: str, value: str) -> None:
    with pytest.raises(BadSetting, match=rf"{key} (is|has) .*expected"):
        AccessSettings.from_environment({key: value})


def test_a_secret_stands_in_no_message_and_no_repr() -> None:
    with pytest.raises(BadSetting, match="too easy to guess") as caught:
        AccessSettings.from_environment({"ASSISTANT_ACCESS_CODE": "hunter2"})
    assert "hunter2" not in str(caught.value)
    assert "sesame" not in repr(AccessSettings(access_code="open sesame"))


def test_a_sign_on_header_needs_its_proxies() -> None:
    with pytest.raises(BadSetting, match="needs ASSISTANT_TRUSTED_PROXIES"):
        AccessSettings.from_environment({"ASSISTANT_SSO_HEADER": "X-User"})

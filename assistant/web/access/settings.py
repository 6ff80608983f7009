"""What can be set of who is let in, from where and how much; plain values, and no secret in their repr."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from assistant.errors import BadSetting

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
MIN_CODE_CHARACTERS = 8
_YES, _NO = {"yes", "true", "1", "on"}, {"no", "false", "0", "off", ""}
_HEADER_NAME = re.compile(r"[A-Za-z0-9-]+")
_HOST_NAME = re.compile(r"[a-z0-9.-]+|\[[0-9a-f:.]+\]")
_PATH = re.compile(r"(/[A-Za-z0-9._~-]+)*")


@dataclass(frozen=True, slots=True)
class AccessSettings:
    """Who may come in beside holders of keys, from where, and how much; `.env.example` explains each."""

    anonymous: bool = False
    access_code: str | None = field(default=None, repr=False)
    sso_header: str | None = None
    trusted_proxies: tuple[Network, ...] = ()
    allowed_hosts: tuple[str, ...] = ()
    allowed_origins: tuple[str, ...] = ()
    root_path: str = ""
    requests_per_minute: int = 60
    address_requests_per_minute: int = 600
    max_body_kilobytes: int = 1_000
    questions_at_once: int = 8
    questions_waiting: int = 32

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "AccessSettings":
        """Return the settings in `environment`; BadSetting names a key whose value is not what is expected."""
        default = cls()
        settings = cls(
            anonymous=_switch(environment, "ASSISTANT_ANONYMOUS"),
            access_code=_code(environment, "ASSISTANT_ACCESS_CODE"),
            sso_header=_header(environment, "ASSISTANT_SSO_HEADER"),
            trusted_proxies=tuple(_network(item) for item in _listed(environment, "ASSISTANT_TRUSTED_PROXIES")),
            allowed_hosts=tuple(_host(item) for item in _listed(environment, "ASSISTANT_ALLOWED_HOSTS")),
            allowed_origins=tuple(_origin(item) for item in _listed(environment, "ASSISTANT_ALLOWED_ORIGINS")),
            root_path=_root_path(environment, "ASSISTANT_ROOT_PATH"),
            requests_per_minute=_count(environment, "ASSISTANT_REQUESTS_PER_MINUTE", default.requests_per_minute),
            address_requests_per_minute=_count(
                environment, "ASSISTANT_ADDRESS_REQUESTS_PER_MINUTE", default.address_requests_per_minute
            ),
            max_body_kilobytes=_count(environment, "ASSISTANT_MAX_BODY_KB", default.max_body_kilobytes),
            questions_at_once=_count(environment, "ASSISTANT_QUESTIONS_AT_ONCE", default.questions_at_once),
            questions_waiting=_count(environment, "ASSISTANT_QUESTIONS_WAITING", default.questions_waiting),
        )
        if settings.sso_header and not settings.trusted_proxies:
            raise BadSetting(
                "ASSISTANT_SSO_HEADER needs ASSISTANT_TRUSTED_PROXIES, the addresses of the proxies that may send it."
            )
        return settings

    @property
    def ways_in(self) -> tuple[str, ...]:
        """What lets people in who have no key, each as a person would name it."""
        ways = {
            "everyone (ASSISTANT_ANONYMOUS)": self.anonymous,
            "the access code (ASSISTANT_ACCESS_CODE)": self.access_code,
            f"the proxy's sign-on ({self.sso_header})": self.sso_header,
        }
        return tuple(name for name, is_set in ways.items() if is_set)

    def trusts(self, address: str) -> bool:
        """Tell whether what a peer at the address says of the client is believed."""
        try:
            ip = ipaddress.ip_address(address)
        except ValueError:
            return False
        mapped = ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) else None
        return any((mapped or ip) in network for network in self.trusted_proxies)


def _text(environment: Mapping[str, str], key: str) -> str:
    return environment.get(key, "").strip()


def _listed(environment: Mapping[str, str], key: str) -> list[str]:
    return _text(environment, key).replace(",", " ").split()


def _switch(environment: Mapping[str, str], key: str) -> bool:
    value = _text(environment, key).lower()
    if value not in _YES | _NO:
        raise BadSetting(f"{key} is {value!r}; yes or no was expected.")
    return value in _YES


def _code(environment: Mapping[str, str], key: str) -> str | None:
    code = _text(environment, key) or None
    if code and len(code) < MIN_CODE_CHARACTERS:
        # Without the value: it is a secret, and this message goes to logs.
        raise BadSetting(f"{key} is too easy to guess; {MIN_CODE_CHARACTERS} characters or more were expected.")
    return code


def _header(environment: Mapping[str, str], key: str) -> str | None:
    name = _text(environment, key)
    if name and not _HEADER_NAME.fullmatch(name):
        raise BadSetting(f"{key} is {name!r}; the name of a header was expected, as X-Forwarded-User.")
    return name.lower() or None


def _network(item: str) -> Network:
    try:
        return ipaddress.ip_network(item)
    except ValueError as error:
        raise BadSetting(
            f"ASSISTANT_TRUSTED_PROXIES has {item!r}; addresses or networks were expected, as 10.0.0.5 or 10.0.0.0/24."
        ) from error


def _host(item: str) -> str:
    if not _HOST_NAME.fullmatch(item.lower()):
        raise BadSetting(f"ASSISTANT_ALLOWED_HOSTS has {item!r}; names without port were expected, as ask.example.org.")
    return item.lower()


def _origin(item: str) -> str:
    try:
        parts = urlsplit(item.lower())
        ours = parts.scheme in ("http", "https") and f"{parts.scheme}://{parts.netloc}" == item.lower()
        # A wildcard, a user name or a quote would say more in a Content-Security-Policy than one origin.
        plain = ours and bool(_HOST_NAME.fullmatch(parts.netloc.removesuffix(f":{parts.port}")))
    except ValueError:
        plain = False
    if not plain:
        raise BadSetting(
            f"ASSISTANT_ALLOWED_ORIGINS has {item!r}; "
            "scheme, name and port alone were expected, as https://intranet.example.org."
        )
    return item.lower()


def _root_path(environment: Mapping[str, str], key: str) -> str:
    path = _text(environment, key).rstrip("/")
    if not _PATH.fullmatch(path):
        raise BadSetting(f"{key} is {path!r}; the path in front of the page was expected, as /ask.")
    return path


def _count(environment: Mapping[str, str], key: str, default: int) -> int:
    value = _text(environment, key)
    if not value:
        return default
    if not value.isdecimal() or not 0 < int(value) < 10**9:
        raise BadSetting(f"{key} is {value!r}; a whole number from 1 on was expected.")
    return int(value)

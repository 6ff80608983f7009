"""The address to listen on: taken before anything slow is loaded, loopback unless somebody is to be let in."""

import ipaddress
import re
import socket

from assistant.errors import BadSetting

_HOST = re.compile(r"(\[[^\]]*\]|[^:\[\]]*)(?::\d*)?")


def bind(host: str, port: int, lets_in: bool) -> socket.socket:
    """Return a bound socket; `lets_in`: it is set who may come in from elsewhere.

    Raises BadSetting when the port is taken, or the host is one that others reach and nobody may come in.
    """
    if not lets_in and not is_loopback(host):
        raise BadSetting(
            f"--host {host} is reached by others, and it is not set who may come in: make a key with `keys add NAME`, "
            "or set ASSISTANT_ACCESS_CODE, ASSISTANT_SSO_HEADER with ASSISTANT_TRUSTED_PROXIES, or, to let in everyone "
            "who reaches this machine, ASSISTANT_ANONYMOUS=yes. SECURITY.md explains them."
        )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        # Listening at once is what makes a second server fail here, and not after it has loaded everything.
        listener.listen()
    except (OSError, OverflowError) as error:
        listener.close()
        reason = error.strerror if isinstance(error, OSError) else error
        raise BadSetting(f"Can't listen on {host}:{port} ({reason}). Name another port with --port.") from error
    return listener


def address_of(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def host_name(host: str) -> str | None:
    """Return the name in a Host header, small, without port and brackets; None when it is malformed."""
    found = _HOST.fullmatch(host)
    return found[1].strip("[]").lower() or None if found else None


def is_loopback(host: str) -> bool:
    """Tell whether the name or the address is this machine's own."""
    return ipaddress.ip_address(host).is_loopback if is_address(host) else host == "localhost"


def is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True

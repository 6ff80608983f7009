"""The address to listen on: taken before anything slow is loaded, loopback unless others are meant to reach it."""

import ipaddress
import socket

from assistant.errors import BadSetting


def bind(host: str, port: int, open_to_network: bool) -> socket.socket:
    """Return a bound socket. Raises BadSetting when the port is taken, or the host is open without being asked for."""
    if not open_to_network and not is_loopback(host):
        raise BadSetting(
            f"--host {host} lets everyone who reaches this machine read the documents. "
            "Add --i-know-this-is-open if that is meant."
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


def is_loopback(host: str) -> bool:
    """Tell whether the name or the address is this machine's own."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"

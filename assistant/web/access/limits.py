"""How many requests a minute: exact sliding windows, in memory."""

import ipaddress
import math
import time
from collections import OrderedDict, deque
from collections.abc import Callable

from assistant.web.access.arrivals import Asked
from assistant.web.access.identities import Identity
from assistant.web.access.refusals import Refused, later
from assistant.web.access.rules import Rule
from assistant.web.access.settings import AccessSettings

WINDOW_SECONDS = 60
# Beyond it the one that has been quiet longest is forgotten: memory has to stay bounded whoever calls.
MOST_NAMES = 2_000
# Guesses of the access code, by address and in all.
GUESSES_PER_MINUTE, ALL_GUESSES_PER_MINUTE = 5, 60


class Windows:
    """For each name the times of its requests within the last minute."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._times: OrderedDict[str, deque[float]] = OrderedDict()

    def take(self, name: str, limit: int) -> int | None:
        """Count a request; over the limit it doesn't count, and the seconds until one would are returned."""
        now = self._clock()
        times = self._times.setdefault(name, deque())
        self._times.move_to_end(name)
        if len(self._times) > MOST_NAMES:
            self._times.popitem(last=False)
        while times and times[0] <= now - WINDOW_SECONDS:
            times.popleft()
        if len(times) >= limit:
            return max(1, math.ceil(times[0] + WINDOW_SECONDS - now))
        times.append(now)
        return None


class Limits:
    """Raises Refused (429) with the seconds to wait."""

    def __init__(self, settings: AccessSettings, windows: Windows) -> None:
        self._settings = settings
        self._windows = windows
        # Apart, so that no crowd of other names has them forgotten.
        self._guesses = Windows()

    def count_address(self, asked: Asked) -> None:
        """Count any request of an address, let in or not."""
        self._count(f"address {network(asked.address)}", self._settings.address_requests_per_minute)

    def count(self, asked: Asked, identity: Identity | None, rule: Rule) -> None:
        """Count a request of an identity."""
        if identity and identity.per_minute is not None and rule.counted:
            self._count(f"{identity.kind} {identity.name}", identity.per_minute)
            if identity.kind == "visitor":
                # Whoever types the code again is another visitor.
                self._count(f"visitors {network(asked.address)}", self._settings.address_requests_per_minute)

    def count_guess(self, asked: Asked) -> None:
        """Count an attempt at the access code, from wherever."""
        _take(self._guesses, network(asked.address), GUESSES_PER_MINUTE)
        _take(self._guesses, "all", ALL_GUESSES_PER_MINUTE)

    def _count(self, name: str, limit: int) -> None:
        _take(self._windows, name, limit)


def _take(windows: Windows, name: str, limit: int) -> None:
    seconds = windows.take(name, limit)
    if seconds is not None:
        raise too_many(limit, seconds)


def too_many(limit: int, seconds: int) -> Refused:
    return later(429, "too_many_requests", f"More than {limit} requests a minute. Ask again in {seconds} s.", seconds)


def network(address: str) -> str:
    """Return what counts as one caller.

    An IPv6 network has more addresses than there is memory: its first 64 bits count as one.
    An IPv4 address that a server of both protocols sees as `::ffff:192.0.2.1` stays one of its own.
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    if ip.version == 4 or ip.ipv4_mapped:
        return address
    return str(ipaddress.ip_network((ip, 64), strict=False))

import pytest

from assistant.errors import BadSetting
from assistant.web.binding import address_of, bind


def test_port_0_takes_a_free_port_that_the_address_names() -> None:
    with bind("127.0.0.1", 0, lets_in=False) as listener:
        assert address_of(listener) == f"http://127.0.0.1:{listener.getsockname()[1]}"


def test_a_taken_port_is_named_with_what_to_do() -> None:
    with bind("127.0.0.1", 0, lets_in=False) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(BadSetting, match=rf"127\.0\.0\.1:{port}.*--port"):
            bind("127.0.0.1", port, lets_in=False)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "example.org", "::", ""])
def test_a_host_that_others_reach_needs_somebody_who_may_come_in(host: str) -> None:
    with pytest.raises(BadSetting, match=r"`keys add NAME`.*ACCESS_CODE.*SSO_HEADER.*ANONYMOUS=yes"):
        bind(host, 0, lets_in=False)


def test_a_host_that_others_reach_is_bound_once_somebody_may() -> None:
    bind("0.0.0.0", 0, lets_in=True).close()


def test_localhost_is_loopback() -> None:
    bind("localhost", 0, lets_in=False).close()


@pytest.mark.parametrize("port", [-1, 65_536])
def test_a_port_that_can_not_be_is_one_line(port: int) -> None:
    with pytest.raises(BadSetting, match="--port"):
        bind("127.0.0.1", port, lets_in=False)

import pytest

from assistant.errors import BadSetting
from assistant.web.binding import address_of, bind


def test_port_0_takes_a_free_port_that_the_address_names() -> None:
    with bind("127.0.0.1", 0, open_to_network=False) as listener:
        assert address_of(listener) == f"http://127.0.0.1:{listener.getsockname()[1]}"


def test_a_taken_port_is_named_with_what_to_do() -> None:
    with bind("127.0.0.1", 0, open_to_network=False) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(BadSetting, match=rf"127\.0\.0\.1:{port}.*--port"):
            bind("127.0.0.1", port, open_to_network=False)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "example.org", "::", ""])
def test_a_host_that_others_reach_must_be_asked_for(host: str) -> None:
    with pytest.raises(BadSetting, match="--i-know-this-is-open"):
        bind(host, 0, open_to_network=False)


def test_an_open_host_that_was_asked_for_is_bound() -> None:
    bind("0.0.0.0", 0, open_to_network=True).close()


def test_localhost_is_loopback() -> None:
    bind("localhost", 0, open_to_network=False).close()


@pytest.mark.parametrize("port", [-1, 65_536])
def test_a_port_that_can_not_be_is_one_line(port: int) -> None:
    with pytest.raises(BadSetting, match="--port"):
        bind("127.0.0.1", port, open_to_network=False)

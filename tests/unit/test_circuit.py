from assistant.model.circuit import FAILURES, OPEN_SECONDS, Circuit


class Time:
    """A clock that stands still until it is moved."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def opened() -> tuple[Circuit, Time]:
    time = Time()
    circuit = Circuit(time)
    for _ in range(FAILURES):
        circuit.failed()
    return circuit, time


def test_a_single_failure_stops_nobody() -> None:
    circuit = Circuit()
    circuit.failed()
    assert circuit.allows()


def test_failures_in_a_row_open_it() -> None:
    circuit, _ = opened()
    assert not circuit.allows()


def test_a_success_between_failures_keeps_it_closed() -> None:
    circuit = Circuit()
    for _ in range(2 * FAILURES):
        circuit.failed()
        circuit.succeeded()
    assert circuit.allows()


def test_a_failure_that_took_long_opens_it_alone() -> None:
    circuit = Circuit()
    circuit.failed(at_once=True)
    assert not circuit.allows()


def test_after_a_while_one_call_tries_and_the_others_wait() -> None:
    circuit, time = opened()
    time.seconds = OPEN_SECONDS
    assert [circuit.allows() for _ in range(3)] == [True, False, False]


def test_a_trial_that_succeeds_closes_it() -> None:
    circuit, time = opened()
    time.seconds = OPEN_SECONDS
    assert circuit.allows()
    circuit.succeeded()
    assert circuit.allows()
    assert circuit.allows()


def test_a_trial_that_fails_keeps_it_open_as_long_again() -> None:
    circuit, time = opened()
    time.seconds = OPEN_SECONDS
    assert circuit.allows()
    circuit.failed()
    time.seconds = 2 * OPEN_SECONDS - 1
    assert not circuit.allows()


def test_a_trial_that_is_left_is_followed_by_another() -> None:
    circuit, time = opened()
    time.seconds = OPEN_SECONDS
    assert circuit.allows()
    time.seconds = 2 * OPEN_SECONDS
    assert circuit.allows()

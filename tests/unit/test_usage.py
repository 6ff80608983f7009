from assistant.usage import Usage


def test_costs_of_several_calls_add_up() -> None:
    assert Usage(1, 2, 1) + Usage(10, 20, 1, estimated=30) == Usage(11, 22, 2, estimated=30)


def test_without_prices_there_is_no_cost() -> None:
    assert Usage(7, 3, 1).to_json() == {"prompt_tokens": 7, "completion_tokens": 3, "total_tokens": 10, "calls": 1}


def test_prices_are_per_million_tokens() -> None:
    assert Usage(500_000, 100_000, 1).to_json(2.0, 10.0)["cost"] == 2.0
    assert Usage(500_000, 100_000, 1).to_json(2.0)["cost"] == 1.0


def test_an_estimate_says_that_it_is_one() -> None:
    assert Usage(7, 3, 1, estimated=10).to_json()["estimated_tokens"] == 10

from assistant.model.replies import Replies


def request(text: str) -> list[dict[str, str]]:
    return [{"role": "user", "content": text}]


def test_a_reply_comes_back_for_the_same_request_alone() -> None:
    replies = Replies()
    replies.keep(request("Who?"), "She.")
    assert replies.get(request("Who?")) == "She."
    assert replies.get(request("Who? ")) is None


def test_the_one_that_was_not_used_for_longest_goes_first() -> None:
    replies = Replies(most=2)
    replies.keep(request("a"), "A")
    replies.keep(request("b"), "B")
    replies.get(request("a"))
    replies.keep(request("c"), "C")
    assert [replies.get(request(text)) for text in "abc"] == ["A", None, "C"]


def test_none_is_kept_where_none_may_be() -> None:
    replies = Replies(most=0)
    replies.keep(request("a"), "A")
    assert replies.get(request("a")) is None

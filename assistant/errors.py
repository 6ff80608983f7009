"""What can go wrong in the assistant, by who must act; what goes wrong with the index is in `index.errors`.

AssistantError
├── BadSetting            the operator: a setting has a value that it can't have
├── PromptError           the editor: a file in prompts/ lacks a section, a language or a name
├── BadRequest            the caller: the question or the history makes no sense
├── NotAllowed            the caller: the operator has not allowed it
├── ModelFailed           nobody, or the operator: the model gave no usable answer; answers are quotations then
├── WrongServer           the caller: what answers at that address is no assistant, or lets only others in
└── ServerUnavailable     the caller, later: the server at that address does not answer; `retry_after` is when to ask
    └── TooManyRequests   the caller, more slowly: it answers so many requests a minute
"""

from typing import Literal

FailureCause = Literal[
    # The endpoint is not there or does not keep up: later it may be.
    "unreachable", "silent", "overloaded", "paused",
    # What the operator has set up does not fit the endpoint.
    "refused_key", "unknown_model", "bad_request", "no_model_server",
    # An answer began or came, and can't be used as it is.
    "cut", "late", "too_long", "empty", "repeating",
]  # fmt: skip


class AssistantError(Exception):
    """The root of the package's errors; its message says what to do.

    `code` with `values` says the same to the page, which has words for it in its own language.
    """

    def __init__(self, message: str, code: str | None = None, **values: str | float) -> None:
        super().__init__(message)
        self.code = code
        self.values = values


class BadSetting(AssistantError):
    pass


class PromptError(AssistantError):
    pass


class BadRequest(AssistantError):
    pass


class NotAllowed(AssistantError):
    pass


class ModelFailed(AssistantError):
    """`cause` is what went wrong, for programs; the message is for the operator and holds no text of a document."""

    def __init__(self, cause: FailureCause, message: str) -> None:
        super().__init__(message)
        self.cause: FailureCause = cause


class WrongServer(AssistantError):
    pass


class ServerUnavailable(AssistantError):
    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class TooManyRequests(ServerUnavailable):
    pass

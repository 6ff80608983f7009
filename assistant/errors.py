"""What can go wrong in the assistant, by who must act; what goes wrong with the index is in `index.errors`.

AssistantError
├── BadSetting            the operator: a setting has a value that it can't have
├── PromptError           the editor: a file in prompts/ lacks a section, a language or a name
├── BadRequest            the caller: the question or the history makes no sense
├── WrongServer           the caller: what answers at that address is no assistant, or lets only others in
└── ServerUnavailable     the caller, later: the server at that address does not answer; `retry_after` is when to ask
"""


class AssistantError(Exception):
    """The root of the package's errors; its message says what to do."""


class BadSetting(AssistantError):
    pass


class PromptError(AssistantError):
    pass


class BadRequest(AssistantError):
    pass


class WrongServer(AssistantError):
    pass


class ServerUnavailable(AssistantError):
    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after

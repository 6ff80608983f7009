"""What can go wrong in the assistant, by who must act; what goes wrong with the index is in `index.errors`.

AssistantError
├── BadSetting            the operator: a setting has a value that it can't have
├── PromptError           the editor: a file in prompts/ lacks a section, a language or a name
├── BadRequest            the caller: the question or the history makes no sense
└── ServerUnavailable     the caller, later: the server at that address does not answer
"""


class AssistantError(Exception):
    """The root of the package's errors; its message says what to do."""


class BadSetting(AssistantError):
    pass


class PromptError(AssistantError):
    pass


class BadRequest(AssistantError):
    pass


class ServerUnavailable(AssistantError):
    pass

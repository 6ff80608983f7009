"""What the OpenAI protocol reads: its request, of which only the conversation means something here."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.answers import Message
from assistant.web.failures import Rejected


class Part(BaseModel):
    """A part of a message; only text can be read."""

    type: str
    text: str = ""


class ChatMessage(BaseModel):
    """A message of the conversation; those of `system` and `developer` are ignored."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[Part] | None = None

    def text(self, place: int) -> str:
        """Return the text of all parts; Rejected for a part of another kind."""
        parts = [Part(type="text", text=self.content)] if isinstance(self.content, str) else self.content or []
        for part in parts:
            if part.type not in ("text", "refusal"):
                raise unsupported(
                    f"messages[{place}].content", f"Parts of type {part.type!r} can't be read, only text."
                )
        return "\n".join(part.text for part in parts)


class StreamOptions(BaseModel):
    """What a stream holds besides the answer."""

    include_usage: bool | None = None


class ChatBody(BaseModel):
    """A chat completion; parameters that are not named here are accepted and ignored, as are those of sampling."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "examples": [
                {
                    "model": "corpus-assistant",
                    "messages": [{"role": "user", "content": "Who crossed the reopened bridge first?"}],
                }
            ]
        },
    )

    model: str
    messages: list[ChatMessage] = Field(min_length=1)
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    n: int | None = Field(None, description="Only 1.")
    tools: list[Any] | None = Field(None, description="Not supported.")
    functions: list[Any] | None = Field(None, description="Not supported.")
    logprobs: bool | None = Field(None, description="Not supported.")
    response_format: dict[str, Any] | None = Field(None, description='Only {"type": "text"}.')

    @property
    def include_usage(self) -> bool:
        return bool(self.stream_options and self.stream_options.include_usage)

    def reject_unsupported(self) -> None:
        """Raise Rejected for a parameter that would change what the answer means."""
        if self.n not in (None, 1):
            raise unsupported("n", "There is one answer to a question: n can only be 1.")
        for name in ("tools", "functions", "logprobs"):
            if getattr(self, name):
                raise unsupported(name, f"{name!r} is not supported. Leave it out.")
        if self.response_format and self.response_format.get("type") != "text":
            raise unsupported("response_format", "Answers are text; `assistant_answer` has their structure.")

    def conversation(self) -> tuple[str, tuple[Message, ...]]:
        """Return the last user message, and the turns before it; Rejected when there is none or one can't be read."""
        turns: list[Message] = []
        for place, message in enumerate(self.messages):
            if message.role in ("tool", "function"):
                raise unsupported(f"messages[{place}].role", f"Messages of the role {message.role!r} can't be read.")
            text = message.text(place)
            if message.role == "user" or (message.role == "assistant" and text):
                turns.append(Message("user" if message.role == "user" else "assistant", text))
        asked = [place for place, turn in enumerate(turns) if turn.role == "user"]
        if not asked:
            raise Rejected("There is no message of the role 'user'.", 400, param="messages", code="invalid_value")
        return turns[asked[-1]].content, tuple(turns[: asked[-1]])


def unsupported(param: str, message: str) -> Rejected:
    return Rejected(message, 400, param=param, code="unsupported_value")

"""What the OpenAI protocol reads: its request, of which only the conversation means something here."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt

from assistant.answers import Message
from assistant.web.failures import Rejected

_OF_USER: dict[str, Any] = {"properties": {"role": {"const": "user"}}, "required": ["role"]}
_OF_TEXT: dict[str, Any] = {"properties": {"type": {"const": "text"}}, "required": ["type"]}


class Part(BaseModel):
    """A part of a message; only text can be read."""

    type: str = Field(json_schema_extra={"enum": ["text", "refusal"]})
    text: str = ""


class ChatMessage(BaseModel):
    """A message of the conversation; those of `system` and `developer` are ignored."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"] = Field(
        json_schema_extra={"enum": ["system", "developer", "user", "assistant"]}
    )
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

    include_usage: StrictBool | None = None


class ChatBody(BaseModel):
    """A chat completion; parameters that are not named here are accepted and ignored, as are those of sampling."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "examples": [
                {
                    "model": "corpus-assistant",
                    "messages": [{"role": "user", "content": "How many passengers can the Gabbianella carry?"}],
                }
            ]
        },
    )

    # What the description leaves out is known all the same, so that its refusal can say what is wrong.
    model: str
    messages: list[ChatMessage] = Field(min_length=1, json_schema_extra={"contains": _OF_USER})
    stream: StrictBool | None = None
    stream_options: StreamOptions | None = None
    n: StrictInt | None = Field(None, json_schema_extra={"enum": [1, None]})
    tools: list[Any] | None = Field(None, description="Not supported.", json_schema_extra={"maxItems": 0})
    functions: list[Any] | None = Field(None, description="Not supported.", json_schema_extra={"maxItems": 0})
    logprobs: StrictBool | None = Field(None, description="Not supported.", json_schema_extra={"enum": [False, None]})
    response_format: dict[str, Any] | None = Field(None, json_schema_extra=_OF_TEXT)

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
        if self.response_format is not None and self.response_format.get("type") != "text":
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

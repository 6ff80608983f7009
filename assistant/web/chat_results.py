"""What the OpenAI protocol returns, as its clients expect it, and the answer object beside."""

from dataclasses import dataclass
from typing import Literal

from assistant.answers import Answer

# The protocol's words that happen here; it has none for a model that broke off other than by its limit.
FinishReason = Literal["stop", "length"]


@dataclass(frozen=True, slots=True)
class ReplyMessage:
    """The answer's text, and the answer object that has its structure."""

    role: Literal["assistant"]
    content: str
    refusal: None
    assistant_answer: Answer


@dataclass(frozen=True, slots=True)
class Choice:
    index: int
    message: ReplyMessage
    finish_reason: FinishReason
    logprobs: None


@dataclass(frozen=True, slots=True)
class ChatCompletion:
    """A whole answer; `usage` counts tokens, 0 where no model wrote."""

    id: str
    created: int
    model: str
    object: Literal["chat.completion"]
    choices: tuple[Choice, ...]
    usage: dict[str, int | float]


@dataclass(frozen=True, slots=True)
class FirstDelta:
    role: Literal["assistant"]
    content: Literal[""]


@dataclass(frozen=True, slots=True)
class TextDelta:
    content: str


@dataclass(frozen=True, slots=True)
class AnswerDelta:
    assistant_answer: Answer


@dataclass(frozen=True, slots=True)
class ChunkChoice:
    index: int
    delta: FirstDelta | TextDelta | AnswerDelta
    finish_reason: FinishReason | None
    logprobs: None


@dataclass(frozen=True, slots=True)
class ChatChunk:
    """A part of a streamed answer; `usage` is sent when the request includes it, with no choices then."""

    id: str
    created: int
    model: str
    object: Literal["chat.completion.chunk"]
    choices: tuple[ChunkChoice, ...]
    usage: dict[str, int | float] | None = None


@dataclass(frozen=True, slots=True)
class ChatModel:
    """A name that `model` can have."""

    id: str
    object: Literal["model"]
    created: int
    owned_by: str


@dataclass(frozen=True, slots=True)
class ModelList:
    object: Literal["list"]
    data: tuple[ChatModel, ...]


@dataclass(frozen=True, slots=True)
class ChatErrorDetail:
    """What went wrong; `param` is the parameter that is wrong, where one is."""

    message: str
    type: str
    param: str | None
    code: str | None


@dataclass(frozen=True, slots=True)
class ChatErrorResult:
    """The form of an error that OpenAI's clients read."""

    error: ChatErrorDetail

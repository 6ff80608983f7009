"""What the API reads: request bodies, checked at the border."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from assistant.answers import Message


class Turn(BaseModel):
    """One turn of the conversation before the question."""

    role: Literal["user", "assistant"]
    content: str

    def to_message(self) -> Message:
        return Message(self.role, self.content)


class AskBody(BaseModel):
    """A question, with the conversation before it, oldest turn first."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"question": "How many passengers can the Gabbianella carry?", "history": [], "stream": False}]
        }
    )

    question: str
    history: list[Turn] = []
    stream: StrictBool = Field(False, description="Send server-sent events `draft`, then `answer` or `error`.")
    always_answer: StrictBool = Field(False, description="Never refuse for want of evidence; for evaluation.")
    keep: StrictBool = Field(True, description="Off: a question that finds no answer is not kept; for evaluation.")


class ExplainBody(BaseModel):
    """A question to explain, with the conversation before it, oldest turn first."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"question": "How many passengers can the Gabbianella carry?"}]}
    )

    question: str
    history: list[Turn] = []

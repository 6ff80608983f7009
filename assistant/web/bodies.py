"""What the API reads: request bodies, checked at the border."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StrictBool, StrictInt, ValidationError

from assistant.answers import Message
from assistant.errors import BadRequest
from assistant.feedback import MOST_CHARACTERS, MOST_CITATIONS, MOST_TURNS, Feedback, FeedbackKind
from assistant.filtering import read_only
from assistant.saved import SavedCitation
from index.only import Only

MOST_CHOSEN = 1_000
DAY: dict[str, JsonValue] = {"examples": ["2024-05-01"]}


class Turn(BaseModel):
    """One turn of the conversation before the question."""

    role: Literal["user", "assistant"]
    content: str

    def to_message(self) -> Message:
        return Message(self.role, self.content)


class FeedbackTurn(Turn):
    """A turn that is kept, and so is no longer than a question may be."""

    content: str = Field(max_length=MOST_CHARACTERS)


class OnlyBody(BaseModel):
    """What is asked only: documents by path (a folder ends with `/`), by language, by the days they are dated."""

    documents: list[str] = Field(default=[], max_length=MOST_CHOSEN)
    languages: list[str] = Field(default=[], max_length=MOST_CHOSEN)
    from_day: str | None = Field(default=None, alias="from", json_schema_extra=DAY)
    to_day: str | None = Field(default=None, alias="to", json_schema_extra=DAY)

    def to_only(self) -> Only:
        return read_only(self.documents, self.languages, self.from_day, self.to_day)


def only_in(text: str) -> Only:
    """Return the restriction that a browser sends along as JSON, none in an empty text. Raises BadRequest."""
    try:
        return OnlyBody.model_validate_json(text or "{}").to_only()
    except ValidationError as error:
        message = "The choice of documents can't be read. Reload the page and choose them again."
        raise BadRequest(message, "unreadable_choice") from error


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
    only: OnlyBody = Field(OnlyBody(), description="Documents that the answer may come from; all where it is empty.")
    always_answer: StrictBool = Field(False, description="Never refuse for want of evidence; for evaluation.")
    keep: StrictBool = Field(True, description="Off: a question that finds no answer is not kept; for evaluation.")


class CitationBody(BaseModel):
    """A citation of the answer: what stands where in which document. More of it than this is left aside."""

    doc: str = Field(max_length=MOST_CHARACTERS)
    start: StrictInt = Field(ge=0)
    end: StrictInt = Field(ge=0)
    quote: str = Field(max_length=MOST_CHARACTERS)


class FeedbackBody(BaseModel):
    """What a visitor says of the answer to a question, with the conversation before it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"question": "What does the ferry cost in winter?", "kind": "should_have_answered"}]
        }
    )

    question: str = Field(min_length=1)
    kind: FeedbackKind
    history: list[FeedbackTurn] = Field([], max_length=MOST_TURNS)
    comment: str = Field("", max_length=MOST_CHARACTERS)
    again: StrictBool = Field(False, description="The comment belongs to what was sent before, and is not counted.")
    citations: list[CitationBody] = Field([], max_length=MOST_CITATIONS)

    def to_feedback(self) -> Feedback:
        turns = tuple(turn.to_message() for turn in self.history)
        cited = tuple(SavedCitation(c.doc, c.start, c.end, c.quote) for c in self.citations)
        return Feedback(self.question, self.kind, turns, self.comment, cited, self.again)


class ExplainBody(BaseModel):
    """A question to explain, with the conversation before it, oldest turn first."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"question": "How many passengers can the Gabbianella carry?"}]}
    )

    question: str
    history: list[Turn] = []
    only: OnlyBody = Field(OnlyBody(), description="Documents that are looked in; all where it is empty.")

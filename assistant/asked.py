"""A question that was understood."""

from dataclasses import dataclass

from assistant.usage import NO_USAGE, Usage
from index.retrieving import Query


@dataclass(frozen=True, slots=True)
class Asked:
    """The question as it was typed, its language, what is searched for it, and what understanding it has cost."""

    question: str
    language: str
    query: Query
    usage: Usage = NO_USAGE

    @property
    def has_words(self) -> bool:
        return any(character.isalnum() for character in self.question)

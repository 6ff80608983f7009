"""Who can ask, and what each may do: the table that SECURITY.md shows."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["owner", "person", "visitor", "anonymous", "key", "widget"]
# ask: questions, what is said of answers, and the documents that they cite. read: search, every document, the state of
# the index, explanations, figures. index: index runs, documents that are added or removed, questions without an answer.
# page: the chat page with Gradio's routes.
Scope = Literal["ask", "read", "index", "page"]
KEY_SCOPES: tuple[Scope, ...] = ("ask", "read", "index")

MAY: dict[Kind, frozenset[Scope]] = {
    "owner": frozenset({"ask", "read", "index", "page"}),
    "person": frozenset({"ask", "read", "page"}),
    "visitor": frozenset({"ask", "read", "page"}),
    "anonymous": frozenset({"ask", "read", "page"}),
    # A key has what it was made with.
    "key": frozenset(KEY_SCOPES),
    "widget": frozenset({"ask"}),
}


@dataclass(frozen=True, slots=True)
class Identity:
    """Who asks; `name` tells those of a kind apart, `per_minute` is None where nothing is limited."""

    kind: Kind
    name: str
    scopes: frozenset[Scope]
    per_minute: int | None

    def for_log(self) -> dict[str, str]:
        """What a log may say of it: the kind, and which key, so that misuse is found; no person by name."""
        return {"who": self.kind, **({"key": self.name} if self.kind == "key" else {})}

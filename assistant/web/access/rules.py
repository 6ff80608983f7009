"""What a route asks of whoever comes: a scope, a count against the limit, a place among the questions."""

import re
from dataclasses import dataclass

from assistant.web.access.identities import KEY_SCOPES, Identity, Scope
from assistant.web.access.refusals import Refused, unknown


@dataclass(frozen=True, slots=True)
class Rule:
    """Any one of `scopes` opens the route, and nothing at all a route with none.

    `counted` against the identity's limit; `takes_place` in the bounded queue of questions; `closed` to everybody;
    `takes_file`, which may be larger than other bodies.
    """

    scopes: frozenset[Scope]
    counted: bool = True
    takes_place: bool = False
    closed: bool = False
    takes_file: bool = False

    @property
    def is_public(self) -> bool:
        return not self.scopes

    @property
    def is_page(self) -> bool:
        return self.scopes == {"page"}

    def check(self, identity: Identity | None) -> None:
        """Raise Refused: 401 when nobody asks, 403 when another scope is needed, 404 for what is closed."""
        if self.is_public:
            return
        if identity is None:
            raise unknown("Say who asks: a key as bearer token, or the way in that this assistant has for people.")
        if not self.scopes & identity.scopes:
            needed = " or ".join(sorted(self.scopes))
            raise Refused(403, "forbidden", f"This needs the scope {needed}, which this {identity.kind} has not.")
        if self.closed:
            raise Refused(404, "not_found", "There is nothing here that is open.")


def _needs(
    *scopes: Scope, counted: bool = True, takes_place: bool = False, closed: bool = False, takes_file: bool = False
) -> Rule:
    return Rule(frozenset(scopes), counted, takes_place, closed, takes_file)


_GRADIO_IN_USE = r"queue/(join|data)|heartbeat/[^/]+|cancel|reset|startup-events|theme\.css|login_check|app_id"
# The first that matches holds. Paths are without the prefix of a proxy; `/+`, because Gradio's mount takes both.
_TABLE: tuple[tuple[str, str, Rule], ...] = (
    ("GET", r"/(healthz|readyz)", _needs(counted=False)),
    ("GET|POST", r"/enter", _needs(counted=False)),
    ("GET", r"/enter\.css", _needs(counted=False)),
    ("GET", r"/widget\.js|/embed(/.*)?", _needs(counted=False)),
    ("GET|POST", r"/leave", _needs(counted=False)),
    ("POST", r"/(api/ask|v1/chat/completions)", _needs("ask", takes_place=True)),
    ("POST", r"/api/feedback", _needs("ask")),
    ("POST", r"/api/documents", _needs("index", takes_file=True)),
    ("DELETE", r"/api/documents/.+", _needs("index")),
    ("GET", r"/api/documents/.+", _needs("ask", "read")),
    # It can hold more than what was read from it: comments, earlier wording, names of authors.
    ("GET", r"/api/originals/.+", _needs("read")),
    ("GET", r"/v1/models(/.*)?", _needs("ask", "read")),
    ("POST", r"/api/index", _needs("index")),
    # What others asked is for those who look after the documents.
    ("GET|DELETE", r"/api/gaps", _needs("index")),
    # It names the folder and files that can't be read. Every open page looks at it every few seconds.
    ("GET", r"/api/index", _needs("read", "index", counted=False)),
    ("GET", r"/api/search", _needs("read", takes_place=True)),
    ("POST", r"/api/explain", _needs("read", takes_place=True)),
    ("GET", r"/openapi\.json|/docs(/.*)?", _needs(*KEY_SCOPES)),
    ("GET", r"/(metrics|api/documents)", _needs("read")),
    # Anything else under these paths, until it has a line of its own.
    (".*", r"/(api|v1)(/.*)?|/(healthz|readyz|metrics)", _needs("index")),
    # What Gradio brings along and the page does without: anybody could have this machine fetch an address, fill its
    # disk, look at other visitors, or have questions answered past the queue.
    (
        ".*",
        # The pages in other languages than English have them once more, below the language.
        rf"(/+[a-z]{{2}})?/+(gradio_api(?!/+({_GRADIO_IN_USE})/*$)(/.*)?|(monitoring|login|logout)(/.*)?)"
        # No file has such a name, and Gradio's search for one fails.
        r"|(?!(/[^/]{0,250})*$).*",
        _needs("page", closed=True),
    ),
    ("GET|HEAD|OPTIONS", r".*", _needs("page", counted=False)),
    (".*", r".*", _needs("page")),
)
# No document has such a path, and the longer it is the longer the table takes to be looked through.
LONGEST_PATH = 5_000
_NOTHING = _needs(*KEY_SCOPES, "page", closed=True)
_COMPILED = [(re.compile(methods), re.compile(path, re.DOTALL), rule) for methods, path, rule in _TABLE]


def rule_for(method: str, path: str) -> Rule:
    method = "GET" if method == "HEAD" else method
    if len(path) > LONGEST_PATH:
        return _NOTHING
    # The router's `$` matches before it too.
    path = path.removesuffix("\n")
    return next(rule for methods, paths, rule in _COMPILED if methods.fullmatch(method) and paths.fullmatch(path))

"""What the description of the API shows: answers and findings over the sample corpus, and what is said of its index."""

import json
from typing import Any

from pydantic import TypeAdapter

from assistant.answers import (
    Answer,
    AnswerSentence,
    Citation,
    Draft,
    IndexState,
    Refusal,
    RetrievedSpan,
)
from assistant.findings import Explanation, FoundPassage, Scale, WeighedSentence
from assistant.gaps import Gap, Gaps
from assistant.web.chat_results import (
    AnswerDelta,
    ChatChunk,
    ChatCompletion,
    ChatModel,
    Choice,
    ChunkChoice,
    FirstDelta,
    ModelList,
    ReplyMessage,
    TextDelta,
)
from assistant.web.results import DocumentList, FeedbackKept, Forgotten, Health, Readiness, SearchResult, Uploaded
from index.progress import IndexStatus, Report
from index.records import DocumentEntry, Failure, StoredDocument

QUESTION = "How many passengers can the Gabbianella carry?"
METRICS = (
    "# HELP assistant_questions_total Questions by what came of them.\n"
    "# TYPE assistant_questions_total counter\n"
    'assistant_questions_total{door="ask",outcome="answered"} 12.0\n'
)

_DOC = "river-ferry-winter-2023.md"
_TITLE = "Porto Vento river ferry: what you need to know"
_QUOTE = "The *Gabbianella* takes 60 passengers."
_SPAN = (890, 928)
_STATE = IndexState("53436834a1c27402", documents=26, passages=142, pending=0)
_CITATION = Citation(1, _DOC, _TITLE, None, "en", None, None, *_SPAN, _QUOTE, score=0.917)
_SENTENCE = AnswerSentence(_QUOTE, (1,), "verbatim")
_DRAFT = Draft(f"{_QUOTE} [1]", (_SENTENCE,), (_CITATION,))
_ANSWER = Answer(
    question=QUESTION,
    query=QUESTION,
    language="en",
    answer_language="en",
    text=_DRAFT.text,
    index=_STATE,
    answerer="extractive",
    sentences=_DRAFT.sentences,
    citations=_DRAFT.citations,
    retrieved=(RetrievedSpan(_DOC, 880, 1128, 0.9059),),
    timings_ms={"understand": 1.4, "retrieve": 21.7, "write": 0.5, "total": 23.6},
)
_REFUSED = Answer(
    question="Which violin concerto did Sibelius write in 1904?",
    query="Which violin concerto did Sibelius write in 1904?",
    language="en",
    answer_language="en",
    text="Nothing in the documents is about this.",
    index=_STATE,
    answerer="extractive",
    refused=Refusal(
        "nothing_found",
        (
            Citation(
                1,
                "notes-from-the-alkyoni.txt",
                "Notes from the Alkyoni",
                None,
                "en",
                None,
                None,
                0,
                22,
                "Notes from the Alkyoni",
                0.79,
            ),
        ),
    ),
    timings_ms={"understand": 1.3, "retrieve": 20.4, "write": 0.1, "total": 21.8},
)
_PASSAGE = FoundPassage(
    doc=_DOC,
    title=_TITLE,
    url=None,
    language="en",
    date=None,
    page=None,
    page_kind=None,
    page_name=None,
    start=_SPAN[0],
    end=_SPAN[1],
    text=_QUOTE,
    score=0.9059,
    similarity=0.8859,
    coverage=0.5,
)
_EXPLANATION = Explanation(
    question=QUESTION,
    query=QUESTION,
    language="en",
    words=("passeng", "gabbianella", "carri"),
    aliases={},
    calibration=Scale(level=0.8180, deviation=0.0181, passages=142),
    certainty=3.2,
    evidence={"intercept": -1.1, "above_unanswerable": 3.7, "above_following": 0.4, "shared_words": 0.2},
    refused=None,
    passages=(_PASSAGE,),
    sentences=(WeighedSentence(_DOC, "en", *_SPAN, _QUOTE, 0.917, None),),
)
_GAP = Gap(
    count=3,
    example="What does a ticket for the museum cost?",
    language="en",
    others=("Quanto costa un biglietto per il museo?",),
    languages=("en", "it"),
    first_day="2026-11-03",
    last_day="2026-11-24",
    reason="not_stated",
    nearest=("museo-della-corda.md",),
)
_ENTRY = DocumentEntry(_DOC, _TITLE, "en", None, None, characters=1_341, voice=_DOC, removed={"markup": 2})
_FAILURE = Failure("scan.pdf", "no_text", "It has pictures of pages but no text.")
_REPORT = Report(added=26, updated=0, unchanged=0, moved=0, removed=0, failed=(_FAILURE,), passages=142, seconds=19.8)
_STATUS = IndexStatus(
    state="idle",
    fingerprint=_STATE.fingerprint,
    corpus="/home/anna/papers",
    documents=26,
    passages=142,
    languages=("en", "it", "el", "ro"),
    done=26,
    total=27,
    pending=0,
    eta_seconds=None,
    failed=(_FAILURE,),
    message=None,
    report=_REPORT,
    language_constant="shipped",
)
_HEAD = ("chatcmpl-1f2e3d", 1_760_000_000, "corpus-assistant")
_USAGE: dict[str, int | float] = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}
_COMPLETION = ChatCompletion(
    *_HEAD,
    object="chat.completion",
    choices=(Choice(0, ReplyMessage("assistant", _ANSWER.text, None, _ANSWER), "stop", None),),
    usage=_USAGE,
)
_CHUNKS = [
    ChatChunk(*_HEAD, object="chat.completion.chunk", choices=(choice,))
    for choice in (
        ChunkChoice(0, FirstDelta("assistant", ""), None, None),
        ChunkChoice(0, TextDelta(_ANSWER.text), None, None),
        ChunkChoice(0, AnswerDelta(_ANSWER), "stop", None),
    )
]
_MODEL = ChatModel("corpus-assistant", "model", 1_760_000_000, "corpus-assistant")


def _json(example: Any) -> Any:
    return TypeAdapter(type(example)).dump_python(example, mode="json")


def _line(example: Any) -> str:
    return f"data: {json.dumps(_json(example), ensure_ascii=False)}\n\n"


# By the name of the type, then by a name that says what it shows.
EXAMPLES: dict[str, dict[str, Any]] = {
    type(next(iter(named.values()))).__name__: {name: _json(example) for name, example in named.items()}
    for named in (
        {"answered": _ANSWER, "refused": _REFUSED},
        {"found": SearchResult(QUESTION, "en", (_PASSAGE,))},
        {"answered": _EXPLANATION},
        {"sample": DocumentList((_ENTRY,), (_FAILURE,), uploads=False)},
        {"note": StoredDocument("ferry.txt", "Ferry times", "en", None, None, "Ferry times\n\nEvery hour.", ())},
        {"idle": _STATUS},
        {"kept": Gaps(True, 3, (_GAP,))},
        {"two": Forgotten(2)},
        {"kept": FeedbackKept()},
        {"kept": Uploaded("uploads/minutes.docx")},
        {"alive": Health()},
        {"ready": Readiness()},
        {"answered": _COMPLETION},
        {"ours": ModelList("list", (_MODEL,))},
        {"ours": _MODEL},
    )
}
ASK_STREAM = f"event: draft\n{_line(_DRAFT)}event: answer\n{_line(_ANSWER)}"
CHAT_STREAM = "".join(map(_line, _CHUNKS)) + "data: [DONE]\n\n"

"""The generative answerer: a model writes, every sentence is checked, and quotations stand in when it can't.

Never worse than keyless: what the model gives is shown as far as it holds, and whatever fails on the way there, the
reader gets the documents' own sentences with a notice that says what to expect.
"""

import logging
import math
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from assistant.answering import Condensed, Drafting, Written, result
from assistant.answers import Citation, Draft, Message, Notice
from assistant.citing import Citer
from assistant.errors import FailureCause, ModelFailed
from assistant.extracting import ExtractiveAnswerer
from assistant.follow_ups import stand_alone
from assistant.model.budget import answer_tokens, estimated_tokens, fitting
from assistant.model.chat_model import ChatModel
from assistant.model.checked_draft import CheckedDraft
from assistant.model.completion import Request
from assistant.model.condensing import conversation, is_rewrite
from assistant.model.raw_text import (
    THOUGHT,
    for_the_reader,
    is_repeating,
    may_be_told,
    other_language,
    without_thoughts,
)
from assistant.model.replies import Replies
from assistant.model.sources import give_orders, numbered
from assistant.prompting import LANGUAGES, messages, phrase
from assistant.usage import NO_USAGE, Usage
from index.documents import RetrievedPassage
from index.languages import UNDETERMINED, detect_language, language_name
from index.retrieving import Query

Similarities = Callable[[str, Sequence[RetrievedPassage]], Sequence[Sequence[float]]]

REWRITE_TOKENS = 200
_OPERATOR = {"refused_key", "unknown_model", "bad_request", "no_model_server"}
_UNUSABLE = {"too_long", "empty", "repeating"}

log = logging.getLogger(__name__)


class _OtherLanguage(Exception):
    """The model has begun to answer in another language than it was asked to."""


@dataclass(slots=True)
class _Reply:
    """What has come of the model so far, and what it has cost."""

    draft: CheckedDraft
    said: str = ""
    usage: Usage = NO_USAGE
    thinks_aloud: bool = False

    def read(self, text: str, ended: bool = False) -> None:
        """Take the whole text so far. Thoughts that nobody announced are known by their end: what was taken of them
        is forgotten, unless some of it holds, which may have been sent on and can't be taken back.
        """
        said = for_the_reader(text, ended)
        if not self.thinks_aloud and not said.startswith(self.said):
            self.thinks_aloud = self.draft.supported
            self.draft.forget()
        self.said = text.replace(THOUGHT, "\n\n") if self.thinks_aloud else said


class GenerativeAnswerer:
    """Answers in the asker's language with what a model makes of the passages; thread-safe."""

    def __init__(self, model: ChatModel, similarities: Similarities) -> None:
        self._model = model
        self._similarities = similarities
        self._replies = Replies() if model.settings.cache else Replies(most=0)
        self._extractive = ExtractiveAnswerer()

    @property
    def name(self) -> str:
        return self._model.settings.name

    @property
    def host(self) -> str:
        return self._model.settings.host

    def condense(self, question: str, history: Sequence[Message], until: float = math.inf) -> Drafting[Condensed]:
        """Have the model rewrite a question that leans on the conversation; a bad rewrite is not used."""
        keyless = Condensed(stand_alone(question, history), question)
        if keyless.text == question:
            return keyless
        language = detect_language(question if len(question.split()) > 2 else keyless.text)
        request = messages(
            "condense.md",
            conversation=conversation(history),
            question=question,
            language=_named(language),
        )
        rewritten, usage = self._replies.get(request) or "", Usage()
        if not rewritten:
            try:
                # Half of the time at most: the answer needs the rest.
                with closing(self._model.ask(request, REWRITE_TOKENS, _halfway(until))) as completion:
                    try:
                        for text in completion:
                            rewritten = without_thoughts(text).strip('"“”«»„ \n')
                            yield Draft("")
                    finally:
                        usage = completion.usage
            except ModelFailed as failure:
                log.warning("A follow-up is searched together with the conversation. %s", failure)
                return replace(keyless, usage=usage)
        if not is_rewrite(rewritten, question, history, language):
            return replace(keyless, usage=usage)
        self._replies.keep(request, rewritten)
        return Condensed(rewritten, rewritten, usage)

    def answer(
        self, query: Query, passages: Sequence[RetrievedPassage], citer: Citer, until: float = math.inf
    ) -> Drafting[Written]:
        """Have the model answer, and return what of it holds; quotations where that is nothing."""
        reply = _Reply(CheckedDraft(query, passages, citer, lambda claim: self._similarities(claim, passages)))
        request = self._request(query, passages)
        try:
            try:
                yield from self._written(reply, request, query.language, until)
            except _OtherLanguage:
                again = [*request, {"role": "user", "content": phrase("told_to_models.md", "language", query.language)}]
                yield from self._written(reply, again, query.language, until, any_language=True)
        except ModelFailed as failure:
            log.warning("%s", failure)
            # What was too short to tell its language by is all that there will be.
            yield from reply.draft.grow(reply.said)
            if reply.draft.supported:
                return self._broken_off(reply, query, passages, citer)
            quoted = yield from self._extractive.answer(query, passages, citer)
            notice = Notice("fallback", phrase("framing.md", _fallback(failure.cause), query.language))
            return replace(quoted, notices=(notice, *quoted.notices), usage=reply.usage)
        if reply.draft.supported or reply.draft.refuses:
            self._replies.keep(request, reply.said)
        if reply.draft.supported:
            return self._whole(reply, query.language, passages)
        quoted = result(self._extractive.answer(query, passages, citer))
        return Written(
            Draft("", (), quoted.draft.citations),
            self.name,
            refused="not_stated" if reply.draft.refuses else "unsupported",
            quotes=quoted.draft.sentences,
            notices=_orders(passages, query.language),
            usage=reply.usage,
        )

    def _written(
        self, reply: _Reply, request: Request, language: str, until: float, any_language: bool = False
    ) -> Drafting[None]:
        """Yield drafts while the model writes; raises _OtherLanguage before any sentence in one was taken."""
        reply.said = self._replies.get(request) or ""
        if not reply.said:
            with closing(self._model.ask(request, self._answer_tokens(language), until)) as completion:
                try:
                    for text in completion:
                        reply.read(text)
                        open_yet = not any_language and language in LANGUAGES and not reply.draft.begun
                        if open_yet and other_language(reply.said, language):
                            raise _OtherLanguage
                        if open_yet and not may_be_told(reply.said, language):
                            yield reply.draft.untouched(reply.said)
                        else:
                            yield from reply.draft.grow(reply.said)
                        if reply.draft.refuses and not reply.draft.supported:
                            return
                        if is_repeating(reply.said):
                            raise ModelFailed("repeating", f"The model {self.name!r} repeated itself without end.")
                    reply.read(completion.text, ended=True)
                finally:
                    reply.usage += completion.usage
        yield from reply.draft.grow(reply.said, ended=True)
        if not reply.draft.checked().sentences and not reply.draft.refuses:
            raise ModelFailed("empty", f"The model {self.name!r} wrote nothing that could be checked.")

    def _whole(self, reply: _Reply, language: str, passages: Sequence[RetrievedPassage]) -> Written:
        other = other_language(reply.said, language)
        notices = _orders(passages, language)
        if other:
            named = phrase("framing.md", "other_language", language, language=language_name(other, language))
            notices = (Notice("other_language", named), *notices)
        return Written(reply.draft.checked(), self.name, other or language, notices=notices, usage=reply.usage)

    def _broken_off(self, reply: _Reply, query: Query, passages: Sequence[RetrievedPassage], citer: Citer) -> Written:
        """Return what of an answer was checked before it failed, with the quotations that may hold the rest."""
        whole = self._whole(reply, query.language, passages)
        quoted = result(self._extractive.answer(query, passages, citer))
        notice = Notice("incomplete", phrase("framing.md", "incomplete", query.language))
        citations = _united(whole.draft.citations, quoted.draft.citations)
        draft = replace(whole.draft, citations=citations)
        return replace(whole, draft=draft, quotes=quoted.draft.sentences, notices=(notice, *whole.notices))

    def _request(self, query: Query, passages: Sequence[RetrievedPassage]) -> Request:
        """Return the prompt with as many of the passages as the model can read."""

        def prompt(sources: Sequence[RetrievedPassage]) -> tuple[dict[str, str], ...]:
            return messages(
                "answer.md",
                sources=numbered(sources),
                question=query.text,
                language=_named(query.language),
                refusal=phrase("told_to_models.md", "refusal", query.language),
            )

        around = sum(estimated_tokens(message["content"], query.language) for message in prompt(()))
        left = self._model.settings.context_tokens - self._answer_tokens(query.language) - around
        # Copies come last, so the others have their numbers without them.
        return prompt(fitting([passage for passage in passages if not passage.repeats], left))

    def _answer_tokens(self, language: str) -> int:
        settings = self._model.settings
        return min(settings.answer_tokens or answer_tokens(language), settings.context_tokens // 2)


def _orders(passages: Sequence[RetrievedPassage], language: str) -> tuple[Notice, ...]:
    if not give_orders(passages):
        return ()
    return (Notice("instructions_in_source", phrase("framing.md", "instructions_in_source", language)),)


def _fallback(cause: FailureCause) -> str:
    if cause in _OPERATOR:
        return "fallback_operator"
    return "fallback_unusable" if cause in _UNUSABLE else "fallback_later"


def _named(language: str) -> str:
    return "the language of the question" if language == UNDETERMINED else language_name(language, "en")


def _halfway(until: float) -> float:
    now = time.monotonic()
    return now + (until - now) / 2


def _united(*citations: Iterable[Citation]) -> tuple[Citation, ...]:
    by_number = {citation.number: citation for group in citations for citation in group}
    return tuple(by_number[number] for number in sorted(by_number))

"""From answers to the HTML of the page, and the one place where text is escaped.

Everything is an HTML block of one line: Markdown, which Gradio's chat applies to every message, leaves such a block
alone, so that what a document, a file name, a question or a model contains is shown as it stands. Gradio's sanitiser
comes after it as a second guard.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from html import escape
from typing import Literal
from urllib.parse import quote

from assistant.answers import Answer, AnswerSentence, Citation, Draft, RetrievedSpan
from assistant.composing import paragraphs
from assistant.web.words import Words, number
from index.language_tables import NAMED_IN
from index.languages import UNDETERMINED, language_name

QUOTED_CHARACTERS = 120

# A blank line would end the HTML block; "%%%LATEX_BLOCK_0%%%" is what Gradio's chat puts formulas back by.
_CHARACTER_REFERENCES = str.maketrans({"\n": "&#10;", "\r": "&#13;", "\t": "&#9;", "%": "&#37;"})


def verbatim(text: str) -> str:
    """Return the text as HTML that shows exactly it, in an element or in a quoted attribute."""
    return escape(text.encode("utf-8", "replace").decode()).translate(_CHARACTER_REFERENCES)


def question_block(text: str) -> str:
    """Return what a person typed, as she typed it."""
    return f'<p class="asked">{verbatim(text)}</p>'


def waiting_block(words: Words, step: Literal["searching", "writing"]) -> str:
    """Return what stands where the answer will be; answer.css lets the second line come only after a while."""
    slow = f'<span class="slow">{verbatim(words["slow"])}</span>'
    return f'<p class="waiting"><span class="step">{verbatim(words[step])}</span> {slow}</p>'


def notice_block(message: str, language: str) -> str:
    """Return a small line under an answer."""
    return f'<p class="notice"{_own(language)}>{verbatim(message)}</p>'


def draft_blocks(draft: Draft, words: Words, stopped: bool = False) -> str:
    """Return an answer on its way; its language is not known yet, so quotations come without an introduction.

    A stopped one shows no sentence as being checked: nobody is checking it any more.
    """
    sentences = [
        replace(s, support="unsupported") if stopped and s.support == "pending" else s for s in draft.sentences
    ]
    blocks = _sentences(sentences, draft.citations, UNDETERMINED, UNDETERMINED, words, framed=False)
    return "\n\n".join(blocks) or ("" if stopped else waiting_block(words, "writing"))


def answer_blocks(answer: Answer, words: Words) -> str:
    """Return the answer, its notices, its sources, and what was read without being quoted."""
    blocks: list[str] = []
    if answer.refused:
        blocks.append(_refusal(answer, words))
    blocks += _sentences(answer.sentences, answer.citations, answer.language, answer.answer_language, words)
    if answer.quotes:
        blocks.append(f'<p class="frame">{verbatim(words["quotes"])}</p>')
        blocks += _sentences(answer.quotes, answer.citations, answer.language, answer.answer_language, words)
    blocks += [notice_block(notice.message, answer.language) for notice in answer.notices]
    if answer.citations:
        blocks.append(f'<div class="sources">{_cards(answer.citations, "sources", words)}</div>')
    if answer.usage:
        blocks.append(_cost(answer.usage, words))
    blocks.append(f'<div class="after">{_copy(words)}{_feedback(answer, words)}{_also_read(answer, words)}</div>')
    return "\n\n".join(blocks)


def day(iso: str, words: Words) -> str:
    """Return a date as people write it; anything else than an ISO date as it stands."""
    try:
        found = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{found.day} {words['months'].split()[found.month - 1]} {found.year}"


def _sentences(
    sentences: Iterable[AnswerSentence],
    citations: Sequence[Citation],
    asked_in: str,
    answer_language: str,
    words: Words,
    framed: bool = True,
) -> list[str]:
    by_number = {citation.number: citation for citation in citations}
    blocks: list[str] = []
    for part in paragraphs(sentences, citations, asked_in, answer_language):
        text = " ".join(_sentence(sentence, by_number, words) for sentence in part.sentences)
        quoted = framed and part.frame is not None
        if quoted:
            blocks.append(f'<p class="frame"{_own(asked_in)}>{verbatim(part.frame or "")}</p>')
        element = "blockquote" if quoted else "p"
        blocks.append(f'<{element} class="said"{_lang(part.language)}>{text}</{element}>')
    return blocks


def _sentence(sentence: AnswerSentence, citations: dict[int, Citation], words: Words) -> str:
    text = f'<span class="{sentence.support}">{verbatim(" ".join(sentence.text.split()))}</span>'
    checked = sentence.support == "verified"
    if checked:
        text += f'<span class="unseen"> ({verbatim(words["verified"])})</span>'
    marks = "".join(_mark(citations[number], words, checked) for number in sentence.citations if number in citations)
    if sentence.support in ("unsupported", "pending"):
        marks += f' <em class="state"{_lang(words["language"])}>{verbatim(words[sentence.support])}</em>'
    return text + marks


def _mark(citation: Citation, words: Words, checked: bool) -> str:
    # Gradio's sanitiser removes aria-label and keeps title; page/chat.js makes the one of the other.
    name = f"{words['source']} {citation.number}: {citation.title}, “{_first_words(citation.quote)}”"
    kind = "mark checked" if checked else "mark"
    return f'<a class="{kind}" href="{_place(citation)}" title="{verbatim(name)}">{citation.number}</a>'


def _cards(citations: Iterable[Citation], heading: str, words: Words) -> str:
    cards = "".join(f"<li>{_card(citation, words)}</li>" for citation in citations)
    return f'<p class="unseen">{verbatim(words[heading])}</p><ul class="cards">{cards}</ul>'


def _card(citation: Citation, words: Words) -> str:
    facts = [
        day(citation.date, words) if citation.date else "",
        _page(citation, words),
    ]
    details = _badge(citation.language, words) + " " + verbatim(" · ".join(filter(None, facts)))
    lang = _lang(citation.language)
    return (
        f'<a class="card" href="{_place(citation)}"><b{lang}><i>{citation.number}</i> {verbatim(citation.title)}</b>'
        f'<span class="details">{details}</span>'
        f'<span class="quoted"{lang}>{verbatim(_first_words(citation.quote))}</span></a>'
    )


def _refusal(answer: Answer, words: Words) -> str:
    nearest = answer.refused.nearest if answer.refused else ()
    cards = _cards(nearest, "nearest", words) if nearest else ""
    return f'<div class="refusal"><p{_own(answer.language)}>{verbatim(answer.text)}</p>{cards}</div>'


def _cost(usage: dict[str, int | float], words: Words) -> str:
    about = "≈ " if usage.get("estimated_tokens") else ""
    tokens = words["tokens"].format(n=about + number(usage["total_tokens"], words))
    cost = words["cost"].format(n=number(usage["cost"], words, decimals=4)) if "cost" in usage else ""
    return f'<p class="usage">{verbatim(" · ".join(filter(None, (tokens, cost))))}</p>'


def _copy(words: Words) -> str:
    forms = [("plain", words["copy_plain"]), ("markdown", "Markdown"), ("html", "HTML")]
    links = " ".join(f'<a href="#copy={form}" role="button">{verbatim(name)}</a>' for form, name in forms)
    return f'<div class="copy"><span>{verbatim(words["copy"])}</span> {links}</div>'


def _feedback(answer: Answer, words: Words) -> str:
    kinds = ("useful", "should_have_answered") if answer.refused else ("useful", "wrong_answer", "wrong_source")
    links = " ".join(f'<a href="#say={kind}" role="button">{verbatim(words[f"say_{kind}"])}</a>' for kind in kinds)
    return f'<div class="feedback">{links}</div>'


def _also_read(answer: Answer, words: Words) -> str:
    cited = [*answer.citations, *(answer.refused.nearest if answer.refused else ())]
    others = [span for span in answer.retrieved if not any(_within(citation, span) for citation in cited)]
    if not others:
        return ""
    links = "".join(f'<li><a href="{_place(span)}">{verbatim(span.doc)}</a></li>' for span in others)
    summary = verbatim(words["also_read"].format(number=len(others)))
    return f'<details class="also"><summary>{summary}</summary><ol>{links}</ol></details>'


def _within(citation: Citation, span: RetrievedSpan) -> bool:
    return citation.doc == span.doc and citation.start < span.end and span.start < citation.end


def _place(place: Citation | RetrievedSpan) -> str:
    """The link to a place in a document; the page opens it, and nothing else has to be remembered."""
    return verbatim(f"#cite={quote(place.doc, safe='')}&s={place.start}&e={place.end}")


def _page(citation: Citation, words: Words) -> str:
    if citation.page is None:
        return ""
    return words[citation.page_kind or "page"].format(number=citation.page, name=citation.page_name or citation.page)


def _badge(language: str, words: Words) -> str:
    if language == UNDETERMINED:
        return ""
    name = verbatim(language_name(language, words["language"]))
    return f'<abbr title="{name}">{verbatim(language.upper())}</abbr>'


def _lang(language: str) -> str:
    return "" if language == UNDETERMINED else f' lang="{verbatim(language)}"'


def _own(language: str) -> str:
    """The lang attribute of the assistant's own words, which are English for who asks in any other language."""
    return _lang(language if language in NAMED_IN else "en")


def _first_words(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= QUOTED_CHARACTERS:
        return text
    return re.sub(r"\s*\S*$", "", text[:QUOTED_CHARACTERS]) + "…"

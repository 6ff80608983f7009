"""64 clients for two minutes: `make bench ARGS="-k soak"`."""

import pytest

from tests.conftest import Sample
from tests.folders import serving
from tests.soak import soak

pytestmark = pytest.mark.benchmark


def test_two_minutes_of_64_clients(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> None:
    data = sample.copy_data(tmp_path_factory.mktemp("soak") / "data")
    with serving(sample.corpus, data, ASSISTANT_UPLOADS="yes") as server:
        server.wait_until_idle()
        soaked = soak(server, seconds=120)
        print(f"\n64 clients, 120 s: {soaked}")
        assert set(soaked.statuses) <= {200, 202, 503}
        assert soaked.growth < 0.1

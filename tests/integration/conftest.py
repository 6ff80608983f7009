from collections.abc import Iterator

import pytest

from tests.killed_runs import KilledRuns, killed_runs


@pytest.fixture(scope="module")
def killed() -> Iterator[KilledRuns]:
    with killed_runs() as runs:
        yield runs

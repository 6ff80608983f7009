from pathlib import Path

import pytest

from index.data_folder import DataFolder
from tests.folders import index, write


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The total" + " " * 300_000 + "is seven.", id="a long run of white space"),
        pytest.param("The total is seven." + "." * 100_000, id="a long run of stops"),
    ],
)
def test_a_file_of_an_odd_shape_is_indexed(folder: DataFolder, corpus: Path, text: str) -> None:
    write(corpus, {"odd.txt": text, "b.md": text})
    report = index(folder)
    assert (report.added, report.failed) == (2, ())

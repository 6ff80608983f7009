from pathlib import Path

import pytest

from index.calibrating import Calibration, Calibrator
from index.data_folder import DataFolder
from tests.folders import index, write


def test_documents_about_one_subject_raise_the_level() -> None:
    various, alike = (Calibration(0.79, 0.014, common, passages=40) for common in (0.70, 0.84))
    assert various.level == 0.79
    assert alike.level == pytest.approx(0.83, abs=0.005)


def test_for_an_embedder_of_unknown_cosines_the_null_questions_alone_are_the_level() -> None:
    assert Calibration(0.2, 0.05, common=None, passages=40).level == 0.2


def test_a_calibration_is_stored_with_the_index(folder: DataFolder, corpus: Path) -> None:
    write(corpus, {"a.txt": "The harbour museum has a model of an old ferry in its hall."})
    index(folder)
    Calibrator(folder.catalog, folder.retriever).calibrate()
    stored = Calibration.stored_in(folder.catalog)
    assert stored is not None
    assert stored.passages == 1


def test_one_that_an_earlier_release_stored_is_measured_again(folder: DataFolder, corpus: Path) -> None:
    write(corpus, {"a.txt": "The harbour museum has a model of an old ferry in its hall."})
    index(folder)
    fingerprint = folder.catalog.state()[0]
    folder.catalog.put(calibration=f'{{"fingerprint": "{fingerprint}", "values": {{"mean": 0.7, "deviation": 0.01}}}}')
    assert Calibration.stored_in(folder.catalog) is None
    Calibrator(folder.catalog, folder.retriever).calibrate()
    assert Calibration.stored_in(folder.catalog) is not None

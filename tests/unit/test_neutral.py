import numpy as np

from index.documents import Vector
from index.neutral import Neutralizer


def rows(*values: list[float]) -> Vector:
    return np.array(values, dtype=np.float32)


def test_what_lies_along_a_direction_is_taken_out() -> None:
    neutralize = Neutralizer(rows([1, 0, 0]))
    assert np.allclose(neutralize(rows([5, 3, 4])), [[0, 0.6, 0.8]])


def test_two_vectors_that_differ_by_their_language_alone_become_one() -> None:
    neutralize = Neutralizer(rows([1, 0, 0]))
    greek, italian = neutralize(rows([0.9, 0.3, 0.4], [-0.5, 0.3, 0.4]))
    assert np.allclose(greek, italian)


def test_without_directions_vectors_are_only_normalised() -> None:
    assert np.allclose(Neutralizer(None)(rows([3, 4])), [[0.6, 0.8]])


def test_a_single_vector_keeps_its_shape() -> None:
    assert Neutralizer(rows([1, 0]))(np.array([1, 2], dtype=np.float32)).shape == (2,)


def test_a_vector_of_zeros_stays_finite() -> None:
    assert np.isfinite(Neutralizer(rows([1, 0]))(rows([7, 0]))).all()


def test_the_bundled_directions_are_orthonormal() -> None:
    neutralize = Neutralizer.for_bundled_embedder()
    vectors = np.eye(384, dtype=np.float32)
    once = neutralize(vectors)
    assert np.allclose(neutralize(once), once, atol=1e-5)

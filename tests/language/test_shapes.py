"""Every labelled shape of a switch leads where it must, and what only looks like one leads nowhere."""

import pytest

from benchmarks.language.shapes import Shape, fault_of, shapes

SHAPES = shapes()
FOUND = [shape for shape in SHAPES if shape.is_switch]
ALIKE = [shape for shape in SHAPES if not shape.is_switch]


def test_there_are_enough_of_both() -> None:
    assert len(FOUND) >= 50
    assert len(ALIKE) >= 20


@pytest.mark.parametrize("shape", [s for s in SHAPES if not s.held_out], ids=lambda shape: shape.id)
def test_a_shape_that_was_tuned_on(shape: Shape) -> None:
    assert fault_of(shape) == ""


@pytest.mark.parametrize(("some", "least"), [(FOUND, 0.98), (ALIKE, 1.0)], ids=["switches", "look-alikes"])
def test_shapes_of_all_kinds(some: list[Shape], least: float) -> None:
    right = sum(not fault_of(shape) for shape in some)
    assert right >= least * len(some)

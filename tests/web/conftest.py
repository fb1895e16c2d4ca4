import pytest

from app.wiring import Wires
from tests.world import Line


@pytest.fixture
def line(wires: Wires) -> Line:
    return Line(wires)

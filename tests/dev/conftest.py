from pathlib import Path

import pytest

from tests.dev.supervised import Supervised


@pytest.fixture
def supervise(tmp_path: Path):
    started = []

    def start(**programs: str) -> Supervised:
        started.append(Supervised(tmp_path, programs))
        return started[-1]

    yield start
    for supervised in started:
        supervised.close()

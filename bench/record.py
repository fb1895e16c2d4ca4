"""What a program prints is also its last result, in `results/`."""

from pathlib import Path

RESULTS = Path(__file__).parent / "results"


class Record:
    """Prints lines, and keeps them until they are all there."""

    def __init__(self, name: str) -> None:
        """`name` of the file, without its ending."""
        self._file = RESULTS / f"{name}.txt"
        self._lines: list[str] = []

    def say(self, line: str = "") -> None:
        """One line."""
        print(line, flush=True)
        self._lines.append(line)

    def save(self) -> None:
        """Keep what was said as the last result."""
        RESULTS.mkdir(exist_ok=True)
        self._file.write_text("\n".join(self._lines) + "\n")

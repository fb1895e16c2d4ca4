"""The danger guard against the labelled lines: `python -m dev.danger` prints a table and each miss.

A miss is an emergency that is not `danger`, a line that is no emergency and is not `none`, or an
ambiguous line that is `none`. It ends with 1 if an emergency came out as `none`.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from app.rules.danger import Level, verdict

TESTS = Path(__file__).parents[1] / "tests"
FILES = (TESTS / "utterances.tsv", TESTS / "danger_corpus.tsv", TESTS / "danger_fresh.tsv")
LABELS = ("emergency", "ambiguous", "not_emergency")
MISSED = {
    "emergency": (Level.NONE, Level.UNSURE),
    "ambiguous": (Level.NONE,),
    "not_emergency": (Level.DANGER, Level.UNSURE),
}


def lines(path: Path) -> Iterator[tuple[str, str]]:
    """The label and the text of each line of a file whose first line names its columns."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield row["label"], row["text"]


def table(path: Path) -> Counter[tuple[str, Level]]:
    """How many lines of each label came out at each level."""
    return Counter((label, verdict(text).level) for label, text in lines(path))


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")


def main() -> int:
    """Print every file's table and misses."""
    for path in FILES:
        counts = table(path)
        _say(f"\n{path.name:18}" + "".join(f"{level:>16}" for level in Level))
        for label in LABELS:
            numbers = [counts[label, level] for level in Level]
            cells = (f"{number} ({number / (sum(numbers) or 1):.0%})" for number in numbers)
            _say(f"{label:18}" + "".join(f"{cell:>16}" for cell in cells))
        for label, text in lines(path):
            found = verdict(text)
            if found.level in MISSED[label]:
                _say(f"  {label:14}{found.level:8}{text}  [{', '.join(found.words)}]")
    return int(any(table(path)["emergency", Level.NONE] for path in FILES))


if __name__ == "__main__":
    sys.exit(main())

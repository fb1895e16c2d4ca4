"""`make flows`: every flow of the line as a picture in docs/flows/.

`make flows CALL=tests/journeys/silent_caller.txt` draws them into var/flows/ instead, with the way
of that call marked. As a program: `python -m dev.draw [--path TRANSCRIPT] [--out FOLDER]`.
"""

import argparse
import sys
from collections.abc import Collection, Sequence
from pathlib import Path

from dev.draw_path import Move, passed, way_of
from dev.draw_picture import picture
from dev.draw_steps import plain
from ivr_flows.language import Line
from ivr_flows.line import LINE

ROOT = Path(__file__).parent.parent
KEPT, ASIDE = ROOT / "docs" / "flows", ROOT / "var" / "flows"
INDEX = "README.md"
HOW_TO_READ = """\
Steps stand in the order in which they are heard. Beside a step are its ways on: the key and what it
means, `silence`, `otherwise`, and `back *`. A pointed label leads to the picture of another flow.

A step's kind is told by a word and by a shape. A menu is a plain box; a number leans; speech has a
tail; a recording has round corners and a bar; a transfer points right; a decision points both ways;
an effect has its corners cut; a sub-flow has double sides; an end is round.
"""


def draw(line: Line, folder: Path) -> None:
    """Write the picture of every flow, and a page that shows them."""
    folder.mkdir(parents=True, exist_ok=True)
    for flow in line.values():
        _write(folder / f"{flow.name}.svg", picture(line, flow))
    told = (
        "Drawn by `make flows` from the flows that answer calls. Change those, not these pictures."
    )
    _write(folder / INDEX, _page(line, told, line))


def draw_call(line: Line, transcript: Path, folder: Path) -> None:
    """Write the same pictures with the way of one call marked. ValueError: no transcript."""
    moves = way_of(line, transcript.read_text(encoding="utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    for flow in line.values():
        _write(folder / f"{flow.name}.svg", picture(line, flow, passed(moves, flow.name)))
    told = (
        f"The way of the call in `{transcript.name}`, its moves in their order:\n\n{_list(moves)}"
    )
    _write(folder / INDEX, _page(line, told, list(dict.fromkeys(move.flow for move in moves))))


def forget(line: Line, folder: Path) -> None:
    """Take away pictures of flows that are no more."""
    for path in folder.glob("*.svg"):
        if path.stem not in line:
            path.unlink()


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw what the arguments ask for. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m dev.draw", description=__doc__)
    parser.add_argument("--path", type=Path, help="a transcript whose way is marked")
    parser.add_argument("--out", type=Path, help="the folder to write into")
    asked = parser.parse_args(arguments)
    folder = asked.out or (ASIDE if asked.path else KEPT)
    try:
        if asked.path:
            draw_call(LINE, asked.path, folder)
        else:
            draw(LINE, folder)
    except (OSError, ValueError) as problem:
        sys.stderr.write(f"Nothing was drawn. {problem}\n")
        return 1
    if folder == KEPT:
        forget(LINE, folder)
    sys.stdout.write(f"{len(LINE)} flows are drawn in {folder}\n")
    return 0


def _page(line: Line, told: str, shown: Collection[str]) -> str:
    links = " · ".join(f"[{plain(name)}](#{name})" for name in shown)
    parts = ["# The flows, as pictures", told, HOW_TO_READ, links]
    for name in shown:
        count = len(line[name].steps)
        steps = f"{count} step{'s' if count > 1 else ''}"
        parts.append(f"## {name}\n\n[![The flow {name}, {steps}]({name}.svg)]({name}.svg)")
    return "\n\n".join(part.rstrip() for part in parts) + "\n"


def _list(moves: Sequence[Move]) -> str:
    return "\n".join(
        f"{number}. `{move.flow}.{move.step}`"
        + (f": {move.way.label} → `{move.way.target}`" if move.way else "")
        for number, move in enumerate(moves, 1)
    )


def _write(path: Path, words: str) -> None:
    path.write_text(words, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())

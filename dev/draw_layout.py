"""Where each thing in the picture of a flow goes. Whole pixels only: the same on every machine.

Steps stand in one column, in the order in which they are heard, so that a picture is never wider
than a page. Beside a step are its ways on, a row each. From a row a wire runs right to a lane,
along the lane, and in above the step it leads to. Wires to one step share a lane and an arrow.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from dev.draw_steps import Exit, exits, plain, words
from ivr_flows.language import Flow, Line, Step

LEFT, STEP_WIDTH, ROWS_WIDTH = 20, 310, 330
ROWS_X = LEFT + STEP_WIDTH
END_X = ROWS_X + ROWS_WIDTH  # where a row ends, and its wire or stub begins
STUB_X = END_X + 44  # room for the number of a move before it
TOP, GAP, LINE, PAD = 150, 36, 17, 8
STEP_CHARS, ROW_CHARS, CHAR = 38, 45, 7  # widest text in characters; pixels of one
MOST_LINES = 4  # of a step's words
LANE = 14
ONWARD_ABOVE, BACK_ABOVE = 22, 12  # how far above its step a wire turns in


@dataclass(frozen=True)
class Row:
    """One way on: its text in lines, and its top and height."""

    way: Exit
    lines: tuple[str, ...]
    top: int
    height: int

    @property
    def middle(self) -> int:
        """The height at which its wire leaves."""
        return self.top + self.height // 2


@dataclass(frozen=True)
class Box:
    """A step with its ways on. `lines`: the first of its words, and what other flows lead here."""

    name: str
    step: Step
    lines: tuple[str, ...]
    top: int
    height: int
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Wire:
    """Every way on to one step. Those by * are a wire of their own. `lane`: 0 is innermost."""

    target: str
    back: bool
    enters: int  # the height at which it turns in, above the step
    leaves: tuple[int, ...]  # the heights of the rows it begins at
    lane: int = 0

    @property
    def span(self) -> tuple[int, int]:
        """From its highest point to its lowest."""
        return min(self.enters, *self.leaves), max(self.enters, *self.leaves)


@dataclass(frozen=True)
class Layout:
    """A whole picture. `lanes_x`: where the first lane runs."""

    boxes: tuple[Box, ...]
    wires: tuple[Wire, ...]
    lanes_x: int
    width: int
    height: int

    def wire_to(self, way: Exit) -> Wire | None:
        """The wire a way on takes, or None where it leaves the flow."""
        fits = (w for w in self.wires if (w.target, w.back) == (way.target, way.back))
        return next(fits, None)

    def lane_x(self, wire: Wire) -> int:
        """Where a wire's lane runs."""
        return self.lanes_x + wire.lane * LANE


def laid_out(line: Line, flow: Flow, jumps: Sequence[tuple[str, Exit]] = ()) -> Layout:
    """The layout of a flow. `jumps`: ways on by a reserved key, with the step each was made at."""
    boxes: list[Box] = []
    top = TOP
    for name, step in flow.steps.items():
        ways = [*exits(line, flow, step), *(way for at, way in jumps if at == name)]
        boxes.append(_box(name, step, ways, _came_from(line, flow, name), top))
        top += boxes[-1].height + GAP
    wires = _in_lanes(_wires(boxes))
    gone = [row.way.target for box in boxes for row in box.rows if row.way.target not in flow.steps]
    lanes_x = STUB_X + max([0, *(stub_width(target) for target in gone)]) + 16
    width = lanes_x + LANE * (1 + max([0, *(wire.lane for wire in wires)])) + LEFT
    return Layout(tuple(boxes), wires, lanes_x, width, top)


def stub_width(target: str) -> int:
    """How wide the label of a way out of the flow is."""
    return len(target) * (CHAR + 1) + 30


def _came_from(line: Line, flow: Flow, name: str) -> list[str]:
    """The other flows that lead to a step by name."""
    return [
        plain(other.name)
        for other in line.values()
        if any(
            way.target == f"{flow.name}.{name}"
            for step in other.steps.values()
            for way in exits(line, other, step)
        )
    ]


def _box(name: str, step: Step, ways: list[Exit], came_from: list[str], top: int) -> Box:
    said = textwrap.wrap(words(step), STEP_CHARS, max_lines=MOST_LINES, placeholder=" …")
    if came_from:
        said += textwrap.wrap(f"Also from: {', '.join(came_from)}.", STEP_CHARS)
    height = 2 * PAD + LINE * (len(said) + 1) + 8
    rows: list[Row] = []
    below = top
    for way in ways:
        room = ROW_CHARS - (len(way.target) + 3 if "." not in way.target else 0)
        lines = tuple(textwrap.wrap(way.label, max(room, ROW_CHARS // 3)))
        rows.append(Row(way, lines, below, PAD + LINE * len(lines)))
        below += rows[-1].height
    if below - top < height and rows:  # the last row reaches down to the end of the step
        last = rows[-1]
        rows[-1] = Row(last.way, last.lines, last.top, last.height + height - (below - top))
    return Box(name, step, tuple(said), top, max(height, below - top), tuple(rows))


def _wires(boxes: Sequence[Box]) -> list[Wire]:
    leaves: dict[tuple[str, bool], list[int]] = {}
    for box in boxes:
        for row in box.rows:
            leaves.setdefault((row.way.target, row.way.back), []).append(row.middle)
    return [
        Wire(
            box.name,
            back,
            box.top - (BACK_ABOVE if back else ONWARD_ABOVE),
            tuple(leaves[box.name, back]),
        )
        for box in boxes
        for back in (False, True)
        if (box.name, back) in leaves
    ]


def _in_lanes(wires: list[Wire]) -> tuple[Wire, ...]:
    """Each wire in the innermost lane that is free along the whole of it, the shortest first."""
    lanes: list[list[tuple[int, int]]] = []
    placed: list[Wire] = []
    for wire in sorted(wires, key=lambda w: (w.span[1] - w.span[0], w.span)):
        low, high = wire.span
        free = (
            n for n, taken in enumerate(lanes) if all(high < a - 4 or b + 4 < low for a, b in taken)
        )
        lane = next(free, len(lanes))
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append((low, high))
        placed.append(Wire(wire.target, wire.back, wire.enters, wire.leaves, lane))
    return tuple(placed)

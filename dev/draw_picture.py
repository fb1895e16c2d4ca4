"""A flow as an SVG picture, by drawsvg. The same flow gives the same bytes.

A step's kind is told by a word and by its shape, a way on by its key and its words, a call's path
by thick lines and numbers: nothing is told by colour alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import drawsvg

from dev.draw_layout import (
    END_X,
    LEFT,
    LINE,
    PAD,
    ROWS_WIDTH,
    ROWS_X,
    STEP_WIDTH,
    Box,
    Row,
    laid_out,
)
from dev.draw_shapes import outline
from dev.draw_steps import Exit, in_words, kind, plain, words
from dev.draw_wires import (
    INK,
    PALE,
    PASSED,
    QUIET,
    attribute,
    numbers,
    passed_wire,
    stub,
    text,
    wires,
)
from ivr_flows.language import Flow, Line

FONT = "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif"
FILLS = {"end": "#ececec", "effect": "#e3f1e3", "decision": "#fdf3d8", "sub-flow": "#ece6f5"}
FILL = "#e8f0fa"  # of a step that asks something


@dataclass(frozen=True)
class Passed:
    """What a call passed in one flow: the numbers of its moves, at each step and each way on."""

    steps: Mapping[str, Sequence[int]] = field(default_factory=dict)
    exits: Mapping[tuple[str, Exit], Sequence[int]] = field(default_factory=dict)


class _Description(drawsvg.Title):
    TAG_NAME = "desc"


def picture(line: Line, flow: Flow, passed: Passed | None = None) -> str:
    """The SVG of a flow, with what a call passed in it marked."""
    passed = passed or Passed()
    plan = laid_out(line, flow, [(step, way) for step, way in passed.exits if way.jump])
    drawing = drawsvg.Drawing(
        plan.width, plan.height, font_family=FONT, role="document", aria_labelledby="name words"
    )
    drawing.append_title(f"The flow “{flow.name}”", id="name")
    drawing.append(_Description(in_words(line, flow), id="words"))
    drawing.append(drawsvg.Rectangle(0, 0, plan.width, plan.height, fill="#ffffff"))
    drawing.append(_heading(flow, marked=bool(passed.steps)))
    drawing.append(wires(plan, quiet=bool(passed.steps)))
    for box in plan.boxes:
        for row in box.rows:
            wire = plan.wire_to(row.way)
            if wire and (box.name, row.way) in passed.exits:
                drawing.append(passed_wire(plan, row, wire))
    drawing.extend(_box(box, flow, passed) for box in plan.boxes)
    return str(drawing.as_svg(header="")) + "\n"


def _heading(flow: Flow, marked: bool) -> drawsvg.Group:
    after = flow.after_message or "the same step"
    told = [
        "At every step, 5 or words of danger lead to emergency guidance. 9 says it again, slower.",
        f"0 takes a message, and goes on at {after}. Dashed lines: back, by *.",
    ]
    if marked:
        told.append("Thick lines and numbers: the way of one call, in its order.")
    drawn = drawsvg.Group(fill=QUIET)
    drawn.append(text(plain(flow.name), LEFT, 38, 24, font_weight="bold"))
    drawn.extend(text(t, LEFT, 64 + LINE * at, fill=QUIET) for at, t in enumerate(told))
    return drawn


def _box(box: Box, flow: Flow, passed: Passed) -> drawsvg.Group:
    """A step with its ways on beside it."""
    moves = passed.steps.get(box.name, ())
    what = kind(box.step)
    drawn = drawsvg.Group(id=f"step-{box.name}", data_step=box.name, data_kind=what)
    drawn.append_title(f"{box.name}, {what}. {words(box.step)}")
    how: dict[str, Any] = {"fill": PALE if moves else FILLS.get(what, FILL)}
    how |= {"stroke": PASSED if moves else INK, "stroke_width": 4 if moves else 1.5}
    drawn.extend(_row(box, row, passed) for row in box.rows)
    drawn.append(outline(what, LEFT, box.top, STEP_WIDTH, box.height, **how))
    first = box.top + PAD + 14
    drawn.append(text(box.name, LEFT + 20, first, 14, font_weight="bold"))
    right: dict[str, Any] = {"fill": QUIET, "text_anchor": "end", "font_style": "italic"}
    drawn.append(text(what, ROWS_X - 20, first, **right))
    for at, told in enumerate(box.lines, 1):
        drawn.append(text(told, LEFT + 20, first + at * LINE))
    if box.name == flow.start:
        drawn.append(_start(box.top))
    if moves:
        drawn.append(numbers(moves, LEFT - 12, box.top))
    return drawn


def _start(top: int) -> drawsvg.Group:
    drawn = drawsvg.Group(fill=INK)
    x = LEFT + 60
    drawn.append(drawsvg.Line(x, top - 24, x, top - 6, stroke=INK, stroke_width=1.5))
    drawn.append(drawsvg.Circle(x, top - 24, 5))
    drawn.append(drawsvg.Path().M(x, top).L(x - 5, top - 9).L(x + 5, top - 9).Z())
    drawn.append(text("start", x - 42, top - 18, font_weight="bold"))
    return drawn


def _row(box: Box, row: Row, passed: Passed) -> drawsvg.Group:
    """A way on: its words, the name of the step it leads to, or a stub where it leaves the flow."""
    moves = passed.exits.get((box.name, row.way), ())
    drawn = drawsvg.Group(data_exit=attribute(row.way.label), data_target=attribute(row.way.target))
    fill = PALE if moves else "#ffffff"
    drawn.append(
        drawsvg.Rectangle(ROWS_X, row.top, ROWS_WIDTH, row.height, fill=fill, stroke=QUIET)
    )
    base = row.middle + 5 - (LINE * (len(row.lines) - 1)) // 2
    for at, line in enumerate(row.lines):
        drawn.append(text(line, ROWS_X + 10, base + at * LINE))
    if "." in row.way.target:
        drawn.append(stub(row, bool(moves)))
    else:
        how: dict[str, Any] = {"text_anchor": "end", "font_style": "italic"}
        drawn.append(text(f"→ {row.way.target}", END_X - 8, row.middle + 5, **how))
    if moves:
        drawn.append(numbers(moves, END_X + 4, row.middle))
    return drawn

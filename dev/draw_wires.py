"""The wires of a picture, from a way on to the step it leads to, and the stubs out of the flow."""

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

import drawsvg

from dev.draw_layout import (
    BACK_ABOVE,
    END_X,
    LEFT,
    ONWARD_ABOVE,
    STUB_X,
    Layout,
    Row,
    Wire,
    stub_width,
)

INK, QUIET, PASSED, PALE = "#1a1a1a", "#595959", "#b00020", "#fff0c2"
LANE_INKS = ("#1d4e89", "#7a3b00", "#23632a", "#6a2c7a", "#4a4a4a")
TEXT = 13  # pixels; nothing is under 12
ONWARD_X, BACK_X = LEFT + 155, LEFT + 265  # where a wire comes down into a step


class _Link(drawsvg.DrawingParentElement):
    TAG_NAME = "a"


def attribute(words: str) -> str:
    """Words as drawsvg can put them between quotes: it escapes no attribute itself."""
    return quoteattr(words, {'"': "&quot;"})[1:-1]


def text(words: str, x: int, y: int, size: int = TEXT, **how: Any) -> drawsvg.Text:
    """A line of text, with its left end on the base line at x and y."""
    return drawsvg.Text(words, size, x, y, **{"fill": INK, **how})


def wires(plan: Layout, quiet: bool) -> drawsvg.Group:
    """Every wire. `quiet`: in grey, because a call's path is drawn over them."""
    drawn = drawsvg.Group(fill="none", stroke_width=1.5)
    for wire in plan.wires:
        ink = QUIET if quiet else LANE_INKS[wire.lane % len(LANE_INKS)]
        path = drawsvg.Path(stroke=ink, stroke_dasharray="6 4" if wire.back else "none")
        low, high = wire.span
        path.M(plan.lane_x(wire), high).L(plan.lane_x(wire), low)
        for y in wire.leaves:
            path.M(END_X, y).L(plan.lane_x(wire), y)
        drawn.append(_into(path.M(plan.lane_x(wire), wire.enters), wire))
        drawn.append(_arrow(wire, ink))
        drawn.extend(drawsvg.Circle(plan.lane_x(wire), y, 3, fill=ink) for y in wire.leaves)
    return drawn


def passed_wire(plan: Layout, row: Row, wire: Wire) -> drawsvg.Group:
    """The one way that a call took: thick, from its row to the arrow."""
    drawn = drawsvg.Group(fill="none", stroke_width=4, stroke_linejoin="round")
    path = drawsvg.Path(stroke=PASSED).M(END_X, row.middle).L(plan.lane_x(wire), row.middle)
    drawn.append(_into(path.L(plan.lane_x(wire), wire.enters), wire))
    drawn.append(_arrow(wire, PASSED))
    return drawn


def stub(row: Row, passed: bool) -> drawsvg.Group:
    """Where a way leaves the flow: a label that links to the picture of the other flow."""
    flow, _, step = row.way.target.rpartition(".")
    ink, width = PASSED if passed else INK, stub_width(row.way.target)
    drawn = drawsvg.Group(stroke=ink, stroke_width=4 if passed else 1.5)
    drawn.append(drawsvg.Line(END_X, row.middle, STUB_X, row.middle))
    link = _Link(href=attribute(f"{flow}.svg#step-{step}"))
    link.append_title(f"to {row.way.target}, in another picture")
    link.append(
        drawsvg.Path(fill="#eef3fa", stroke_width=1.5)
        .M(STUB_X, row.middle - 11).h(width - 12).l(12, 11).l(-12, 11).h(12 - width).Z()
    )  # fmt: skip
    how = {"stroke": "none", "text_decoration": "underline", "font_weight": "bold"}
    link.append(text(row.way.target, STUB_X + 8, row.middle + 4, 12, **how))
    drawn.append(link)
    return drawn


def numbers(moves: Sequence[int], x: int, middle: int) -> drawsvg.Group:
    """The numbers of a call's moves, in a filled label that begins at x."""
    told = ", ".join(map(str, moves[:3])) + (" …" if len(moves) > 3 else "")
    drawn = drawsvg.Group()
    width = 12 + 7 * len(told)
    drawn.append(drawsvg.Rectangle(x, middle - 10, width, 20, rx=10, fill=PASSED))
    how = {"fill": "#ffffff", "font_weight": "bold", "text_anchor": "middle"}
    drawn.append(text(told, x + width // 2, middle + 4, 12, **how))
    return drawn


def _into(path: drawsvg.Path, wire: Wire) -> drawsvg.Path:
    end_x = BACK_X if wire.back else ONWARD_X
    return path.L(end_x, wire.enters).L(end_x, _top(wire) - 6)


def _top(wire: Wire) -> int:
    return wire.enters + (BACK_ABOVE if wire.back else ONWARD_ABOVE)


def _arrow(wire: Wire, ink: str) -> drawsvg.Path:
    x, y = BACK_X if wire.back else ONWARD_X, _top(wire)
    return drawsvg.Path(fill=ink, stroke="none").M(x, y).L(x - 5, y - 9).L(x + 5, y - 9).Z()

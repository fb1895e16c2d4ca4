"""The outline of each kind of step, so that a kind is known without colour and without reading."""

from collections.abc import Callable, Mapping

import drawsvg

Corners = tuple[tuple[int, int], ...]
SLANT = 12  # pixels that a shape leans, or is cut at a corner


def outline(
    kind: str, x: int, y: int, width: int, height: int, **how: str | float
) -> drawsvg.Group:
    """The shape of a step of this kind in a place of this size."""
    drawn = drawsvg.Group()
    if kind in _CORNERS:
        path = drawsvg.Path(**how)
        corners = _CORNERS[kind](width, height)
        for at, (right, down) in enumerate(corners):
            (path.L if at else path.M)(x + right, y + down)
        drawn.append(path.Z())
    else:
        round_by = {"end": min(26, height // 2), "recording": 14}.get(kind, 0)
        drawn.append(drawsvg.Rectangle(x, y, width, height, rx=round_by, **how))
    for inset in _BARS.get(kind, ()):
        at = x + inset if inset > 0 else x + width + inset
        bar = drawsvg.Line(at, y, at, y + height, **{**how, "fill": "none"})
        drawn.append(bar)
    return drawn


# A menu is a plain box, an end has round sides, a recording round corners and a bar.
_BARS: Mapping[str, tuple[int, ...]] = {"sub-flow": (8, -8), "recording": (10,)}
_CORNERS: Mapping[str, Callable[[int, int], Corners]] = {
    "number": lambda w, h: ((SLANT, 0), (w, 0), (w, h), (0, h)),
    "speech": lambda w, h: ((0, 0), (w, 0), (w, h), (40, h), (22, h + 10), (22, h), (0, h)),
    "transfer": lambda w, h: ((0, 0), (w - SLANT, 0), (w, h // 2), (w - SLANT, h), (0, h)),
    "decision": lambda w, h: (
        (SLANT, 0), (w - SLANT, 0), (w, h // 2), (w - SLANT, h), (SLANT, h), (0, h // 2),
    ),
    "effect": lambda w, h: (
        (SLANT, 0), (w - SLANT, 0), (w, SLANT), (w, h - SLANT), (w - SLANT, h), (SLANT, h),
        (0, h - SLANT), (0, SLANT),
    ),
}  # fmt: skip

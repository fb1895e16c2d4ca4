"""The pictures of the flows: that they are the flows which run, and that they can be read."""

import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

import drawsvg
import pytest

from dev.draw import KEPT, draw, draw_call, forget, main
from dev.draw_layout import laid_out
from dev.draw_path import way_of
from dev.draw_picture import picture
from dev.draw_shapes import outline
from dev.draw_steps import KINDS, exits, kind
from ivr_flows import check
from ivr_flows.language import (
    Call,
    Decide,
    Do,
    End,
    Flow,
    Line,
    Listen,
    Menu,
    Option,
    Record,
    Step,
)
from ivr_flows.line import LINE

SVG = "{http://www.w3.org/2000/svg}"
JOURNEYS = sorted((Path(__file__).parent.parent / "journeys").glob("*.txt"))
HEADER = "# council=coventry caller=uk_mobile may_text=yes duty=nobody noise_team=no\n"

SMALL: Line = {flow.name: flow for flow in (
    Flow("welcome", start="greeting", after_message="welcome.where", steps={
        "greeting": Menu(
            ask='What is it? <Words> & "more".',
            options=(
                Option("lost", "For lost things, press {key}.", goto="nowhere", needs="shop"),
                Option("noise", "For noise, press {key}.", goto="where"),
                Option("", "To end, press {key}.", goto="other.end"),
            ),
            otherwise="where",
            tries=2,
        ),
        "where": Listen(ask="Where?", goto="told", otherwise="say", tries=1, back="greeting"),
        "say": Record(ask="Please say it.", goto="told", otherwise="told"),
        "told": Decide("anything_told", {"something": "other.end", "nothing": "nowhere"}),
        "nowhere": Call("emergency", then="where"),
    }),
    Flow("other", start="end", steps={"end": End(("Goodbye.",))}),
    Flow("emergency", start="hold", steps={
        "hold": Menu(
            ask="We hold.",
            options=(Option("", "To go on, press {key}.", goto="on"),),
            silence="hold",
            otherwise="hold",
            tries=2,
        ),
        "on": Do("", goto="back", say=("Going on.",)),
        "back": End(returns=True),
    }),
)}  # fmt: skip


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def steps_shown(svg: str) -> dict[str, tuple[str, str, list[tuple[str, str]]]]:
    """What a picture holds: each step's kind, all its text, and its ways on in their order."""
    return {
        group.attrib["data-step"]: (
            group.attrib["data-kind"],
            " ".join("".join(text.itertext()) for text in group.iter(f"{SVG}text")),
            [
                (row.attrib["data-exit"], row.attrib["data-target"])
                for row in group.iter(f"{SVG}g")
                if "data-exit" in row.attrib
            ],
        )
        for group in parsed(svg).iter(f"{SVG}g")
        if "data-step" in group.attrib
    }


def moves(script: str) -> list[str]:
    return [
        f"{move.flow}.{move.step}" + (f" > {move.way.label}" if move.way else "")
        for move in way_of(SMALL, HEADER + script)
    ]


def test_every_flow_that_runs_has_a_kept_picture_and_no_other_has() -> None:
    assert {path.stem for path in KEPT.glob("*.svg")} == set(LINE)


@pytest.mark.parametrize("name", LINE)
def test_a_kept_picture_shows_the_flow_as_it_runs(name: str) -> None:
    flow = LINE[name]
    kept = steps_shown((KEPT / f"{name}.svg").read_text())
    assert kept == steps_shown(picture(LINE, flow)), "make flows"
    assert {step: (what, ways) for step, (what, _, ways) in kept.items()} == {
        step: (kind(it), [(way.label, way.target) for way in exits(LINE, flow, it)])
        for step, it in flow.steps.items()
    }


def test_the_kept_page_lists_the_flows_that_run() -> None:
    page = (KEPT / "README.md").read_text()
    assert re.findall(r"\]\((\w+)\.svg\)\n?$", page, re.M) == list(LINE)


@pytest.mark.parametrize("name", LINE)
def test_no_way_on_that_the_check_knows_is_left_out(name: str) -> None:
    flow = LINE[name]
    for step in flow.steps.values():
        known = {target.removeprefix(f"{name}.") for target in check.exits(step)}
        if isinstance(step, Call):
            known.add(f"{step.flow}.{LINE[step.flow].start}")
        assert {way.target for way in exits(LINE, flow, step)} == known


def test_each_kind_of_step_has_a_word_and_a_shape_of_its_own() -> None:
    assert set(KINDS) == set(get_args(Step))
    shapes = set()
    for word in KINDS.values():
        drawing = drawsvg.Drawing(100, 100)
        drawing.append(outline(word, 0, 0, 100, 60))
        shapes.add(drawing.as_svg())
    assert len(shapes) == len(KINDS)


@pytest.mark.parametrize("name", LINE)
def test_a_picture_can_be_read_by_eye_and_by_ear(name: str) -> None:
    root = parsed(picture(LINE, LINE[name]))
    assert all(int(text.attrib["font-size"]) >= 12 for text in root.iter(f"{SVG}text"))
    title, words = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None and words is not None and words.text is not None
    assert root.attrib["aria-labelledby"] == f"{title.attrib['id']} {words.attrib['id']}"
    assert all(step in words.text for step in LINE[name].steps)
    assert float(root.attrib["width"]) <= 1200  # no wider than a page


def test_links_lead_to_steps_that_are_drawn_and_nothing_is_fetched_from_elsewhere(
    tmp_path: Path,
) -> None:
    draw(LINE, tmp_path)
    for path in tmp_path.glob("*.svg"):
        words = path.read_text()
        for other, step in re.findall(r'href="([^"#]*)#([^"]*)"', words):
            assert f'id="{step}"' in (tmp_path / other).read_text()
        assert not re.search(r"https?://(?!www\.w3\.org/)|url\(|@import|<script", words)


def test_wires_in_one_lane_never_touch() -> None:
    for flow in LINE.values():
        lanes: dict[int, list[tuple[int, int]]] = {}
        for wire in laid_out(LINE, flow).wires:
            lanes.setdefault(wire.lane, []).append(wire.span)
        for spans in lanes.values():
            assert all(one[1] < next_one[0] for one, next_one in pairwise(sorted(spans)))


def test_the_same_flows_give_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    draw(LINE, tmp_path / "here")
    subprocess.run(
        [sys.executable, "-m", "dev.draw", "--out", str(tmp_path / "there")],
        env={**os.environ, "PYTHONHASHSEED": "7"},
        check=True,
        capture_output=True,
    )
    for path in (tmp_path / "here").iterdir():
        assert path.read_bytes() == (tmp_path / "there" / path.name).read_bytes()


def test_words_with_signs_of_their_own_do_not_break_a_picture() -> None:
    assert '<Words> & "more".' in steps_shown(picture(SMALL, SMALL["welcome"]))["greeting"][1]


def test_a_call_is_followed_by_key_by_word_and_through_silence() -> None:
    assert moves("CALLER  1\nCALLER  silent\nCALLER  records it\n") == [
        "welcome.greeting > 2 For noise",  # the first option needs what this council has not
        "welcome.where > otherwise, after 1 try, or not heard well",
        "welcome.say > recorded",
        "welcome.told > something",
        "other.end",
    ]


def test_a_call_is_followed_into_danger_and_back() -> None:
    followed = moves("CALLER  7\nCALLER  5\nCALLER  silent\nCALLER  1\nCALLER  2\n")
    assert followed == [
        "welcome.greeting > “5”, on this call",  # 7 was no answer: the same question again
        "emergency.hold > silence",
        "emergency.hold > 1 To go on",
        "emergency.on > then",
        "emergency.back > comes back",
        "welcome.greeting > 3 To end",
        "other.end",
    ]


@pytest.mark.parametrize("path", JOURNEYS, ids=lambda path: path.stem)
def test_the_way_of_every_journey_is_unbroken(path: Path) -> None:
    way = way_of(LINE, path.read_text())
    for move, after in pairwise(way):
        assert move.way is not None
        there = move.way.target if "." in move.way.target else f"{move.flow}.{move.way.target}"
        assert there == f"{after.flow}.{after.step}"
        ways = exits(LINE, LINE[move.flow], LINE[move.flow].steps[move.step])
        assert move.way.jump or move.way in ways
    assert way[-1].way is None


def test_the_way_of_a_call_is_marked_by_numbers_and_thick_lines(tmp_path: Path) -> None:
    script = tmp_path / "call.txt"
    script.write_text(HEADER + "CALLER  5\nCALLER  1\nCALLER  2\n")
    draw_call(SMALL, script, tmp_path / "drawn")
    welcome = (tmp_path / "drawn" / "welcome.svg").read_text()
    shown = steps_shown(welcome)
    assert ("“5”, on this call", "emergency.hold") in shown["greeting"][2]
    assert "1, 5" in shown["greeting"][1]
    assert 'stroke-width="4"' in welcome
    assert 'stroke-width="4"' not in picture(SMALL, SMALL["welcome"])
    assert "1. `welcome.greeting`: “5”" in (tmp_path / "drawn" / "README.md").read_text()


def test_facts_that_a_transcript_does_not_have_are_refused_by_name() -> None:
    with pytest.raises(ValueError, match="says who calls"):
        way_of(SMALL, "LINE    Hello.")
    with pytest.raises(ValueError, match="colour"):
        way_of(SMALL, HEADER.strip() + " colour=blue")
    with pytest.raises(ValueError, match="nowhere"):
        way_of(SMALL, HEADER.replace("coventry", "nowhere"))


def test_a_transcript_that_is_not_there_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--path", str(tmp_path / "none.txt"), "--out", str(tmp_path)]) == 1
    assert "none.txt" in capsys.readouterr().err


def test_the_picture_of_a_flow_that_is_no_more_is_taken_away(tmp_path: Path) -> None:
    draw(SMALL, tmp_path)
    forget({"other": SMALL["other"]}, tmp_path)
    assert [path.name for path in tmp_path.glob("*.svg")] == ["other.svg"]

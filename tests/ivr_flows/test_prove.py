"""No call can go wrong, by a search of every state; and the search sees what is put wrong."""

from dataclasses import replace

import pytest

from ivr_flows.facts import Duty, Facts
from ivr_flows.language import Do, End, Line
from ivr_flows.line import LINE
from ivr_flows.prove import every_kind_of_call, faults, prove
from ivr_flows.walk import shortest_call, walk

NOISE = Facts(duty=Duty.ON, capabilities=frozenset({"noise"}), drama=True)


def test_no_call_of_any_kind_goes_wrong() -> None:
    found, states, edges = prove()
    assert [fault.transcript() for fault in found[:1]] == []
    assert (states > 10_000, edges > 100_000) == (True, True)


def test_every_fact_that_a_rule_reads_is_walked() -> None:
    kinds = list(every_kind_of_call())
    assert {facts.duty for facts in kinds} == set(Duty)
    assert {facts.may_text for facts in kinds} == {True, False}


def changed(of: str, step: str, /, **changes: object) -> Line:
    steps = dict(LINE[of].steps)
    steps[step] = replace(steps[step], **changes)  # type: ignore[type-var]
    return {**LINE, of: replace(LINE[of], steps=steps)}


SEEDED = {
    "something is said before the 999 sentence": changed("welcome", "greeting", first=("Hello.",)),
    "a report is said to be saved that is not": changed("report", "file", effect=""),
    "silence alone goes round for ever": changed("report", "where", otherwise="where"),
    "the line hangs up on somebody whose report is not saved": changed(
        "report", "contact", rule="written_way", outcomes={"text": "end", "none": "end"}
    ),
    "a placeholder is spoken": changed("saved", "text_coming", say=("By {{day}}.",)),
    "seconds to end in anything useful": changed("report", "what", tries=12),
}
END = End(say=("Goodbye.",))
REPORT = SEEDED["the line hangs up on somebody whose report is not saved"]["report"]
SEEDED["the line hangs up on somebody whose report is not saved"] = {
    **LINE,
    "report": replace(REPORT, steps={**REPORT.steps, "end": END}),
}


@pytest.mark.parametrize("what", SEEDED)
def test_a_seeded_fault_is_found_with_a_call_that_shows_it(what: str) -> None:
    line = SEEDED[what]
    graph = walk(line, NOISE)
    fault = next(fault for fault in faults(line, NOISE, graph) if what in fault.what)
    assert fault.facts == NOISE
    assert len(fault.call) <= 8


def test_the_shortest_way_to_a_saved_report_takes_five_answers() -> None:
    graph = walk(LINE, NOISE)
    saved = next(place for place in graph if place.saved)
    assert len(shortest_call(graph, saved)) <= 8
    assert not isinstance(graph[saved].turn.step, Do)

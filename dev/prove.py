"""`make prove`: every state a call can reach, and what may never happen there. 1 on any fault.

The flows are walked once for each kind of council, with the longest that each value can be. Then
each council's own values are held against the flows, the whole line's words are put into documents
as the carrier gets them, and the two figures of the short path are measured.
"""

import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from app import council_values
from app.carrier.twiml import Speaker, Voice
from app.catalogue import read_catalogue
from app.council import Council, load
from app.languages import offered_languages
from app.settings import COUNCILS
from dev.prove_twiml import wrong_documents, wrong_fixed
from ivr_flows.check import problems
from ivr_flows.line import LINE
from ivr_flows.longest import LONGEST
from ivr_flows.proof import walk_facts
from ivr_flows.proof.prove import Fault, Proof, Values, prove
from ivr_flows.proof.prove_languages import untranslated
from ivr_flows.proof.prove_numbers import wrong_numbers
from ivr_flows.proof.prove_short import MOST_ANSWERS, MOST_SECONDS, Figures, figures

AT_ONCE = 2  # walks


@dataclass(frozen=True)
class Measured:
    """The two figures of a council's line, and what is wrong with its own values."""

    council: str
    figures: Figures
    wrong: tuple[str, ...]

    def told(self) -> str:
        """A line for the terminal."""
        figures = self.figures
        answers = len(figures.most_answers.answers)
        told = f"{self.council}: a report is saved after at most {answers} answers"
        noise = (
            f"; a noise report has {figures.noise.seconds:.0f} s of speech (limit "
            f"{MOST_SECONDS:.0f} s), and {figures.at_most.seconds:.0f} s with all that may be added"
        )
        return f"{told} (limit {MOST_ANSWERS}){noise if figures.noise.answers else ''}"

    def over(self) -> Iterator[str]:
        """Which of them is over its limit, by which answers."""
        most, noise = self.figures.most_answers, self.figures.noise
        if len(most.answers) > MOST_ANSWERS:
            yield f"the short path takes too many answers: {', '.join(most.answers)}"
        if noise.seconds > MOST_SECONDS:
            yield f"the short path takes too long to hear: {', '.join(noise.answers)}"


def main() -> int:
    """Print what was seen, each fault with its shortest call, and the figures."""
    began = time.monotonic()
    with ProcessPoolExecutor(AT_ONCE) as workers:
        proofs = workers.map(proved, walk_facts.COUNCILS)
        measured = list(workers.map(measure, sorted(COUNCILS.glob("*.toml"))))
        seen = list(proofs)
    wrong = wrong_of(seen, measured)
    states, edges = sum(p.states for p in seen), sum(p.edges for p in seen)
    took = time.monotonic() - began
    last = f"{states} states and {edges} edges in {took:.1f} s; {len(wrong)} faults."
    for words in (*wrong, *(each.told() for each in measured), last):
        sys.stdout.write(f"{words}\n")
    return 1 if wrong else 0


def wrong_of(seen: Iterable[Proof], measured: Iterable[Measured]) -> list[str]:
    """Each fault once, with the shortest call that shows it; and each figure over its limit."""
    found: dict[str, tuple[int, str]] = {}
    for proof in seen:
        for fault in proof.faults:
            if len(fault.call) < found.get(fault.what, (len(fault.call) + 1, ""))[0]:
                told = fault.told(LINE, proof.council, Values())
                found[fault.what] = (len(fault.call), f"{told}\n")
    faults = [told for _, told in sorted(found.values())]
    values = [f"FAULT   {each.council}: {why}" for each in measured for why in each.wrong]
    return [*faults, *values, *(f"OVER    {why}" for each in measured for why in each.over())]


def proved(council: frozenset[str]) -> Proof:
    """A walk of every call to a council of one kind, and its documents."""
    proof = prove(council)
    catalogue = read_catalogue()
    values = Values(translate=catalogue.translate)
    facts = walk_facts.facts_of(council, {})
    speaker = speaker_of(load(min(COUNCILS.glob("*.toml"))))
    wrong = wrong_documents(proof.turns, facts, values, sorted(catalogue.languages), speaker)
    proof.faults += [Fault(what) for what in (*wrong, *wrong_fixed())]
    proof.turns.clear()
    return proof


def measure(file: Path) -> Measured:
    """The figures of one council's line, and what is wrong with its own values."""
    council = load(file)
    values = values_of(council)
    catalogue = read_catalogue()
    live = offered_languages(council.voices.values(), catalogue, production=True)
    wrong = (
        *problems(LINE, values),
        *wrong_numbers(values, own_numbers(council)),
        *untranslated(LINE, catalogue.translate, sorted(live)),
    )
    return Measured(council.name, figures(council.capabilities, values), wrong)


def values_of(council: Council) -> dict[str, str]:
    """What the placeholders stand for in this council; where many would do, the longest."""
    known = {**LONGEST, **council_values.of_council(council)}
    roles = [*council.landlords.values()]
    numbers = filter(None, (council.spoken_number(role) for role in roles))
    windows = [window.number_role for window in council.duty_windows]
    dialled = [council.dial_number(role) or "" for role in windows]
    return {
        **known,
        "agency": _longest(agency.name for agency in council.agencies),
        "landlord": _longest(council.number_names[role] for role in roles),
        "landlord_number": _longest(numbers) or known["landlord_number"],
        "transfer_number": next(iter(dialled), known["transfer_number"]),
    }


def own_numbers(council: Council) -> frozenset[str]:
    """The numbers of the line itself, in E.164."""
    lines = (council.line(production) for production in (True, False))
    return frozenset(n for line in lines for n in (line.voice_number, line.text_number) if n)


def speaker_of(council: Council) -> Speaker:
    """What makes documents for a council's development line."""
    return Speaker(
        council.line(production=False).voice_number,
        council.limits.recording_seconds,
        production=False,
        voices={
            code: Voice(entry.voice, entry.say_code, entry.hear_code)
            for code, entry in council.voices.items()
        },
        hints=council_values.hints(council),
    )


def _longest(words: Iterable[str]) -> str:
    return max(words, key=lambda each: len(each.split()), default="")


if __name__ == "__main__":
    sys.exit(main())

"""A call played without a telephone: `python -m ivr_flows.player`. Also plays the transcripts.

A script is what the caller does, in order: keys as they are; `says WORDS`; `mumbles WORDS`, heard
with low confidence; `records WORDS`, or `records and presses 5`; `silent`; `accepted` and
`not accepted` after a transfer; `hangs up`.
"""

import sys
from collections.abc import Iterable, Mapping

from ivr_flows.answer import Spoken
from ivr_flows.engine import begin, hear
from ivr_flows.facts import SILENCE, CouncilFacts, Facts, Heard, Kind
from ivr_flows.language import End
from ivr_flows.line import LINE
from ivr_flows.longest import LONGEST
from ivr_flows.moves import Turn
from ivr_flows.wording import Translate, english, spoken

VALUES: Mapping[str, str] = {
    **LONGEST,
    "line": "It's Your Call, the reporting line",
    "reference": "1 2 3. 4 6 7. 8 0 1",
    "pin": "4 8. 1 2",
    "agency": "community safety team",
    "contact_day": "Friday 27 November",
    "next_duty": "9 in the morning on Monday 23 November",
    "transfer_number": "+441214960142",
    "last_news": "This is from Thursday 19 November. An officer has visited.",
    "complaint_first": "First, please complain to the agency itself.",
    "complaint_then": "If that does not settle it, your local councillor can help.",
}

MUMBLED = 0.3  # how sure recognition is of words that were mumbled


class Player:
    """One call. `lines` is its transcript so far."""

    def __init__(self, facts: Facts, translate: Translate = english) -> None:
        self.facts, self.translate = facts, translate
        self.turn = begin(LINE, facts)
        self.lines: list[str] = []
        self._say()

    def does(self, action: str) -> Spoken | None:
        """The caller does something. None once the call is over."""
        self.lines.append(f"CALLER  {action}")
        if action == "hangs up" or isinstance(self.turn.step, End):
            return None
        self.turn = hear(LINE, self.turn.state, heard(action), self.facts)
        return self._say()

    def _say(self) -> Spoken:
        said = spoken(self.turn, 1, self.facts, VALUES, self.translate)
        self.lines += [f"LINE    {words}" for words in (*said.says(), *said.asks())]
        self.lines += [f"  --    {effect}" for effect in self.turn.effects]
        self.lines += [f"  --    {note}" for note in _notes(self.turn)]
        return said


def heard(action: str) -> Heard:
    """What the engine hears of an action of a script."""
    verb, _, words = action.partition(" ")
    match verb:
        case "silent":
            return SILENCE
        case "says":
            return Heard(Kind.SPEECH, words)
        case "mumbles":
            return Heard(Kind.SPEECH, words, confidence=MUMBLED)
        case "records":
            key = words.removeprefix("and presses ") if words[:12] == "and presses " else "#"
            return Heard(Kind.RECORDED, "RE1", key=key)
        case "accepted":
            return Heard(Kind.ACCEPTED)
        case "not":
            return Heard(Kind.NOT_ACCEPTED)
        case _:
            return Heard(Kind.KEYS, action)


def play(facts: Facts, actions: Iterable[str], translate: Translate = english) -> list[str]:
    """The transcript of a whole call."""
    player = Player(facts, translate)
    for action in actions:
        player.does(action)
    return player.lines


def _notes(turn: Turn) -> list[str]:
    if isinstance(turn.step, End):
        return ["the line ends the call"]
    return []


def main() -> None:
    """Play a call in the terminal: type what the caller does."""
    facts = Facts(council=CouncilFacts(capabilities=frozenset({"noise"})), drama=True)
    player = Player(facts)
    shown = 0
    while True:
        sys.stdout.write("\n".join(player.lines[shown:]) + "\n")
        shown = len(player.lines) + 1  # what was typed is on the screen already
        if isinstance(player.turn.step, End):
            return
        try:
            action = input("CALLER  ")
        except EOFError:
            return
        if player.does(action.strip() or "silent") is None:
            return


if __name__ == "__main__":
    main()

"""Several reports, and a text that may be about any: which one is asked, and what waits for it."""

from dataclasses import replace

from app.rules import text_words_which
from ivr_flows import text_story
from ivr_flows.engine import hear
from ivr_flows.facts import SILENCE, About, Facts, State
from ivr_flows.language import Asking, Call, Line
from ivr_flows.moves import Turn, arrive, enter, step_at

MENU = "which"  # the flow that asks
# What the options mean, by what rules.text_words_which makes of the words.
MEANS = {"1": "first", "2": "second", "3": "third", text_words_which.NEW: "new"}
LONGEST_NO_CHOICE = 4  # words: "none of them"; what is longer tells more of the story
LONGEST_WAITING = 4000  # letters


def ask(line: Line, state: State, answers: dict[str, str], facts: Facts) -> Turn:
    """Ask which report it is, also where that was asked already. `answers`: what waits for it."""
    asked = replace(state, flow=MENU, step="how_many", answers=answers, stack=(), tries=0)
    turn = arrive(line, asked, facts)
    return replace(turn, again=True) if state.flow == MENU else turn


def waiting(state: State, body: str = "", *, again: bool = False) -> dict[str, str]:
    """What was written before it is known which report it is about, and these words as well.

    again: they tell of it happening again.
    """
    before = state.answers if state.flow == MENU else {}
    kept = {name: before[name] for name in ("waiting", "again", "wanted") if name in before}
    if text_story.tells(body):
        words = f"{kept.get('waiting', '')}\n{body}".strip()
        kept["waiting"] = words[:LONGEST_WAITING]
    return kept | {"again": "yes"} if again else kept


def not_chosen(line: Line, state: State, body: str, facts: Facts) -> Turn:
    """A text that chooses none: asked once more, and then an officer decides."""
    if facts.about is About.NEW:  # those that were offered are gone
        return _as_new(line, state, facts)
    if state.tries and len(body.split()) > LONGEST_NO_CHOICE:
        step = step_at(line, state)
        assert isinstance(step, Asking)  # noqa: S101 - the caller saw that it asks
        return Turn(state, step)
    return hear(line, state, SILENCE, facts)


def chosen(line: Line, before: State, turn: Turn, facts: Facts) -> Turn:
    """What follows from the choice, which led to `turn`, for all that waited for it."""
    if turn.state.flow == text_story.TELLS:
        return replace(_as_new(line, turn.state, facts), effects=turn.effects)
    wanted = before.answers.get("wanted")
    if not wanted or "chosen" not in turn.effects:
        return turn
    happened = tuple(effect for effect in turn.effects if effect in ("chosen", "happening_again"))
    if len(happened) > 1:
        facts = replace(facts, closed=False)  # that opens it
    about = replace(turn.state, flow=text_story.TELLS, step=text_story.TOLD)
    then = enter(line, about, Call(wanted, then=about.step), facts)
    return replace(then, effects=(*happened, *then.effects))


def _as_new(line: Line, state: State, facts: Facts) -> Turn:
    """A report of its own, that begins with the words that waited."""
    begun = replace(state, flow=text_story.TELLS, step="story", stack=(), tries=0)
    for words in state.answers.get("waiting", "").splitlines():
        begun = text_story.with_story(begun, words, facts)
    return arrive(line, begun, facts)

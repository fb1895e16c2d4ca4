"""One text of a conversation, on the same engine as the calls. Pure.

What is open is answered first: a "yes" that answers a question is no cry for help. Then the danger
guard reads the words, then words that help are looked for; all else is somebody telling a story.
"""

from dataclasses import dataclass, replace

from app.rules.danger import Level, Verdict
from app.rules.text_words import Understood, Word, could_be_a_name, is_when
from ivr_flows import text_story, text_which
from ivr_flows.choosing import chosen_by_word, offered
from ivr_flows.engine import hear
from ivr_flows.facts import About, Facts, Heard, Kind, State
from ivr_flows.findings import CHECKS
from ivr_flows.language import Asking, Call, Keys, Line, Listen, Menu, Step
from ivr_flows.moves import EMERGENCY, Turn, arrive, enter, go, returned, step_at
from ivr_flows.text_answers import ABOUT_ONE, ANSWERS

IDLE = State("texting", "finished")
NEW = State("texting", "story")
FINISHED = f"{IDLE.flow}.{IDLE.step}"
NOTHING_ASKED = ("finished", "end")
REPORT_KEYS = {"first": 0, "second": 1, "third": 2}
UNSURE = "unsure"
DANGER_ASKED = "now"  # the step of the question whether anyone is in danger
WHERE, SINCE, MORE = "where", "since", "more"  # steps of a new report
SAFETY_ASKED = ("texting", "safe")
SAID_OF_SAFETY = {Word.SAFE: "yes", Word.NOT_SAFE: "no"}
AT_ONCE = (Word.NOT_SAFE, Word.WRONG_NUMBER, Word.STOP_PLEASE)  # whatever else was written
LONGEST_ANSWER = 12  # words; what is longer tells more of the story


@dataclass(frozen=True)
class Text:
    """A text as it was read: its words, what the guard makes of them, what they ask for.

    is_ours: our own words came back, and tell nothing. which: the report that they choose of those
    that were offered, as rules.text_words_which says it.
    """

    body: str
    verdict: Verdict
    understood: Understood
    is_ours: bool = False
    which: str = ""

    @property
    def tells_abuse(self) -> bool:
        """Of abuse by somebody close? Signs without any alarm are left to an officer."""
        return self.verdict.abuse and self.verdict.level is not Level.NONE and not self.is_ours


def hear_text(line: Line, state: State, text: Text, facts: Facts) -> Turn:
    """The turn that follows from a text at `state`. Where the same step is open after it, and
    nothing is said, nothing is answered: the question stands.
    """
    state = state if _is_there(line, state) else replace(IDLE, language=state.language)
    step = step_at(line, state)
    if heard := _answer(state, step, text, facts):
        return _answered(line, state, step, heard, text, facts)
    if _is_command(step, text):
        return _command(line, state, text, facts)
    if isinstance(step, Listen) and text.understood.yes_no == "yes":
        return _may_be_in_danger(line, state, facts)
    if text.verdict.level is not Level.NONE:
        return _alarmed(line, state, text, facts)
    if state.flow == UNSURE:  # not an answer to what was asked: it is heard where they were
        return hear_text(line, returned(state, FINISHED), text, facts)
    if isinstance(step, Listen) and _fits(state.step, text, facts):
        return hear(line, state, Heard(Kind.SPEECH, text.body), facts)
    if isinstance(step, Listen | Menu | Keys):
        return _more(line, state, text, facts)
    return _begun(line, state, text, facts)


def asks(line: Line, state: State) -> bool:
    """Is a question open?"""
    return _is_there(line, state) and isinstance(step_at(line, state), Menu | Listen | Keys)


def option_chosen(line: Line, state: State, text: Text, facts: Facts) -> str:
    """What the option means that a text chooses from the open menu; "" where it chooses none."""
    step = step_at(line, state) if _is_there(line, state) else None
    if not isinstance(step, Menu) or not (heard := _answer(state, step, text, facts)):
        return ""
    option = offered(step, facts).get(heard.value)
    return option.means if option else ""


def _is_there(line: Line, state: State) -> bool:
    return state.flow in line and state.step in line[state.flow].steps


def _answer(state: State, step: Step, text: Text, facts: Facts) -> Heard | None:
    """What a text presses, where it is plainly an answer to the question that is open."""
    said = text.understood
    if isinstance(step, Keys):
        keys = said.choice or text.body.strip().rstrip(".")
        return Heard(Kind.KEYS, keys) if CHECKS[step.check](keys, facts) else None
    if isinstance(step, Listen):
        return Heard(Kind.SPEECH, text.body) if said.yes_no and state.step == SINCE else None
    if not isinstance(step, Menu):
        return None
    options = offered(step, facts)
    if said.choice:
        return Heard(Kind.KEYS, said.choice) if said.choice in options else None
    meant = _meant(state, text)
    found = next((key for key, option in options.items() if meant and option.means == meant), "")
    if not found and (option := chosen_by_word(options.values(), text.body)):
        found = next(key for key, other in options.items() if other is option)
    return Heard(Kind.KEYS, found) if found else None


def _meant(state: State, text: Text) -> str:
    """What an answer in words means, among what the options mean; "" where it is none."""
    said = text.understood
    if state.flow == UNSURE:  # whether anyone is in danger: in doubt it is no answer
        denies = said.happening == "no" and text.verdict.level is Level.DANGER
        return "" if denies else said.happening
    if state.flow == text_which.MENU:
        return text_which.MEANS.get(text.which, "") if text.verdict.level is Level.NONE else ""
    of_safety = SAID_OF_SAFETY if (state.flow, state.step) == SAFETY_ASKED else {}
    return said.yes_no or of_safety.get(said.word, "")


def _answered(line: Line, state: State, step: Step, heard: Heard, text: Text, facts: Facts) -> Turn:
    if isinstance(step, Listen):  # "yes" to "is it still going on?" is no cry for help
        kept = {**state.answers, state.step: text.body}
        return go(line, replace(state, answers=kept), step.goto, facts)
    turn = hear(line, state, heard, facts)
    return text_which.chosen(line, state, turn, facts) if state.flow == text_which.MENU else turn


def _may_be_in_danger(line: Line, state: State, facts: Facts) -> Turn:
    """A "yes" to an open question that says "In danger? Call 999": it can answer nothing else."""
    return enter(line, state, Call(UNSURE, then=state.step, effect="alert_unsure"), facts)


def _is_command(step: Step, text: Text) -> bool:
    """A word that helps. In the middle of a question only where it is all that was written."""
    said = text.understood
    if said.word not in ANSWERS:
        return False
    quiet = text.verdict.level is not Level.DANGER or said.word is Word.NOT_SAFE
    anywhere = said.alone or said.word in AT_ONCE
    return quiet and (anywhere or not isinstance(step, Menu | Listen | Keys))


def _command(line: Line, state: State, text: Text, facts: Facts) -> Turn:
    word = text.understood.word
    flow = ANSWERS[word].name
    if word in ABOUT_ONE and facts.about is About.NEW and not state.answers.get("what"):
        return arrive(line, replace(NEW, language=state.language), facts)
    if word in ABOUT_ONE and facts.about in (About.TWO, About.THREE):
        return text_which.ask(line, state, {**text_which.waiting(state), "wanted": flow}, facts)
    if word in AT_ONCE:  # whatever was asked before is not to be answered any more
        state = replace(state, flow=IDLE.flow, step=IDLE.step, stack=(), tries=0)
    turn = enter(line, state, Call(flow, then=state.step), facts)
    unsure = text.verdict.level is Level.UNSURE
    return replace(turn, effects=("alert_unsure", *turn.effects)) if unsure else turn


def _alarmed(line: Line, state: State, text: Text, facts: Facts) -> Turn:
    """The guard found danger, or what may be: guidance, and nothing else in the same text."""
    again = facts.about is About.ONE and _tells_again(text) and state.step in NOTHING_ASKED
    left = returned(state, FINISHED) if state.flow == UNSURE else state
    state = text_story.with_story(left, text.body, facts)
    if state.flow == text_which.MENU:
        state = replace(state, answers={**state.answers, **_waiting(state, text)})
    state = replace(state, answers={k: v for k, v in state.answers.items() if k != DANGER_ASKED})
    new = facts.about is About.NEW or (state.flow == NEW.flow and state.step != IDLE.step)
    then = replace(state, flow=NEW.flow, step=MORE) if new else state
    if text.verdict.level is Level.DANGER:
        call = Call(EMERGENCY, then=then.step, effect="alert_danger")
    else:
        call = Call(UNSURE, then=then.step, effect="alert_unsure")
    turn = enter(line, then, call, facts)
    return replace(turn, effects=(*turn.effects, "happening_again")) if again else turn


def _fits(step: str, text: Text, facts: Facts) -> bool:
    """Do these words look like an answer to the question that is open?"""
    match step:
        case "where":
            return text_story.names_a_place(text.body, facts)
        case "since":
            return _is_short(text) or is_when(text.body)
        case _:
            return step != MORE


def _is_short(text: Text) -> bool:
    return len(text.body.split()) <= LONGEST_ANSWER


def _more(line: Line, state: State, text: Text, facts: Facts) -> Turn:
    """More of the story, while a question is open; it may hold what was asked for."""
    if state.flow == text_which.MENU:
        state = replace(state, answers={**state.answers, **_waiting(state, text)})
        return text_which.not_chosen(line, state, text.body, facts)
    told = state
    if text_story.tells(text.body):
        told = text_story.with_story(state, text.body, facts)
    step = step_at(line, state)
    assert isinstance(step, Asking)  # noqa: S101 - the caller saw that it asks
    if state.flow != NEW.flow or state.step not in (WHERE, MORE):
        return Turn(told, step)
    if told.answers.get("place_in_words") or told.answers.get("where") or state.step == MORE:
        return go(line, told, "place", facts)
    if not _is_short(text):
        return Turn(told, step)
    if state.tries == 0:  # where it is was not answered: asked once more, then it goes on without
        return Turn(replace(told, tries=1), step, again=True)
    if could_be_a_name(text.body) and not is_when(text.body):
        return hear(line, state, Heard(Kind.SPEECH, text.body), facts)
    return go(line, told, "time", facts)


def _begun(line: Line, state: State, text: Text, facts: Facts) -> Turn:
    """Nothing is open: a new report, one that is there, or one of several."""
    again = {"again": "yes"} if _tells_again(text) else {}
    if facts.about is About.NEW:
        state = replace(NEW, language=state.language)
        if text_story.tells(text.body):
            state = text_story.with_story(state, text.body, facts)
        return arrive(line, state, facts)
    if facts.about is About.ONE:
        joined = replace(state, flow="joined", step="joined", answers=again, stack=())
        return arrive(line, joined, facts)
    return text_which.ask(line, state, _waiting(state, text), facts)


def _waiting(state: State, text: Text) -> dict[str, str]:
    return text_which.waiting(state, text.body, again=_tells_again(text))


def _tells_again(text: Text) -> bool:
    return text.understood.again or text.understood.word is Word.NOW

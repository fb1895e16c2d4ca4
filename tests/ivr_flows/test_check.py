"""The check finds nothing wrong with the line, and finds what is put wrong on purpose."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.council import load
from app.rules.london import day_in_words, moment_in_words
from app.rules.problem_types import TYPES
from app.settings import COUNCILS
from app.values import LONGEST_NEWS
from dev.prove import values_of
from ivr_flows.check import MOST_SECONDS, problems, seconds, unsound
from ivr_flows.language import Do, End, Flow, Line, Listen, Menu, Option
from ivr_flows.line import LINE
from ivr_flows.longest import LONGEST, MOST_NEWS_WORDS
from ivr_flows.reading import breaths, placeholders, prompts, sentences
from tests.ivr_flows.faulty import changed, with_step

FILES = sorted(COUNCILS.glob("*.toml"))
FIVE = tuple(Option(str(n), "For this, press {key}.", goto="hurt") for n in range(5))
TWICE = (
    Option("yes", "For this, press {key}.", goto="hurt"),
    Option("yes", "For that, press {key}.", goto="hurt"),
)
FAULTS: dict[str, Line] = {
    "leads to 'nowhere', which does not exist": changed("noise.hurt", otherwise="nowhere"),
    "leads to 'report.nowhere', which does not exist": changed(
        "noise.hurt", silence="report.nowhere"
    ),
    "sends a message's caller to 'nowhere'": {
        **LINE,
        "noise": replace(LINE["noise"], after_message="nowhere"),
    },
    "calls 'nowhere', which does not exist": changed("noise.silent", flow="nowhere"),
    "offers 5 options; a menu has 1 to 4": changed("noise.hurt", options=FIVE),
    "offers 0 options; a menu has 1 to 4": changed("noise.hurt", options=()),
    "has two options that mean the same": changed("noise.hurt", options=TWICE),
    "wants an answer within 5 seconds": changed("noise.hurt", timeout=5),
    "says nothing for 90 seconds": changed("emergency.hold", timeout=90),
    "does not map each outcome of its rule": changed("saved.next", outcomes={}),
    "names a rule that does not exist": changed("saved.next", rule="guess"),
    "names a check that does not exist": changed("report.another", check="guess"),
    "names a finder that does not exist": changed("report.where", finds="guess"),
    "names an effect that does not exist": changed("report.file", effect="guess"),
    "comes back to itself without asking": changed("report.postcode_read", goto="postcode_area"),
    "has an empty prompt": changed("report.what", ask=""),
    "hangs up without a word": with_step("help.kept", End()),
    "names a value that nobody gives: guess": changed("report.what", ask="What is {guess}?"),
    "has a brace that is never closed": changed("report.what", ask="What is {guess?"),
    "promises key 2, which it does not count": with_step(
        "report.postcode_read", Do("", goto="what", say=("To change it, press 2.",))
    ),
    "takes 'not right' for 'right'": changed(
        "report.check_place",
        options=(Option("", "If so, press {key}.", goto="area", words=("not right", "right")),),
    ),
    "can never be heard": changed("welcome.greeting", back="message"),
}


def test_nothing_is_wrong_with_the_line() -> None:
    assert list(problems(LINE)) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found(fault: str) -> None:
    assert any(fault in problem for problem in problems(FAULTS[fault]))


def test_what_an_engine_could_not_run_is_told_apart_from_what_only_sounds_wrong() -> None:
    assert list(unsound(changed("report.what", ask="That is invalid."))) == []
    assert list(unsound(changed("report.what", goto="nowhere"))) != []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nothing_is_wrong_with_the_values_of_a_council(file: object) -> None:
    assert list(problems(LINE, values_of(load(file)))) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_value_of_a_council_is_longer_than_the_longest(file: object) -> None:
    values = values_of(load(file))  # type: ignore[arg-type]
    longer = [n for n in LONGEST if len(values[n].split()) > len(LONGEST[n].split())]
    assert longer == []


def test_no_moment_or_day_is_longer_than_the_longest() -> None:
    first = datetime(2026, 11, 21, tzinfo=UTC)
    for quarter in range(7 * 24 * 4):
        at = first + timedelta(minutes=15 * quarter)
        assert len(moment_in_words(at).split()) <= len(LONGEST["next_duty"].split())
        assert len(day_in_words(at.date()).split()) <= len(LONGEST["contact_day"].split())


def test_no_type_and_no_officers_news_is_longer_than_the_longest() -> None:
    types = max(len(each.words.split()) for each in TYPES.values())
    assert types <= len(LONGEST["type_in_words"].split())
    assert LONGEST_NEWS <= MOST_NEWS_WORDS


def test_the_longest_is_known_of_every_placeholder() -> None:
    used: set[str] = set()
    for flow in LINE.values():
        for step in flow.steps.values():
            used = used.union(*(placeholders(words) for words in prompts(step)))
    assert used - LONGEST.keys() - {"key"} == set()


def test_everything_that_is_said_of_a_step_is_among_its_prompts() -> None:
    menu, listen = LINE["welcome"].steps["greeting"], LINE["report"].steps["where"]
    assert isinstance(menu, Menu) and isinstance(listen, Listen)
    assert set(prompts(menu)) == {
        *menu.first, menu.ask, menu.shorter, *menu.also, *(o.say for o in menu.options)
    }  # fmt: skip
    assert {listen.ask, *(o.say for o in listen.options)} <= set(prompts(listen))
    assert max(seconds(" ".join(words)) for words in breaths(menu)) < MOST_SECONDS


def test_sentences_end_at_a_stop_and_not_at_a_number() -> None:
    assert sentences("Ring 0 8. Now? Yes, at 3.30!") == ["Ring 0 8.", "Now?", "Yes, at 3.30!"]


def test_a_flow_is_data() -> None:
    for flow in LINE.values():
        assert isinstance(flow, Flow)
        for step in flow.steps.values():
            for value in vars(step).values():
                assert not callable(value)

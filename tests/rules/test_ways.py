"""What one way could not carry goes by the next one that was confirmed safe, and by no other."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.safe_contact import ContactFacts, Purpose, may_send
from app.rules.ways import WRITTEN, Tried, Way, next_way

NIGHT = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
ACKNOWLEDGEMENT, UPDATE = Purpose.ACKNOWLEDGEMENT, Purpose.UPDATE


def facts(way: str, safe: str = "yes", **changes: object) -> ContactFacts:
    made = ContactFacts(
        way=way,
        safe=safe,
        withdrawn=False,
        textable=way == "text",
        opted_out=False,
        child=False,
        abuse=False,
        wrote_to_us=False,
    )
    return replace(made, **changes)


PHONE, OTHER_PHONE = Way(1, facts("text")), Way(2, facts("text"))
EMAIL, LETTER = Way(3, facts("email")), Way(4, facts("letter"))
ALL = [LETTER, EMAIL, OTHER_PHONE, PHONE]


def chosen(ways: list[Way], *tried: tuple[int, str], purpose: Purpose = ACKNOWLEDGEMENT, **at):
    found = next_way(ways, [Tried(*each) for each in tried], purpose, NIGHT, **at)
    return found.contact_id if found else None


def test_another_number_comes_first_then_an_email_then_a_letter_then_nobody() -> None:
    stop = "opted_out"
    assert chosen(ALL, (1, stop)) == 2
    assert chosen(ALL, (1, stop), (2, stop)) == 3
    assert chosen(ALL, (1, stop), (2, stop), (3, "email_refused")) == 4
    assert chosen(ALL, (1, stop), (2, stop), (3, "email_refused"), (4, "safe_no")) is None
    assert chosen([], (1, stop)) is None


@pytest.mark.parametrize("safe", ["unknown", "no"])
@pytest.mark.parametrize("way", WRITTEN)
def test_what_nobody_said_is_safe_is_never_fallen_back_on(way: str, safe: str) -> None:
    assert chosen([Way(9, facts(way, safe, wrote_to_us=True))]) is None


@pytest.mark.parametrize(
    "never", [{"withdrawn": True}, {"opted_out": True}, {"way": "ring"}, {"way": "voicemail"}]
)
def test_a_way_that_was_taken_back_or_is_not_written_is_never_used(never: dict) -> None:
    assert chosen([Way(9, replace(facts("text"), **never))]) is None


def test_a_landline_is_never_texted_whatever_was_said() -> None:
    assert chosen([Way(9, facts("text", textable=False)), EMAIL]) == 3


def test_a_child_gets_no_letter() -> None:
    assert chosen([Way(4, facts("letter", child=True))]) is None
    assert chosen([Way(3, facts("email", child=True)), Way(4, facts("letter", child=True))]) == 3


@pytest.mark.parametrize("purpose", [Purpose.SURVEY, Purpose.EMERGENCY])
def test_a_survey_and_guidance_in_danger_are_never_handed_on(purpose: Purpose) -> None:
    ways = [Way(each.contact_id, replace(each.facts, wrote_to_us=True)) for each in ALL]
    assert chosen(ways, (1, "opted_out"), purpose=purpose) is None


@pytest.mark.parametrize(
    ("reason", "goes_to"),
    [
        ("spend_of_the_day_reached", 3),
        ("carrier_too_busy", 3),
        ("not_let_in", 3),
        ("too_many_to_one_number", 2),
        ("handset_unreachable", 2),
    ],
)
def test_a_channel_that_is_out_for_everybody_is_not_tried_with_another_number(
    reason: str, goes_to: int
) -> None:
    assert chosen(ALL, (1, reason)) == goes_to


def test_without_a_mail_server_no_other_address_is_tried() -> None:
    ways = [EMAIL, Way(5, facts("email")), LETTER]
    assert chosen(ways, (3, "no_email_here")) == 4
    assert chosen(ways, (3, "email_refused")) == 5


def test_a_way_that_opens_only_after_the_date_comes_after_one_that_is_open() -> None:
    evening = Way(2, facts("text", safe_from=time(18), safe_until=time(20)))
    soon, late = NIGHT + timedelta(hours=6), NIGHT + timedelta(hours=24)
    assert chosen([evening, LETTER], due_at=soon) == 4
    assert chosen([evening, LETTER], due_at=late) == 2
    assert chosen([evening, LETTER]) == 2
    assert chosen([evening], due_at=soon) == 2  # late is better than never


def test_in_quiet_hours_an_update_by_text_waits_for_the_morning_and_is_still_a_way() -> None:
    assert chosen([PHONE, LETTER], purpose=UPDATE) == 1


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        next_way(ALL, [], ACKNOWLEDGEMENT, NIGHT.replace(tzinfo=None))


ANY_FACTS = st.builds(
    ContactFacts,
    way=st.sampled_from(["text", "email", "letter", "ring", "voicemail"]),
    safe=st.sampled_from(["yes", "no", "unknown"]),
    withdrawn=st.booleans(),
    textable=st.booleans(),
    opted_out=st.booleans(),
    child=st.booleans(),
    abuse=st.booleans(),
    wrote_to_us=st.booleans(),
    safe_from=st.none() | st.times(),
    safe_until=st.none() | st.times(),
)


@given(
    st.lists(ANY_FACTS, max_size=6),
    st.sets(st.integers(0, 5)),
    st.sampled_from(list(Purpose)),
    st.integers(0, 23),
)
def test_whatever_is_known_only_a_safe_way_that_was_not_tried_is_chosen(
    known: list[ContactFacts], tried: set[int], purpose: Purpose, hour: int
) -> None:
    at = NIGHT.replace(hour=hour)
    ways = [Way(n, each) for n, each in enumerate(known)]
    found = next_way(ways, [Tried(n, "safe_no") for n in tried], purpose, at)
    if found is None:
        return
    asked = may_send(found.facts, purpose, at)
    assert asked.allowed or asked.later
    assert found.contact_id not in tried and found.facts.safe == "yes"
    assert found.facts.way in WRITTEN and not (found.facts.withdrawn or found.facts.opted_out)
    assert not (found.facts.child and found.facts.way == "letter")

from dataclasses import replace
from datetime import UTC, datetime, time
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.london import LONDON, in_london
from app.rules.safe_contact import ContactFacts, MaySend, Purpose, may_send

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
NIGHT = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
UNKNOWN = ContactFacts(
    way="text",
    safe="unknown",
    withdrawn=False,
    textable=True,
    opted_out=False,
    child=False,
    abuse=False,
    wrote_to_us=False,
)
SAFE = replace(UNKNOWN, safe="yes")
WROTE = replace(UNKNOWN, wrote_to_us=True)
WAYS = ("text", "ring", "voicemail", "letter", "email")
NOT_GUIDANCE = [purpose for purpose in Purpose if purpose is not Purpose.EMERGENCY]


@pytest.mark.parametrize(("way", "purpose"), list(product(WAYS, Purpose)))
def test_unknown_means_no(way, purpose):
    assert not may_send(replace(UNKNOWN, way=way), purpose, NOON).allowed


@pytest.mark.parametrize("purpose", NOT_GUIDANCE)
def test_a_yes_allows_it(purpose):
    assert may_send(SAFE, purpose, NOON) == MaySend(True, "safe_yes")


def test_a_text_to_us_makes_the_number_safe_for_answers_only():
    allowed = {purpose for purpose in Purpose if may_send(WROTE, purpose, NOON).allowed}
    assert allowed == {Purpose.ANSWER, Purpose.EMERGENCY}


def test_guidance_is_never_texted_to_someone_who_rang():
    assert may_send(SAFE, Purpose.EMERGENCY, NOON).reason == "guidance_answers_texts_only"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"safe": "no"}, "safe_no"),
        ({"withdrawn": True}, "withdrawn"),
        ({"opted_out": True}, "opted_out"),
        ({"textable": False}, "not_a_mobile"),
    ],
)
@pytest.mark.parametrize("purpose", Purpose)
def test_nothing_overcomes_these(change, reason, purpose):
    assert may_send(replace(SAFE, wrote_to_us=True, **change), purpose, NOON).reason == reason


def test_a_landline_can_be_rung_though_not_texted():
    ring = replace(SAFE, way="ring", textable=False)
    assert may_send(ring, Purpose.UPDATE, NOON).allowed


@pytest.mark.parametrize("purpose", [Purpose.UPDATE, Purpose.SURVEY])
@pytest.mark.parametrize(
    ("hour", "minute", "until_day"), [(21, 0, 24), (23, 30, 24), (0, 0, 23), (7, 59, 23)]
)
def test_updates_and_surveys_wait_for_the_morning(purpose, hour, minute, until_day):
    at = datetime(2026, 11, 23, hour, minute, tzinfo=LONDON)
    morning = datetime(2026, 11, until_day, 8, tzinfo=LONDON).astimezone(UTC)
    assert may_send(SAFE, purpose, at) == MaySend(False, "quiet_hours", morning)
    assert may_send(SAFE, purpose, morning).allowed


def test_quiet_hours_are_londons_in_summer_too():
    at = datetime(2026, 7, 1, 20, 30, tzinfo=UTC)
    assert may_send(SAFE, Purpose.UPDATE, at).later == datetime(2026, 7, 2, 7, tzinfo=UTC)


def test_an_acknowledgement_an_answer_and_a_letter_wait_for_no_morning():
    assert may_send(SAFE, Purpose.ACKNOWLEDGEMENT, NIGHT).allowed
    assert may_send(WROTE, Purpose.ANSWER, NIGHT).allowed
    assert may_send(replace(SAFE, way="letter"), Purpose.UPDATE, NIGHT).allowed
    assert may_send(replace(SAFE, way="email"), Purpose.UPDATE, NIGHT).allowed


@pytest.mark.parametrize("purpose", NOT_GUIDANCE)
def test_outside_the_hours_they_chose_it_waits_for_them(purpose):
    office = replace(SAFE, safe_from=time(9), safe_until=time(17))
    opens = datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert may_send(office, purpose, NOON).allowed
    assert may_send(office, purpose, NIGHT) == MaySend(False, "outside_safe_hours", opens)


def test_the_hours_they_chose_stand_before_quiet_hours():
    late = replace(SAFE, safe_from=time(23), safe_until=time(1))
    assert may_send(late, Purpose.UPDATE, NIGHT).allowed
    assert not may_send(late, Purpose.UPDATE, NOON).allowed


def test_guidance_in_danger_waits_for_no_hour():
    office = replace(WROTE, safe_from=time(9), safe_until=time(17))
    assert may_send(office, Purpose.EMERGENCY, NIGHT).allowed


def test_an_open_ended_hour_means_midnight():
    from_nine = replace(SAFE, safe_from=time(9))
    assert may_send(from_nine, Purpose.UPDATE, NIGHT).allowed
    assert not may_send(from_nine, Purpose.UPDATE, NOON.replace(hour=8, minute=59)).allowed


def test_where_abuse_shows_a_text_brings_guidance_and_nothing_more():
    facts = replace(WROTE, abuse=True)
    assert may_send(facts, Purpose.EMERGENCY, NOON).allowed
    assert may_send(facts, Purpose.ANSWER, NOON).reason == "abuse_not_known_to_be_safe"
    assert may_send(replace(facts, safe="yes"), Purpose.ANSWER, NOON).allowed
    assert may_send(replace(facts, safe="yes"), Purpose.SURVEY, NOON).reason == "abuse"


def test_a_child_gets_no_letter_no_survey_and_no_ring_at_home():
    child = replace(SAFE, child=True)
    assert may_send(child, Purpose.UPDATE, NOON).allowed
    assert may_send(child, Purpose.SURVEY, NOON).reason == "child"
    for way in ("letter", "ring", "voicemail"):
        assert may_send(replace(child, way=way), Purpose.UPDATE, NOON).reason == "child"


CONTACTS = st.builds(
    ContactFacts,
    way=st.sampled_from(WAYS),
    safe=st.sampled_from(["unknown", "yes", "no"]),
    withdrawn=st.booleans(),
    textable=st.booleans(),
    opted_out=st.booleans(),
    child=st.booleans(),
    abuse=st.booleans(),
    wrote_to_us=st.booleans(),
    safe_from=st.none() | st.times(),
    safe_until=st.none() | st.times(),
)
MOMENTS = st.datetimes(
    datetime.fromisoformat("2026-01-01T00:00"),
    datetime.fromisoformat("2030-01-01T00:00"),
    timezones=st.just(UTC),
)


@given(CONTACTS, st.sampled_from(Purpose), MOMENTS)
def test_nothing_is_sent_against_a_no_and_later_always_helps(contact, purpose, at):
    answer = may_send(contact, purpose, at)
    if contact.safe == "no" or contact.withdrawn or contact.opted_out:
        assert not answer.allowed
    if answer.allowed and contact.safe != "yes":
        assert contact.wrote_to_us
        assert purpose in (Purpose.ANSWER, Purpose.EMERGENCY)
    if answer.later is not None:
        assert answer.later > at
        assert not answer.allowed
        assert may_send(contact, purpose, answer.later).allowed or (
            in_london(answer.later).hour in (1, 2)
        )


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="without a zone"):
        may_send(UNKNOWN, Purpose.UPDATE, datetime.fromisoformat("2026-11-23T12:00"))

"""The officers' desk, on a real database."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.rules import delivery
from app.store import alerts, conversations, events, messages, referrals
from app.store.base import insert_row
from app.web.desk import delivery_words
from app.wiring import Wires
from tests.web.desk_builders import (
    NOISE_CALL,
    RECORDING,
    SILENT,
    WAV,
    Desk,
    keys,
    make_desk,
    records,
    says,
)
from tests.world import ANOTHER_MOBILE, LANDLINE, MovableClock


@pytest.fixture
def desk(wires: Wires, clock: MovableClock) -> Desk:
    """A desk for Coventry, without a report."""
    return make_desk(wires, clock)


# Reports


def test_the_list_shows_a_report_with_its_agency_by_name_and_its_state_in_words(desk: Desk) -> None:
    reference = desk.call(*NOISE_CALL)
    page = desk.officer().opens("").text
    assert f'href="/desk/reports/{reference}"' in page
    assert f"{reference[:3]}-{reference[3:6]}-{reference[6:]}" in page
    for words in ("Noise", "Coventry noise team", "Open", "11:30pm Sat 21 Nov"):
        assert words in page


def test_a_report_page_shows_the_report_and_the_whole_conversation_in_order(desk: Desk) -> None:
    reference = desk.call(*NOISE_CALL)
    desk.text("It has started again")
    page = desk.officer().reads(reference)
    thread = page[page.index("The conversation") :]
    in_thread = (
        "Call from a mobile ending 123",
        "It has started again",
        "we have added this",
    )
    places = [thread.index(words) for words in in_thread]
    assert places == sorted(places)
    in_order = (
        "If someone is in danger, or a crime is happening now, hang up and dial 999.",
        "Pressed 1",
        "Where is it?",
        "14 Albany Road, the flat above the chip shop",
        "I heard: 14 Albany Road, the flat above the chip shop.",
        "Very loud music since ten o&#39;clock",
        "Your report is saved.",
    )
    call = page[page.index('id="calls"') :]
    places = [call.index(words) for words in in_order]
    assert places == sorted(places)
    assert "By the end of Friday 27 November 2026" in page
    assert "Yes, they said so" in page
    assert "Ending 123" in page
    assert "report.where" not in page


def test_a_call_that_breaks_off_is_shown_as_incomplete_with_what_was_said(desk: Desk) -> None:
    reference = desk.call(*NOISE_CALL[:3], SILENT, number=LANDLINE)
    page = desk.officer().reads(reference)
    for words in ("Incomplete", "14 Albany Road", "Said nothing and pressed nothing", "a landline"):
        assert words in page


def test_what_residents_say_and_write_is_shown_as_text_and_never_as_a_page(desk: Desk) -> None:
    attack = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    told = (says(attack), keys("1"), says("{{ 7*7 }}"), keys("1"))
    reference = desk.call(*NOISE_CALL[:2], *told)
    desk.text(f"{attack} \u202eelpmaxe")
    officer = desk.officer("<b>Amira</b>")
    page = officer.reads(reference) + officer.opens("").text
    assert attack not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "&lt;b&gt;Amira&lt;/b&gt;" in page
    assert "<b>Amira" not in page
    assert "{{ 7*7 }}" in page


def test_the_pin_and_the_numbers_are_hidden(desk: Desk) -> None:
    another = (keys("2"), keys("07700900456#"), keys("1"))
    reference = desk.call(*NOISE_CALL[:-1], *another)
    officer = desk.officer()
    page = officer.reads(reference) + officer.opens("").text
    turns = desk.rows(conversations.turns)
    pins = [turn.secrets["pin"] for turn in turns if turn.secrets and "pin" in turn.secrets]
    assert pins
    for secret in (*pins, pins[0].replace(" ", "").replace(".", ""), "{pin}", "{mobile}"):
        assert f"is {secret}" not in page
    for shape in ("07700900456", "7700900456", "07700 900456", "0 7 7 0 0", "+447700900123"):
        assert shape not in page
    assert "Your secret PIN is ••••. Once more, ••••." in page
    assert "The number is ••••." in page
    assert "Keyed in a number ending 456" in page
    assert "Ending 456" in page


def test_a_number_keyed_in_where_none_was_asked_for_is_hidden_as_well(desk: Desk) -> None:
    reference = desk.call(keys("1"), keys("2"), keys(ANOTHER_MOBILE.replace("+44", "0")))
    page = desk.officer().reads(reference)
    assert "Keyed in a number ending 456" in page
    assert "07700900456" not in page


def test_999_keyed_in_where_a_number_is_asked_for_is_shown_as_danger(desk: Desk) -> None:
    reference = desk.call(*NOISE_CALL[:-1], keys("2"), keys("999#"))
    desk.call(*NOISE_CALL[:-1], keys("2"), keys("999"))
    page = desk.officer().reads(reference) + desk.officer().reads(desk.newest())
    assert page.count("Pressed 999, which means danger") == 2


def test_an_unknown_reference_or_page_is_a_plain_404(desk: Desk) -> None:
    officer = desk.officer()
    for path in ("/reports/123456789", "/reports/1/2", "/nowhere", f"/recordings/{10**30}"):
        answer = officer.opens(path)
        assert answer.status_code == 404
        assert "Page not found" in answer.text
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_reference_may_be_typed_in_groups(desk: Desk) -> None:
    reference = desk.call(*NOISE_CALL)
    grouped = f"{reference[:3]}-{reference[3:6]}-{reference[6:]}"
    assert desk.officer().opens(f"/reports/{grouped}").status_code == 200


def test_opening_a_report_is_written_down_and_so_is_nothing_else(desk: Desk) -> None:
    reference = desk.call(*NOISE_CALL)
    officer = desk.officer()
    officer.opens("")
    assert "report_viewed" not in desk.happened()
    officer.reads(reference)
    viewed = [row for row in desk.rows(events.events) if row.kind == "report_viewed"]
    assert [(row.actor, row.at) for row in viewed] == [("officer Amira Khan", desk.clock())]
    assert viewed[0].report_id


def test_pages_of_the_list_follow_each_other_without_a_gap_or_a_double(desk: Desk) -> None:
    made = {desk.text("Noise again", number=f"+4477009001{n:02}") for n in range(60)}
    officer, seen, path = desk.officer(), [], ""
    while path is not None:
        page = officer.opens(path).text
        seen += [part[:9] for part in page.split('href="/desk/reports/')[1:]]
        older = page.partition("/desk?before=")[2][:9]
        path = f"?before={older}" if older else None
    assert len(seen) == 60
    assert set(seen) == made
    assert "All reports, newest first" in officer.opens("?before=not-a-reference").text


@pytest.mark.parametrize("rows", [1, 30])
def test_no_page_needs_more_than_20_statements_whatever_the_number_of_rows(
    desk: Desk, rows: int
) -> None:
    reference = desk.call(*NOISE_CALL)
    for _ in range(rows):
        desk.clock.forward(hours=1)
        desk.text(f"Help me, Ref {reference}, they are at it again")
        desk.call(*NOISE_CALL, number=LANDLINE)
    officer = desk.officer()
    for path in ("", f"?before={reference}", f"/reports/{reference}", "/requests"):
        desk.statements.clear()
        assert officer.opens(path).status_code == 200
        assert len(desk.statements) <= 20, "\n".join(desk.statements)


# Texts and recordings


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"state": "owed"}, "Waiting to be sent"),
        ({"state": "delivered", "minutes": 1}, "Delivered 11:32pm"),
        ({"state": "sent"}, "The phone has not confirmed it yet"),
        ({"state": "undelivered", "error_code": 30003}, "Phone not accepting messages right now"),
        ({"state": "failed", "error_code": 21610}, "they sent STOP"),
        ({"state": "failed", "error_code": 99999}, "a reason we do not know"),
        (
            {"state": "suppressed", "reason": "not_known_to_be_safe"},
            "Not sent: not known to be safe",
        ),
        ({"state": "suppressed", "reason": "of_a_new_kind"}, "Not sent: of a new kind"),
        ({"state": "owed", "reason": "outside_safe_hours"}, "outside the hours they said are safe"),
        ({"state": "owed", "error_code": 20429}, "too busy. We will try again"),
        ({"state": "unknown"}, "Not known yet whether it was sent"),
    ],
)
def test_delivery_is_told_in_plain_words(desk: Desk, row: dict[str, object], words: str) -> None:
    reference = desk.call(*NOISE_CALL)
    message = desk.rows(messages.messages)[0]
    if minutes := row.pop("minutes", 0):
        row["settled_at"] = message.made_at + timedelta(minutes=float(str(minutes)))
    desk.change(messages.messages, message.id, **row)
    assert words in desk.officer().reads(reference)


def test_every_reason_for_a_text_that_did_not_arrive_has_words() -> None:
    codes = [None, 500, 99999, *range(20000, 36000), 90007, 429]
    reasons = {delivery.reaction(code).reason for code in codes}
    assert reasons <= delivery_words.NOT_DELIVERED.keys()
    # the constants of a module that has no list of them
    rules = Path(str(delivery.__file__)).with_name("safe_contact.py").read_text()
    assert all(f'"{reason}"' in rules for reason in list(delivery_words.NOT_SENT)[:9])


def test_a_recording_is_played_here_and_each_play_is_written_down(desk: Desk) -> None:
    reference = desk.call(keys("0"), records(RECORDING))
    officer = desk.officer()
    assert "it is being fetched" in officer.reads(reference)
    recording_id = desk.keeps_audio(RECORDING, WAV)
    page = officer.reads(reference)
    assert f'src="/desk/recordings/{recording_id}"' in page
    assert page.count("<audio") == 1
    whole = officer.opens(f"/recordings/{recording_id}")
    part = officer.opens(f"/recordings/{recording_id}", Range="bytes=4-11")
    assert (whole.data, whole.mimetype) == (WAV, "audio/wav")
    assert (part.status_code, part.data) == (206, WAV[4:12])
    assert whole.headers["Cache-Control"] == "no-store"
    assert desk.happened().count("recording_played") == 2


def test_a_recording_we_do_not_have_is_404_and_no_event(desk: Desk) -> None:
    desk.call(keys("0"), records(RECORDING))
    officer = desk.officer()
    assert officer.opens("/recordings/1").status_code == 404
    assert officer.opens("/recordings/2").status_code == 404
    assert "recording_played" not in desk.happened()


def test_a_recording_ended_with_5_is_shown_as_danger(desk: Desk) -> None:
    reference = desk.call(keys("2"), keys("0"), records(RECORDING, "5"))
    page = desk.officer().reads(reference)
    assert "ended it with 5, which means danger" in page
    assert "Not in words: listen to the recordings below" in page


# Alerts


def test_the_banner_has_danger_first_and_says_what_is_owed(desk: Desk) -> None:
    desk.text("I am scared")  # unsure
    desk.clock.forward(minutes=5)
    reference = desk.text("Help me he has a knife", number=ANOTHER_MOBILE)
    page = desk.officer().opens("").text
    assert "<title>(3) Reports" in page
    first, owed, unsure = (
        page.index(words)
        for words in ("<h3>Danger now", "<h3>Police hand-off owed", "<h3>This may be danger")
    )
    assert first < unsure
    assert owed < unsure
    assert "Police hand-off owed: nobody has told the police yet" in page
    assert "11:35pm on Saturday 21 November 2026" in page
    assert page.index(f"/desk/reports/{reference}") < unsure


def test_an_alert_is_seen_once_and_by_whom_is_kept(desk: Desk) -> None:
    reference = desk.call(*NOISE_CALL[:3], keys("5"))
    amira, ben = desk.officer("Amira Khan"), desk.officer("Ben Okoro")
    row = next(row for row in desk.rows(alerts.alerts) if row.kind == "handoff_owed")
    amira.presses(f"/alerts/{row.id}/seen")
    answer = ben.presses(f"/alerts/{row.id}/seen", report=reference)
    assert answer.location == f"/desk/reports/{reference}"
    seen = next(a for a in desk.rows(alerts.alerts) if a.id == row.id)
    assert (seen.seen_by, seen.seen_at) == ("Amira Khan", desk.clock())
    assert desk.happened().count("alert_seen") == 1
    page = ben.reads(reference)
    assert "Another officer had already seen this." in page
    assert "Seen by Amira Khan, 11:31pm on Saturday 21 November 2026" in page
    assert "does not know whether the police have been told since" in page


def test_an_alert_without_a_report_is_shown_and_can_be_seen(desk: Desk) -> None:
    values = {"kind": "carrier", "words": ["not_let_in"], "raised_at": desk.clock()}
    with desk.wires.db.transaction() as tx:
        alert_id = insert_row(tx, alerts.alerts, **values)
    officer = desk.officer()
    page = officer.opens("").text
    assert "No report" in page
    assert "our settings are wrong" in page
    officer.presses(f"/alerts/{alert_id}/seen")
    assert "Nothing is waiting to be seen" in officer.opens("").text
    assert officer.presses("/alerts/999/seen").status_code == 404


def test_late_promises_are_called_late(desk: Desk) -> None:
    reference = desk.call(*NOISE_CALL)
    desk.clock.forward(hours=25)
    promise = desk.rows(referrals.promises)[1]
    kept = {"outcome": "kept", "settled_at": desk.clock()}
    desk.change(referrals.promises, promise.id, **kept)
    page = desk.officer().reads(reference)
    assert "</span>Late</td>" in page
    assert "Kept, 12:31am on Monday 23 November 2026" in page

"""Whole calls through the web, on both databases."""

from tests.world import (
    LANDLINE,
    MOBILE,
    NOBODY_ON_DUTY,
    NOTHING_ELSEWHERE,
    WITHHELD,
    Line,
    begin_asb,
    only,
    report_noise,
    rows,
)


def test_the_999_sentence_is_the_first_thing_on_every_call(line: Line) -> None:
    for caller in (MOBILE, LANDLINE, WITHHELD, "anonymous", "junk", ""):
        assert line.ring(caller).heard.startswith("If someone is in danger, or a crime")


def test_a_noise_report_on_the_short_path_is_whole(line: Line) -> None:
    call = report_noise(line)
    assert "Your report is saved" in call.heard
    report = only(line.wires, "reports")
    assert (report.kind, report.place, report.words, report.state) == (
        "noise",
        "12 Bell Street",
        "loud music since ten",
        "open",
    )
    groups = " ".join(" ".join(report.reference[i : i + 3]) + "." for i in (0, 3, 6))
    assert call.heard.count(groups.rstrip(".")) == 2
    assert only(line.wires, "referrals").agency == "noise_team"
    assert only(line.wires, "messages").state == "owed"
    assert line.wires.outbox.rung == ["workers.messages.send_messages"]
    assert {p.name for p in rows(line.wires, "promises")} == {"acknowledgement", "contact"}


def test_a_report_row_exists_from_the_first_answer(line: Line) -> None:
    call = line.ring()
    assert rows(line.wires, "reports") == []
    call.press("1")
    report = only(line.wires, "reports")
    assert (report.state, report.kind) == ("incomplete", "noise")
    call.press("2")
    assert "I heard: 12 Bell Street." in call.says("12 Bell Street")
    assert only(line.wires, "reports").place == "12 Bell Street"
    call.hangs_up()
    assert only(line.wires, "reports").state == "incomplete"
    assert only(line.wires, "conversations").ended_how == "completed"
    assert rows(line.wires, "messages") == []


def test_a_withheld_caller_is_never_texted_and_never_a_person(line: Line) -> None:
    call = begin_asb(line, WITHHELD)
    assert "this phone" not in call.heard
    call.press(NOTHING_ELSEWHERE)
    assert "Your report is saved" in call.heard and "We will not write to you" in call.heard
    assert rows(line.wires, "contacts") == rows(line.wires, "messages") == []
    assert only(line.wires, "conversations").number is None


def test_a_landline_caller_may_key_in_a_mobile_that_is_read_back(line: Line) -> None:
    call = begin_asb(line, LANDLINE)
    call.press("1")
    assert "0 7 7 0 0, 9 0 0, 4 5 6" in call.press("07700900456")
    assert "Your report is saved" in call.press("1")
    by_safety = {c.safe: c.address for c in rows(line.wires, "contacts")}
    assert by_safety == {"yes": "+447700900456", "unknown": LANDLINE}


def test_five_is_danger_now_and_a_person_is_alerted(line: Line) -> None:
    call = line.ring()
    heard = call.press("5")
    assert "hang up and dial 999" in heard and "We have not told the police" in heard
    assert [a.kind for a in rows(line.wires, "alerts")] == ["danger"]
    assert only(line.wires, "reports").urgent
    call.press("1")
    assert "For noise" in call.heard
    call.press("1")
    call.press("2")
    call.says("12 Bell Street")
    assert [a.kind for a in rows(line.wires, "alerts")] == ["danger", "handoff_owed"]


def test_silence_at_the_danger_question_is_never_no(line: Line) -> None:
    call = line.ring()
    call.press("1")
    heard = call.stays_silent()
    assert "dial 999" in heard and "press 55 when asked" in heard
    assert [a.kind for a in rows(line.wires, "alerts")] == ["silence"]
    for _ in range(5):
        assert "We will not hang up" in call.stays_silent()
        assert call.document.find("Hangup") is None


def test_nobody_on_duty_is_said_with_when_they_next_are(line: Line, clock) -> None:
    clock.at = NOBODY_ON_DUTY
    heard = report_noise(line).heard
    assert "The noise team is off duty until 9 in the morning on Tuesday 24 November" in heard


def test_a_team_that_presses_1_has_the_call_and_a_voicemail_gives_it_back(line: Line) -> None:
    call = report_noise(line)
    assert "We are ringing the noise team" in call.press("1")
    assert call.document.find("Dial/Number").text == "+441214960142"
    assert call.document.find("Dial").get("callerId") == "+441214960130"
    assert "Goodbye" in call.transfer_ends(accepted=True)
    call = report_noise(line, "+447700900456")
    call.press("1")
    heard = call.transfer_ends("completed", accepted=False)
    assert "could take your call" in heard and "still saved" in heard


def test_three_silences_lead_to_own_words_and_then_to_a_saved_report(line: Line) -> None:
    call = line.ring()
    call.stays_silent()
    call.stays_silent()
    assert "After the tone" in call.stays_silent()
    assert call.document.find("Record").get("finishOnKey") == "#50"
    call.records()
    assert "safe to text this phone" in call.heard
    for _ in range(2):
        call.stays_silent()
    assert "Your report is saved" in call.heard
    assert only(line.wires, "recordings").report_id == only(line.wires, "reports").id
    assert rows(line.wires, "messages") == []  # nobody said that a text is safe


def test_a_call_without_one_word_is_treated_as_somebody_who_cannot_speak(line: Line) -> None:
    call = line.ring()
    for _ in range(4):
        call.stays_silent()
    assert "dial 999" in call.heard
    assert [a.kind for a in rows(line.wires, "alerts")] == ["silent_call"]
    assert call.document.find("Hangup") is None


def test_the_pin_and_the_number_keyed_in_are_sealed_and_not_in_the_words_kept(line: Line) -> None:
    call = begin_asb(line, LANDLINE)
    for keys in ("1", "07700900456", "1"):
        call.press(keys)
    pin = only(line.wires, "reports").pin
    with line.wires.db.reading() as tx:
        raw = " ".join(str(row[0]) for row in tx.exec_driver_sql("SELECT answer FROM turns"))
        sealed = tx.exec_driver_sql("SELECT pin, secrets FROM reports, turns").all()
    assert "{pin}" in raw and "{mobile}" in raw and "9 0 0, 4 5 6" not in raw
    assert all(pin.encode() not in bytes(row[0]) for row in sealed)

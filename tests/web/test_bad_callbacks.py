"""Callbacks come twice, late, early, out of order and about nothing: 204, and no harm done."""

import itertools

import pytest

from tests.web.posts import claim_messages, counts, post
from tests.world import Line, new_sid, only, report_noise, rows

one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
STATUSES = ("queued", "sent", "delivered", "sent")


def tell(line: Line, message: int, sid: str, status: str, **more: str) -> None:
    fields = [("MessageSid", sid), ("MessageStatus", status), *more.items()]
    assert post(line, f"/callbacks/messages/{message}", *fields).status_code == 204


def sent_one(line: Line) -> int:
    """The id of the acknowledgement of a report, on its way."""
    report_noise(line)
    return claim_messages(line.wires)[0]


@one_database
def test_a_receipt_for_no_text_of_ours_is_taken_quietly(line: Line) -> None:
    before = counts(line.wires)
    for message in (0, 1, 999, 2**31, 2**62, 2**63, 10**40):
        tell(line, message, new_sid("SM"), "delivered")
    assert counts(line.wires) == before


@one_database
def test_a_receipt_before_the_text_was_tried_is_not_believed(line: Line) -> None:
    report_noise(line)
    tell(line, only(line.wires, "messages").id, new_sid("SM"), "delivered")
    assert only(line.wires, "messages").state == "owed"


def test_a_receipt_that_comes_before_the_carriers_answer_counts(line: Line) -> None:
    message, sid = sent_one(line), new_sid("SM")
    tell(line, message, sid, "delivered")
    found = only(line.wires, "messages")
    assert (found.state, found.carrier_sid) == ("delivered", sid)
    tell(line, message, new_sid("SM"), "undelivered")  # of another text: not about this one
    assert only(line.wires, "messages").state == "delivered"


@pytest.mark.parametrize("order", sorted(set(itertools.permutations(STATUSES[:3]))))
@one_database
def test_in_every_order_the_status_only_moves_forward(line: Line, order: tuple[str, ...]) -> None:
    message, sid = sent_one(line), new_sid("SM")
    for status in (*order, *order, *order):
        tell(line, message, sid, status)
    assert only(line.wires, "messages").state == "delivered"
    assert len(rows(line.wires, "receipts")) == 3


@one_database
def test_a_status_or_code_that_is_no_such_thing_is_kept_or_passed_over(line: Line) -> None:
    message, sid = sent_one(line), new_sid("SM")
    for status in ("", "levitating", "DELIVERED\x00", "x" * 5000, "\ufffe"):
        tell(line, message, sid, status)
    assert only(line.wires, "messages").state == "sending"
    for code in ("abc", "-1", "9" * 40, "", "\x00", "٣"):
        tell(line, message, sid, "undelivered", ErrorCode=code)
    assert rows(line.wires, "messages")[0].state == "undelivered"


@pytest.mark.parametrize(
    "code", ["21610", "30003", "30005", "30006", "30007", "30008", "99999", ""]
)
@one_database
def test_a_text_that_did_not_arrive_is_tried_again_or_shown_to_an_officer(
    line: Line, code: str
) -> None:
    message, sid = sent_one(line), new_sid("SM")
    tell(line, message, sid, "undelivered", ErrorCode=code)
    tell(line, message, sid, "undelivered", ErrorCode=code)
    again = [m for m in rows(line.wires, "messages") if m.nth == 2]
    shown = [a for a in rows(line.wires, "alerts") if a.kind == "not_in_writing"]
    assert (len(again), len(shown)) in ((1, 0), (0, 1))


@one_database
def test_a_receipt_with_an_id_that_is_none_changes_nothing(line: Line) -> None:
    message = sent_one(line)
    for sid in ("", "SM", "x" * 9000, "CA" + "a" * 32, "\x00" * 34, "SM" + "\x00" * 32):
        tell(line, message, sid, "delivered")
    assert only(line.wires, "messages").state == "sending"


def test_a_recording_before_its_call_of_no_call_and_twice_is_owed_once(line: Line) -> None:
    call, recording = line.ring(), new_sid("RE")
    for call_sid, sid in (
        (new_sid("CA"), new_sid("RE")),
        (call.sid, recording),
        (call.sid, recording),
    ):
        fields = [("CallSid", call_sid), ("RecordingSid", sid), ("RecordingDuration", "x")]
        assert post(line, "/callbacks/recordings", *fields).status_code == 204
    assert len(rows(line.wires, "recordings")) == 2


@one_database
def test_a_recording_or_call_with_ids_that_are_none_is_passed_over(line: Line) -> None:
    before = counts(line.wires)
    for bad in ("", "CA", "RE", "../../../x", "\x00" * 34, "x" * 9000):
        fields = [("CallSid", bad), ("RecordingSid", bad), ("CallStatus", "completed")]
        for path in ("/callbacks/recordings", "/callbacks/calls"):
            assert post(line, path, *fields).status_code == 204
            assert post(line, path).status_code == 204
    assert counts(line.wires) == before


@one_database
def test_a_call_is_over_only_when_the_carrier_says_so(line: Line) -> None:
    call = line.ring()
    for status in ("", "queued", "ringing", "in-progress", "COMPLETED", "over\x00"):
        post(line, "/callbacks/calls", ("CallSid", call.sid), ("CallStatus", status))
    assert only(line.wires, "conversations").ended_at is None
    for status in ("completed", "failed", "completed"):
        post(line, "/callbacks/calls", ("CallSid", call.sid), ("CallStatus", status))
    assert only(line.wires, "conversations").ended_how == "completed"


@one_database
def test_the_address_of_a_recording_is_never_used(line: Line) -> None:
    call = line.ring()
    url = ("RecordingUrl", "http://169.254.169.254/latest")
    fields = [("CallSid", call.sid), ("RecordingSid", new_sid("RE")), url]
    assert post(line, "/callbacks/recordings", *fields).status_code == 204
    assert "169.254" not in str(rows(line.wires, "recordings"))

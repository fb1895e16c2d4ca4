"""Who may call us: nobody but the carrier, and nothing is kept of anybody else."""

import logging
from urllib.parse import quote

import pytest

from app.wiring import Wires
from tests.web.posts import ALGORITHM, SIGNATURE, counts, played, post, signed
from tests.world import MOBILE, SID, TOKEN, Line, RingRecorder, new_sid, settings_for, wires_for

CALL = [("AccountSid", SID), ("CallSid", "CA" + "a" * 32), ("From", MOBILE)]
TEXT = [
    ("AccountSid", SID),
    ("MessageSid", "SM" + "a" * 32),
    ("From", MOBILE),
    ("Body", "loud music"),
]
PATHS = {
    "/voice": CALL,
    "/voice/turns/1": [*CALL, ("Digits", "1")],
    "/voice/whispers/3": CALL,
    "/voice/whispers/3/accepted": [*CALL, ("Digits", "1")],
    "/voice/not-sure-kept": CALL,
    "/voice/out/1": [*CALL, ("AnsweredBy", "human")],
    "/voice/out/1/over": [*CALL, ("CallStatus", "completed")],
    "/voice/out/turns/1": [*CALL, ("Digits", "1")],
    "/texts": TEXT,
    "/callbacks/messages/1": [*TEXT, ("MessageStatus", "delivered")],
    "/callbacks/calls": [*CALL, ("CallStatus", "completed")],
    "/callbacks/recordings": [*CALL, ("RecordingSid", "RE" + "a" * 32)],
}
OTHER_TOKEN, OTHER_ACCOUNT = "f" * 32, "AC" + "f" * 32
one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
pytestmark = one_database


def refused(line: Line, caplog: pytest.LogCaptureFixture, path: str, **request: object) -> None:
    """403 without a word, no row, one line in the log."""
    before = counts(line.wires)
    caplog.clear()
    answer = line.client.post(path, **request)
    assert answer.status_code == 403, (path, request, answer.status)
    assert b"Response" not in answer.data and b"999" not in answer.data
    assert counts(line.wires) == before
    ours = [record for record in caplog.records if record.name.startswith("app")]
    assert [record.getMessage() for record in ours] == [f"post_refused path={path}"]
    assert line.wires.outbox.rung == []


def test_a_post_that_the_carrier_did_not_sign_is_refused_everywhere(
    line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    for path, fields in PATHS.items():
        form = dict(fields)
        right = signed(path, fields)
        for wrong in (
            None,
            "",
            " ",
            "nonsense",
            right[:-1],
            right + "=",
            right.swapcase(),
            "ü" * 28,
            "=" * 5000,
            signed(path, fields, OTHER_TOKEN),
            signed(path + "/", fields),
            signed("/voice/turns/2", fields),
            signed(path + "?a=1", fields),
            signed(path, fields, base="http://line.example"),
            signed(path, fields, base="https://line.example:8443"),
            signed(path, fields, base="https://localhost"),
            signed(path, [*fields, ("Digits", "5")]),
            signed(path, fields[1:]),
        ):
            headers = {} if wrong is None else {SIGNATURE: wrong.encode().decode("latin-1")}
            refused(line, caplog, path, data=form, headers=headers)


def test_what_a_proxy_says_of_the_address_changes_nothing(
    line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    form, evil = dict(CALL), "https://evil.example"
    spoofed = {
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Prefix": "/voice",
        "X-Original-URL": "/voice",
        "X-Rewrite-URL": "/voice",
        "Forwarded": "host=evil.example;proto=https",
    }
    for_evil = {**spoofed, SIGNATURE: signed("/voice", CALL, base=evil)}
    refused(line, caplog, "/voice", data=form, headers=for_evil, base_url=evil)
    ours = {**spoofed, SIGNATURE: signed("/voice", CALL)}
    played(line.client.post("/voice", data=form, headers=ours, base_url="http://10.0.0.1:8000"))


def test_a_signature_for_another_account_is_refused_though_it_is_right(
    line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    for account in (OTHER_ACCOUNT, "", SID.lower(), SID + " "):
        fields = [("AccountSid", account), *CALL[1:]]
        headers = {SIGNATURE: signed("/voice", fields)}
        refused(line, caplog, "/voice", data=dict(fields), headers=headers)
    headers = {SIGNATURE: signed("/voice", CALL[1:])}
    refused(line, caplog, "/voice", data=dict(CALL[1:]), headers=headers)


def test_bytes_moved_from_one_field_to_the_next_do_not_make_another_account(
    line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    headers = {SIGNATURE: signed("/voice", CALL)}
    moved = {"AccountSi": "d" + SID, "CallSid": CALL[1][1], "From": MOBILE}
    refused(line, caplog, "/voice", data=moved, headers=headers)
    joined = {"AccountSid": SID + "CallSid" + CALL[1][1], "From": MOBILE}
    refused(line, caplog, "/voice", data=joined, headers=headers)


def test_other_methods_are_not_answered(line: Line) -> None:
    before = counts(line.wires)
    for path, fields in PATHS.items():
        headers = {SIGNATURE: signed(path, fields)}
        for method in ("GET", "HEAD", "PUT", "DELETE", "PATCH", "TRACE"):
            answer = line.client.open(path, method=method, data=dict(fields), headers=headers)
            assert answer.status_code == 405, (method, path)
            assert b"999" not in answer.data
        assert line.client.options(path).status_code == 403
    assert counts(line.wires) == before


def test_unknown_addresses_are_not_found(line: Line) -> None:
    for path in ("/voice/", "/voice/turns/x", "/voice/turns/-1", "/texts/", "/callbacks/messages/"):
        answer = line.client.post(path, data=dict(CALL), headers={SIGNATURE: signed(path, CALL)})
        assert answer.status_code == 404, path


def test_a_signature_with_sha_256_counts_when_the_carrier_says_so(
    line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    new = signed("/voice", CALL, algorithm="HMAC_SHA256")
    named = {SIGNATURE: new, ALGORITHM: "key=webhooks_sharedkey_1,algorithm=HMAC_SHA256"}
    played(line.client.post("/voice", data=dict(CALL), headers=named))
    for header in ("algorithm=HMAC_SHA1", "key=1", "", "algorithm=none", "algorithm=HMAC_MD5"):
        wrong = {SIGNATURE: new, ALGORITHM: header}
        refused(line, caplog, "/voice", data=dict(CALL), headers=wrong)
    old = {SIGNATURE: signed("/voice", CALL), ALGORITHM: "algorithm=HMAC_SHA256"}
    refused(line, caplog, "/voice", data=dict(CALL), headers=old)


def test_both_tokens_count_while_they_are_being_changed(wires: Wires, tmp_path) -> None:
    settings = settings_for(
        wires.settings.database_url, tmp_path, twilio_tokens=(OTHER_TOKEN, TOKEN)
    )
    line = Line(wires_for(settings, wires.clock, RingRecorder()))
    for token in (TOKEN, OTHER_TOKEN):
        assert line.post("/voice", token=token, CallSid=new_sid("CA")).status_code == 200
    assert line.post("/voice", token="e" * 32, CallSid=new_sid("CA")).status_code == 403
    line.wires.db.engine.dispose()


def test_a_query_is_signed_as_it_was_sent(line: Line, caplog: pytest.LogCaptureFixture) -> None:
    for query in ("a=1%2F2&b=%3A", "name=%C3%A9", "q=a+b%20c%2B", "a=1&b=2&a=3", "x", "a=%00"):
        path = f"/voice?{query}"
        played(line.client.post(path, data=dict(CALL), headers={SIGNATURE: signed(path, CALL)}))
    for sent, seen in (("a=1&b=2", "b=2&a=1"), ("a=%2F", "a=/"), ("a=%2f", "a=%2F"), ("a=1", "")):
        headers = {SIGNATURE: signed(f"/voice?{sent}", CALL)}
        answer = line.client.post(f"/voice?{seen}", data=dict(CALL), headers=headers)
        assert answer.status_code == 403, seen


def test_fields_of_the_query_are_not_fields_of_the_post(line: Line) -> None:
    answer = post(line, "/voice?CallSid=CA" + "b" * 32, ("CallSid", CALL[1][1]))
    played(answer)
    assert counts(line.wires)["conversations"] == 1
    path = "/voice/turns/1?Digits=5"
    document = played(post(line, path, ("CallSid", CALL[1][1]), ("Digits", "1")))
    assert "being hurt" in " ".join(document.itertext())


def test_repeated_fields_are_signed_together_and_the_first_counts(line: Line) -> None:
    call = ("CallSid", new_sid("CA"))
    played(post(line, "/voice", call))
    document = played(post(line, "/voice/turns/1", call, ("Digits", "1"), ("Digits", "5")))
    assert "being hurt" in " ".join(document.itertext())
    once = {SIGNATURE: signed("/voice/turns/2", [("AccountSid", SID), call, ("Digits", "1")])}
    twice = post(line, "/voice/turns/2", call, ("Digits", "1"), ("Digits", "5"), headers=once)
    assert twice.status_code == 403


def test_a_path_of_other_letters_is_still_the_path_that_was_signed(line: Line) -> None:
    call = ("CallSid", new_sid("CA"))
    played(post(line, "/voice", call))
    path = "/voice/turns/" + quote("\u0661")  # an Arabic 1, which is a number too
    assert line.client.post(path, data=dict(CALL)).status_code in (403, 404)


def test_the_log_says_nothing_of_what_was_refused(
    line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    form = {**dict(TEXT), "Body": "bell street\n2026 INFO app forged"}
    line.client.post("/texts?Body=bell", data=form, headers={SIGNATURE: "x"})
    assert "bell" not in caplog.text and MOBILE not in caplog.text

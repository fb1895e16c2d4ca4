"""E-mails leave once, by the one configured server, and only where that is safe."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

import workers
from app.emails_out import found_in_log
from app.jobs import SEND_EMAILS
from app.mail.server import MailServer
from app.store import messages as stored
from app.store.base import real_now
from app.wiring import Wires
from tests.workers.actors import Desk
from tests.workers.mail import (
    MAIL_FROM,
    PASSWORD,
    USER,
    Manners,
    Server,
    certificate,
    lets_in,
    mail_server_running,
)
from tests.workers.writers import HOME, SAM, alert_of, by_way, knows, owes_by
from tests.world import only, rows
from workers import emails, sweep
from workers.emails import send_emails

SetUp = Callable[..., Manners]


@pytest.fixture
def mailing(wires: Wires, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Gives this process's wires a mail server."""

    def use(url: str) -> None:
        settings = replace(wires.settings, smtp_url=url, mail_from=MAIL_FROM)
        monkeypatch.setattr(workers, "wires", lambda: replace(wires, settings=settings))

    return use


@pytest.fixture
def server(mailing) -> Iterator[Server]:
    with mail_server_running() as running:
        mailing(running.url())
        yield running


@pytest.fixture
def mail(server: Server) -> Manners:
    return server.manners


def test_an_acknowledgement_leaves_by_email_once_and_keeps_the_promise(
    desk: Desk, wires: Wires, mail: Manners
) -> None:
    owes_by(desk, "email")
    for _ in range(3):
        send_emails()
    [email] = mail.taken
    message, report = desk.message(), only(wires, "reports")
    assert (email["To"], email["From"]) == (SAM, MAIL_FROM)
    reference = f"{report.reference[:3]}-{report.reference[3:6]}-{report.reference[6:]}"
    assert email["Subject"] == f"Your reference {reference}"
    assert f"We have your message. Ref {reference}." in " ".join(email.get_content().split())
    assert report.pin not in email.get_content().replace(reference, "")
    assert (message.state, message.attempts, message.reason) == ("accepted", 1, "safe_yes")
    assert message.carrier_sid is None and message.lease_until is None
    assert desk.promised() == "kept" and desk.alerts() == []


@pytest.mark.parametrize(
    ("known", "reason"),
    [({"safe": "unknown"}, "not_known_to_be_safe"), ({"safe": "no"}, "safe_no")],
)
def test_no_email_leaves_that_nobody_said_is_safe(
    desk: Desk, mail: Manners, known: dict[str, Any], reason: str
) -> None:
    owes_by(desk, "email", **known)
    send_emails()
    assert mail.connections == 0 and desk.promised() is None
    assert (desk.message().state, desk.message().reason) == ("suppressed", reason)
    assert alert_of(desk).words == [reason]


def test_safe_hours_are_kept_by_email_too(desk: Desk, mail: Manners, clock) -> None:
    owes_by(desk, "email", safe_from=time(8), safe_until=time(20))
    send_emails()
    assert (desk.message().state, desk.message().reason) == ("owed", "outside_safe_hours")
    clock.forward(hours=9)
    desk.wait(hours=9)
    send_emails()
    assert desk.message().state == "accepted" and len(mail.taken) == 1


@pytest.mark.parametrize("reply", ["rcpt", "data", "mail"])
def test_a_server_that_is_busy_is_asked_again_with_longer_waits(
    desk: Desk, mail: Manners, reply: str
) -> None:
    setattr(mail, reply, "451 4.7.1 try again later")
    owes_by(desk, "email")
    waits = []
    for _ in range(3):
        send_emails()
        message = desk.message()
        assert message.state == "owed" and message.error_code is None
        waits.append((message.next_at - message.tried_at).total_seconds())
        desk.wait(seconds=waits[-1] + 1)
    assert [0.75 <= wait / (60 * 2**n) <= 1.25 for n, wait in enumerate(waits)] == [True] * 3
    setattr(mail, reply, "250 OK")
    send_emails()
    assert desk.message().state == "accepted" and len(mail.taken) == 1 and desk.alerts() == []


def test_it_is_tried_until_half_of_the_promised_time_is_gone_and_then_goes_another_way(
    desk: Desk, mail: Manners, clock
) -> None:
    mail.rcpt = "450 4.2.1 try again later"
    knows(desk, owes_by(desk, "email"), "letter")
    for _ in range(20):
        send_emails()
        desk.wait(minutes=20)
    assert by_way(desk) == [("email", "owed")]
    clock.forward(hours=12.5)
    send_emails()
    assert by_way(desk) == [("email", "failed"), ("letter", "owed")]
    assert desk.alerts() == [] and mail.taken == []


@pytest.mark.parametrize("reply", ["rcpt", "data"])
def test_what_the_server_refuses_for_good_goes_another_way_at_once(
    desk: Desk, wires: Wires, mail: Manners, reply: str
) -> None:
    setattr(mail, reply, "550 5.1.1 no such user")
    knows(desk, owes_by(desk, "email"), "letter")
    for _ in range(2):
        send_emails()
        desk.wait(hours=1)
    assert by_way(desk) == [("email", "failed"), ("letter", "owed")]
    assert mail.connections == 1 and desk.promised() is None
    first, second = rows(wires, "messages")
    assert (first.reason, second.first_id, second.body) == ("email_refused", first.id, first.body)


def test_with_no_way_left_an_officer_gets_it_with_the_date_of_the_promise(
    desk: Desk, mail: Manners
) -> None:
    mail.rcpt = "550 5.1.1 no such user"
    owes_by(desk, "email")
    send_emails()
    alert = alert_of(desk)
    assert (alert.words, alert.due_at) == (["email_refused"], desk.message().due_at)


@pytest.mark.parametrize("cut", ["before", "after"])
def test_a_connection_cut_after_the_words_is_never_sent_again_and_not_counted_as_kept(
    desk: Desk, mail: Manners, cut: str
) -> None:
    mail.cut = cut
    owes_by(desk, "email")
    send_emails()
    mail.cut = ""
    for _ in range(3):
        desk.wait(hours=1)
        send_emails()
    assert mail.connections == 1 and len(mail.taken) == (cut == "after")
    assert (desk.message().state, desk.message().reason) == ("failed", "outcome_unknown")
    assert alert_of(desk).words == ["outcome_unknown"] and desk.promised() is None


def test_an_email_in_doubt_goes_another_way_until_an_officer_finds_it_in_the_servers_log(
    desk: Desk, wires: Wires, mail: Manners
) -> None:
    mail.cut = "after"
    knows(desk, owes_by(desk, "email"), "letter")
    send_emails()
    assert by_way(desk) == [("email", "failed"), ("letter", "owed")]
    email_id, letter_id = (row.id for row in rows(wires, "messages"))
    with wires.db.transaction() as tx:
        results = [found_in_log(tx, "jo", email_id, wires.clock()) for _ in range(2)]
        results.append(found_in_log(tx, "jo", letter_id, wires.clock()))
    assert results == ["done", "before", "unknown"]
    assert by_way(desk) == [("email", "delivered"), ("letter", "suppressed")]
    assert desk.promised() == "kept" and desk.alerts() == []


def test_whoever_dies_while_sending_leaves_an_email_in_doubt_that_is_not_sent_again(
    desk: Desk, wires: Wires, mail: Manners
) -> None:
    owes_by(desk, "email")
    with wires.db.transaction() as tx:
        assert len(stored.claim(tx, "owed", real_now(), 1, way="email")) == 1
    send_emails()
    assert desk.message().state == "sending"  # its lease has not run out
    desk.wait(seconds=125)
    send_emails()
    assert desk.message().reason == "outcome_unknown" and mail.connections == 0
    assert alert_of(desk).words == ["outcome_unknown"]


def test_a_server_that_is_away_is_asked_for_one_and_the_others_wait_with_it(
    desk: Desk, mailing
) -> None:
    mailing("smtp://127.0.0.1:9")
    for n in range(4):
        owes_by(desk, "email", f"sam{n}@example.org")
    send_emails()
    tried = [row for row in rows(desk.wires, "messages") if row.attempts]
    assert len(tried) == 1 and tried[0].reason == "mail_server_away"
    assert all(row.next_at > real_now() for row in rows(desk.wires, "messages"))
    with mail_server_running() as running:
        mailing(running.url())
        send_emails()
        assert running.manners.connections == 0
        desk.wait(minutes=2)
        send_emails()
        assert len(running.manners.taken) == 4
    assert desk.alerts() == []


def test_a_server_that_ends_its_service_is_left_alone_for_a_while(
    desk: Desk, mail: Manners
) -> None:
    mail.rcpt = "421 4.3.2 going down"
    owes_by(desk, "email")
    owes_by(desk, "email", "kim@example.org")
    send_emails()
    assert mail.connections == 1 and by_way(desk) == [("email", "owed")] * 2


def test_a_server_that_cuts_one_email_off_is_left_alone_before_the_next(
    desk: Desk, mail: Manners
) -> None:
    mail.cut = "before"
    owes_by(desk, "email")
    owes_by(desk, "email", "kim@example.org")
    for _ in range(2):
        send_emails()
    assert mail.connections == 1 and by_way(desk) == [("email", "failed"), ("email", "owed")]


def test_a_sender_that_the_server_refuses_is_ours_to_mend_and_nobody_is_given_up(
    desk: Desk, wires: Wires, mail: Manners
) -> None:
    mail.mail = "550 5.7.1 sender refused"
    owes_by(desk, "email")
    for _ in range(2):
        send_emails()
        desk.wait(minutes=20)
    alert = only(wires, "alerts")
    assert (alert.kind, alert.words) == ("mail", ["mail_sender_refused"])
    mail.mail = "250 OK"
    send_emails()
    assert desk.message().state == "accepted"


def test_without_a_mail_server_an_email_goes_another_way(desk: Desk) -> None:
    knows(desk, owes_by(desk, "email"), "email", "kim@example.org")
    knows(desk, desk.message().id, "letter", HOME)
    send_emails()
    assert by_way(desk) == [("email", "suppressed"), ("letter", "owed")]
    assert desk.message(1).reason == "no_email_here"


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_the_words_and_the_password_travel_under_tls(
    desk: Desk, mailing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    context, trusted = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    kind = {"smtp": "tls_context", "smtps": "ssl_context"}[scheme]
    options = {kind: context, "authenticator": lets_in, "auth_required": True}
    with mail_server_running(**options, auth_require_tls=scheme == "smtp") as running:
        mailing(running.url(scheme, f"{USER}:{quote(PASSWORD)}@"))
        owes_by(desk, "email")
        send_emails()
        assert len(running.manners.taken) == 1 and running.manners.secure == [scheme == "smtp"]
    assert desk.message().state == "accepted"


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
def test_a_wrong_password_is_ours_to_mend(desk: Desk, wires: Wires, mailing) -> None:
    options = {"authenticator": lets_in, "auth_required": True, "auth_require_tls": False}
    with mail_server_running(**options) as running:
        mailing(running.url(login=f"{USER}:wrong@"))
        owes_by(desk, "email")
        send_emails()
        assert running.manners.taken == []
    assert (desk.message().state, desk.message().reason) == ("owed", "mail_not_let_in")
    assert only(wires, "alerts").kind == "mail"


def test_a_server_whose_certificate_is_not_trusted_gets_nothing(
    desk: Desk, wires: Wires, mailing, tmp_path: Path
) -> None:
    context, _ = certificate(tmp_path)
    with mail_server_running(tls_context=context) as running:
        mailing(running.url())
        owes_by(desk, "email")
        send_emails()
        assert running.manners.taken == []
    assert only(wires, "alerts").words == ["mail_not_secure"]


def test_beyond_this_machine_nothing_is_sent_without_tls(
    desk: Desk, wires: Wires, mail: Manners, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MailServer, "is_local", False)
    owes_by(desk, "email")
    send_emails()
    assert mail.taken == [] and only(wires, "alerts").words == ["mail_not_secure"]


def test_what_is_owed_is_found_by_the_sweep_and_a_long_turn_rings_for_the_rest(
    desk: Desk, wires: Wires, mail: Manners, rings, monkeypatch: pytest.MonkeyPatch
) -> None:
    owes_by(desk, "email")
    desk.wait(seconds=3)
    with wires.db.reading() as tx:
        assert sweep.owed(tx) == [SEND_EMAILS]
    monkeypatch.setattr(emails, "LONGEST_TURN", 0.0)
    send_emails()
    assert rings.rung == [SEND_EMAILS] and mail.connections == 0


def test_an_acknowledgement_given_meanwhile_is_not_given_again(desk: Desk, mail: Manners) -> None:
    owes_by(desk, "email")
    desk.change("promises", outcome="kept", settled_at=real_now() - timedelta(hours=1))
    send_emails()
    assert (desk.message().state, desk.message().reason) == ("suppressed", "arrived_after_all")
    assert mail.connections == 0 and desk.alerts() == []

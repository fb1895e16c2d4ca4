"""Who may come in to the desk, for how long, and what no answer of it may do."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.store import alerts, base
from app.web.desk import delivery_words
from app.wiring import Wires
from tests.web.desk_builders import (
    NOISE_CALL,
    RECORDING,
    WAV,
    Desk,
    keys,
    make_desk,
    other_settings,
    records,
    token,
)
from tests.world import MovableClock

HTTPS = "https://line.example"


@pytest.fixture
def desk(wires: Wires, clock: MovableClock) -> Desk:
    """A desk for Coventry, without a report."""
    return make_desk(wires, clock)


def test_nothing_is_shown_without_a_log_in(desk: Desk) -> None:
    reference = desk.call(keys("0"), records(RECORDING))
    recording_id = desk.keeps_audio(RECORDING, WAV)
    stranger = desk.app.test_client()
    for path in ("", f"/reports/{reference}", f"/recordings/{recording_id}", "/nowhere"):
        answer = stranger.get(f"/desk{path}")
        assert (answer.status_code, answer.location) == (303, "/desk/log-in")
        assert reference not in answer.text
    assert "recording_played" not in desk.happened()


def test_a_log_in_needs_a_name(desk: Desk) -> None:
    browser = desk.officer().browser
    page = browser.get("/desk/log-in").text
    answer = browser.post("/desk/log-in", data={"name": " \u202e ", "csrf_token": token(page)})
    assert answer.status_code == 400
    assert "<title>Error: Log in" in answer.text


def test_log_out_ends_the_session_and_every_copy_of_its_cookie(desk: Desk) -> None:
    officer = desk.officer()
    cookie = officer.browser.get_cookie("session")
    assert cookie
    answer = officer.presses("/log-out")
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert officer.opens("").location == "/desk/log-in"
    thief = desk.app.test_client()
    thief.set_cookie("session", cookie.value)
    assert thief.get("/desk").location == "/desk/log-in"
    assert desk.officer().opens("").status_code == 200


def test_a_log_in_begins_a_new_session(desk: Desk) -> None:
    officer = desk.officer("Amira Khan")
    with officer.browser.session_transaction() as session:
        session["planted"] = "by somebody else"
        before = session["log_in"]
    officer.logs_in("Ben Okoro")
    with officer.browser.session_transaction() as session:
        assert "planted" not in session
        assert session["log_in"] != before


def test_a_session_ends_after_30_minutes_of_nothing(desk: Desk) -> None:
    officer = desk.officer()
    officer.idles(minutes=29)
    assert officer.opens("").status_code == 200
    officer.idles(minutes=29)
    assert officer.opens("").status_code == 200
    officer.idles(minutes=31)
    assert officer.opens("").location == "/desk/log-in"
    assert officer.opens("").location == "/desk/log-in"


def test_a_page_that_asks_for_news_by_itself_does_not_keep_a_session_alive(desk: Desk) -> None:
    officer = desk.officer()
    officer.idles(minutes=20)
    assert officer.opens("", **{"X-Desk-Refresh": "1"}).status_code == 200
    officer.idles(minutes=11)
    assert officer.opens("").location == "/desk/log-in"


def test_a_session_ends_after_12_hours_however_busy(desk: Desk) -> None:
    officer = desk.officer()
    with officer.browser.session_transaction() as session:
        session["began"] = (base.real_now() - timedelta(hours=12, minutes=1)).timestamp()
    assert officer.opens("").location == "/desk/log-in"


def test_a_session_of_a_log_in_that_never_was_is_worth_nothing(desk: Desk) -> None:
    officer = desk.officer()
    with officer.browser.session_transaction() as session:
        session["log_in"] += 1
    assert officer.opens("").location == "/desk/log-in"


def test_production_has_no_development_log_in_and_lets_nobody_in(desk: Desk) -> None:
    officer = desk.officer()
    cookie = officer.browser.get_cookie("session")
    assert cookie
    production = other_settings(desk, app_env="production", public_url=HTTPS)
    assert "desk.log_in" not in {rule.endpoint for rule in production.url_map.iter_rules()}
    browser = production.test_client()
    browser.set_cookie("session", cookie.value)
    for path in ("/desk", "/desk/log-in", "/desk/reports/123456789"):
        answer = browser.get(path, base_url=HTTPS)
        assert answer.status_code == 403
        assert "is not part of this version" in answer.text
    assert browser.post("/desk/log-in", data={"name": "Amira"}).status_code in (400, 403, 405)


def test_the_cookie_is_for_the_desk_only_and_secure_over_https(desk: Desk) -> None:
    for app, secure in ((desk.app, False), (other_settings(desk, public_url=HTTPS), True)):
        answer = app.test_client().get("/desk/log-in", base_url=HTTPS)
        cookie = answer.headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert ("Secure" in cookie) is secure


def test_forms_work_over_https_with_the_referrer_that_the_desk_allows(desk: Desk) -> None:
    browser = other_settings(desk, public_url=HTTPS).test_client()
    sent = {"base_url": HTTPS, "headers": {"Referer": f"{HTTPS}/desk/log-in"}}
    form = {"name": "Amira", "csrf_token": token(browser.get("/desk/log-in", **sent).text)}
    assert browser.post("/desk/log-in", data=form, **sent).location == "/desk"
    sent["headers"] = {"Referer": "https://elsewhere.example/"}
    assert browser.post("/desk/log-in", data=form, **sent).status_code == 400


def test_a_form_without_its_token_changes_nothing(desk: Desk) -> None:
    desk.call(*NOISE_CALL[:3], keys("5"))
    officer = desk.officer()
    alert_id = desk.rows(alerts.alerts)[0].id
    for form in ({}, {"csrf_token": "made up"}):
        for path in (f"/alerts/{alert_id}/seen", "/log-out", "/log-in"):
            answer = officer.browser.post(f"/desk{path}", data={**form, "name": "Mallory"})
            assert answer.status_code == 400
            assert "Nothing was changed" in answer.text
    assert not any(row.seen_at for row in desk.rows(alerts.alerts))
    assert officer.opens("").status_code == 200


def test_every_answer_of_the_desk_is_private(desk: Desk) -> None:
    reference = desk.call(*NOISE_CALL)
    officer = desk.officer()
    stranger = desk.app.test_client()
    answers = [officer.opens(path) for path in ("", f"/reports/{reference}", "/nowhere")]
    answers += [stranger.get("/desk"), stranger.get("/desk/log-in"), stranger.post("/desk/log-in")]
    for answer in answers:
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        for inline in ("<style", "style=", "onclick=", "<script>", "javascript:", "https://"):
            assert inline not in answer.text


def test_no_template_switches_escaping_off() -> None:
    folder = Path(str(delivery_words.__file__)).parents[1] / "templates" / "desk"
    pages = [page.read_text() for page in folder.iterdir()]
    assert len(pages) >= 12
    assert not any("|safe" in page or "| safe" in page or "autoescape" in page for page in pages)

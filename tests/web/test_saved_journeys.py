"""Journeys and the web: what is written is what is heard, and what was heard can be written."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import delete, update

from app import create_app
from app.journey import moment_of, world_of
from app.rules.references import new_reference, spoken_pin
from app.store import reports, updates, wrong_tries
from app.store.base import real_now
from app.store.conversations import turns
from app.web import development
from ivr_flows.facts import Facts
from ivr_flows.journeys import PIN, REFERENCE, STAND_INS, facts_of, play, script_of
from tests.web.posts import words
from tests.world import (
    ANOTHER_MOBILE,
    Call,
    Line,
    RingRecorder,
    rows,
    settings_for,
    wires_for,
)

FOLDER = Path(__file__).parent.parent / "journeys"
NUMBERS = {  # of each kind of caller; the last digits are the call's own
    "uk_mobile": "+447700900{:03}",
    "uk_landline": "+441214960{:03}",
    "crown_dependency": "+447797000{:03}",
    "abroad": "+12025550{:03}",
    "withheld": "anonymous",
}
SPOKEN_REFERENCE = re.compile(r"(\d \d \d\. ){2}\d \d \d")
LANGUAGE = re.compile(r"^(LINE    )\[\w\w\] ", re.M)


def acts(call: Call, action: str) -> None:
    """The caller does what a CALLER line says."""
    verb, _, said = action.partition(" ")
    match verb:
        case "silent":
            call.stays_silent()
        case "says":
            call.says(said)
        case "mumbles":
            call.says(said, confidence="0.2")
        case "records":
            call.records(key=said.removeprefix("and presses ") if "presses" in said else "#")
        case "accepted":
            call.transfer_ends(accepted=True)
        case "not":
            call.transfer_ends("no-answer", accepted=False)
        case "hangs":
            call.hangs_up()
        case _:
            call.press(action)


def facts_at_first(line: Line, text: str) -> Facts:
    return facts_of(text.partition("\n")[0], line.wires.service.council_facts)


def ring(line: Line, text: str, nth: int = 123) -> Call:
    """The call of a journey, at a moment of which its first line is true, after what came before.

    The line's clock stands at that moment; `nth` gives the caller a number of their own.
    """
    facts = facts_at_first(line, text)
    line.wires.clock.at = moment_of(line.wires.service, facts.duty, facts.bank_holiday)  # type: ignore[attr-defined]
    number = NUMBERS[facts.caller].format(nth)
    learnt = " ".join(words for mark, words in script_of(text) if mark == "**")
    if "cut_off=" in learnt:
        was_cut_off(line, number, with_place="with_place" in learnt)
    if "known=" in learnt:
        reported(line, learnt)
    return line.ring(number)


def was_cut_off(line: Line, number: str, *, with_place: bool) -> None:
    call = line.ring(number)
    for action in ("2", "says a place") if with_place else ("1", "2"):
        acts(call, action)
    call.hangs_up()


def reported(line: Line, learnt: str) -> None:
    """A saved report that the reference and PIN of journeys belong to, and of which this is so."""
    call = line.ring(ANOTHER_MOBILE)
    for action in ("1", "2") if "about_noise=yes" in learnt else ("2",):
        acts(call, action)
    for action in ("says a place", "1", "says some words", "4", "hangs up"):
        acts(call, action)
    report = rows(line.wires, "reports")[-1]
    before = datetime(2026, 11, 19, 12, tzinfo=UTC)
    state = "closed" if "known=closed" in learnt else "open"
    known = {"reference": REFERENCE, "pin": PIN, "state": state}
    table = reports.reports
    with line.wires.db.transaction() as tx:
        tx.execute(delete(wrong_tries.wrong_tries))
        old = table.c.reference == REFERENCE
        tx.execute(update(table).where(old).values(reference=new_reference()))
        tx.execute(update(table).where(table.c.id == report.id).values(known))
        updates.write(
            tx, report.id, "An officer has visited, and will ring you.", "officer A", before
        )
        for days in (1, 2) if "review=yes" in learnt else ():
            about = {"report_id": report.id, "conversation_id": report.conversation_id}
            reports.add_incident(tx, **about, told_at=before - timedelta(days=days))
        for _ in range(5 if "known=locked" in learnt else 0):
            wrong_tries.add(tx, REFERENCE, False, real_now())


def heard(call: Call) -> str:
    """What is heard of the last answer, with the reference and PIN of every journey."""
    said = words(call.document)
    found = SPOKEN_REFERENCE.search(said)
    if not found:
        return said
    with call.line.wires.db.reading() as tx:
        report = reports.of_reference(tx, found[0].replace(" ", "").replace(".", ""))
    assert report is not None
    said = said.replace(found[0], "(reference)").replace(spoken_pin(report.pin), STAND_INS["pin"])
    return said.replace("(reference)", STAND_INS["reference"])


def spoken_at_each_turn(text: str) -> list[str]:
    turns = re.split(r"^CALLER.*$", LANGUAGE.sub(r"\1", text), flags=re.M)
    return [" ".join(re.findall(r"^LINE    (.*)$", turn, flags=re.M)) for turn in turns]


def of_this_council() -> Iterator[tuple[str, str]]:
    for path in sorted(FOLDER.glob("*.txt")):
        text = path.read_text()
        first = text.partition("\n")[0]
        opted_out = "caller=uk_mobile may_text=no" in first
        if "council=coventry" in first and not opted_out and "=none" not in first:
            yield path.stem, text


def test_every_journey_is_heard_on_the_telephone_as_it_is_written(line: Line) -> None:
    for nth, (name, text) in enumerate(of_this_council(), start=100):
        call = ring(line, text, nth)
        written = spoken_at_each_turn(text)
        assert heard(call) == written[0], name
        actions = [words for mark, words in script_of(text) if mark == "CALLER"]
        for action, said in zip(actions, written[1:], strict=True):
            acts(call, action)
            if action != "hangs up":
                assert heard(call) == said, (name, action)


def saved(line: Line, call: Call) -> str:
    """The call as the telephone page saves it: a file that plays the same."""
    answer = line.client.get(f"/development/journeys/{call.sid}")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    text: str = answer.text
    assert play(text, world_of(line.wires.service)) == text
    return text


SAVED_AS_WRITTEN = """
    noise_team_takes_the_call noise_team_does_not_answer noise_with_nobody_on_duty
    noise_on_a_bank_holiday_with_nobody_on_duty noise_on_a_bank_holiday_while_the_team_is_on_duty
    silent_caller nine_three_times_is_taken_as_999 recording_ended_with_five unlisted_keys
    landline_keys_in_a_mobile number_that_is_not_a_mobile every_detail_is_skipped
    postcode_that_cannot_be_one_is_recorded cut_off_and_hangs_up_while_telling no_place_is_told
    safe_contact_from_a_withheld_number abuse_by_family_is_told_by_key hate_is_told_by_key
    cut_off_call_is_taken_up_with_its_place
    cut_off_call_is_not_found news_of_an_open_report happening_again_on_a_closed_report
    noise_again_while_the_team_is_on_duty wrong_pin_twice_and_then_the_right_one
    wrong_pin_too_often_leaves_a_message case_review_that_there_is_a_right_to report_is_taken_back
    phone_is_no_longer_safe language_is_polish
""".split()


def without_words(text: str) -> str:
    """A journey in words and numbers that are nobody's."""
    for own in sorted(re.findall(r"^CALLER  says (.*)$", text, re.M), key=len, reverse=True):
        text = text.replace(own, "some words")
    text = text.replace("02079460000", "12345").replace("4813", PIN).replace("4821", PIN)
    return re.sub(r"(CALLER  records) (?!and presses).*", r"\1 a message", text)


def rung(line: Line, text: str, nth: int = 123) -> Call:
    """The whole call of a journey, made."""
    call = ring(line, text, nth)
    for mark, action in script_of(text):
        if mark == "CALLER":
            acts(call, action)
    return call


def test_a_call_is_saved_as_the_journey_it_was(line: Line) -> None:
    for nth, name in enumerate(SAVED_AS_WRITTEN, start=100):
        text = (FOLDER / f"{name}.txt").read_text()
        assert saved(line, rung(line, text, nth)) == without_words(text), name


PRIVATE = """# council=coventry caller=uk_mobile may_text=yes duty=nobody noise_team=yes
CALLER  says antisocial behaviour Moira
CALLER  says 7 Nightingale Mews
CALLER  1
CALLER  says Moira Quill is dealing drugs and her number is 07700 900777
CALLER  2
CALLER  07700900777
CALLER  1
CALLER  1
CALLER  4
CALLER  says Moira is dealing drugs
CALLER  1
CALLER  silent
CALLER  silent
CALLER  silent
CALLER  silent
CALLER  says Moira Quill
CALLER  says orbit
CALLER  1
CALLER  20770123
CALLER  4
CALLER  2
CALLER  01214960777
CALLER  1
CALLER  2
CALLER  1
CALLER  says Zanzibar
CALLER  1
CALLER  says Jackdaw
CALLER  3
CALLER  2
"""


def test_a_saved_call_holds_nothing_of_the_caller(line: Line) -> None:
    call = rung(line, PRIVATE, 777)
    text = saved(line, call)
    assert text.count("CALLER") == PRIVATE.count("CALLER")
    report = rows(line.wires, "reports")[-1]
    own = "Moira Quill Nightingale 777 20770123 orbit Zanzibar Jackdaw".split()
    for private in (*own, call.sid, report.reference, report.pin):
        assert private.casefold() not in text.casefold()
    assert "I heard: drugs." in text and "07700900456" in text


def test_a_call_that_is_still_on_is_saved_as_far_as_it_is(line: Line) -> None:
    call = line.ring()
    call.press("2")
    text = saved(line, call)
    assert text.endswith("LINE    To key in a postcode, press 1.\n")


def test_a_call_is_saved_as_far_as_the_flows_of_today_lead_where_it_went(line: Line) -> None:
    call = line.ring()
    for key in ("2", "1", "*"):
        call.press(key)
    with line.wires.db.transaction() as tx:
        tx.execute(update(turns).where(turns.c.turn == 2).values(step="report.of_last_year"))
    assert saved(line, call).count("CALLER") == 0


def test_no_journey_is_made_of_a_call_that_nobody_made(line: Line) -> None:
    for sid in ("CA" + "0" * 32, "CA1", "junk", "%2e%2e"):
        assert line.client.get(f"/development/journeys/{sid}").status_code == 404


def test_production_saves_no_journeys_on_the_web(line: Line, tmp_path: Path) -> None:
    settings = line.wires.settings
    changed = {"app_env": "production", "public_url": "https://line.example"}
    real = wires_for(settings_for(settings.database_url, tmp_path, **changed), None, RingRecorder())
    app = create_app(real)
    call = line.ring()
    assert "development" not in app.blueprints
    app.register_blueprint(development.bp)  # by some mistake
    assert app.test_client().get(f"/development/journeys/{call.sid}").status_code == 404
    real.db.engine.dispose()


def test_the_command_writes_what_the_page_saves(line: Line) -> None:
    call = rung(line, (FOLDER / "behaviour_reported_from_a_mobile.txt").read_text())
    runner = line.app.test_cli_runner()
    assert runner.invoke(args=["journey", call.sid]).output == saved(line, call)
    unknown = runner.invoke(args=["journey", "CA" + "0" * 32])
    assert unknown.exit_code == 1 and "No call of that id" in unknown.output

"""Residents on the telephone: whole stretches of a call, and what came of it in rows."""

from typing import Any

from sqlalchemy import Row, update

from app.store.tables import METADATA
from tests.world import LANDLINE, MOBILE, WITHHELD, Call, Line, rows

NOISE, ASB = "1", "2"  # the keys of the first menu
PLACE, STORY = "12 Bell Street", "motorbikes every evening"
WITH_A_REFERENCE, CUT_OFF = "1", "2"  # of the menu for those who called before


def tells(line: Line, kind: str = ASB, caller: str = MOBILE, place: str = PLACE) -> Call:
    """A call that told a place and a story: asked now is whether a text is safe."""
    call = line.ring(caller)
    call.press(kind)
    if kind == NOISE:
        call.press("2")
    call.says(place)
    if stands_at(call) == "report.check_place":
        call.press("1")
    call.says(STORY)
    return call


def reported(line: Line, kind: str = ASB, caller: str = MOBILE, written: str = "1") -> Call:
    """A whole report on the short path. `written`: the key at the question about writing."""
    call = tells(line, kind, caller)
    call.press(written)
    assert stands_at(call) in ("saved.finish", "saved.offer"), call.heard
    return call


def asked_more(line: Line, kind: str = ASB, caller: str = MOBILE, written: str = "1") -> Call:
    """A saved report, and the first of the further questions."""
    call = reported(line, kind, caller, written)
    call.press("2" if stands_at(call) == "saved.offer" else "1")
    assert stands_at(call).startswith("details."), call.heard
    return call


def stands_at(call: Call) -> str:
    """The step at which a call waits: "details.landlord"."""
    found = rows(call.line.wires, "conversations")
    [here] = [row for row in found if row.call_sid == call.sid]
    return f"{here.flow}.{here.step}"


def skips_to(call: Call, step: str, most: int = 25) -> Call:
    """Says nothing to each question, until the call waits at this step."""
    for _ in range(most):
        if stands_at(call) == step:
            return call
        call.stays_silent()
    raise AssertionError(f"never asked: {step}; at last: {stands_at(call)}")


def a_report(line: Line, kind: str = ASB, caller: str = MOBILE, **columns: Any) -> Row[Any]:
    """A whole report whose caller has hung up, nothing in writing unless from a mobile.

    `columns` are what an officer changed since.
    """
    reported(line, kind, caller, "3" if caller in (LANDLINE, WITHHELD) else "1").hangs_up()
    report = rows(line.wires, "reports")[-1]
    if columns:
        change(line, "reports", report.id, **columns)
    return report_of(line, report.id)


def report_of(line: Line, report_id: int) -> Row[Any]:
    """One report as it is now."""
    return next(row for row in rows(line.wires, "reports") if row.id == report_id)


def change(line: Line, table: str, row_id: int, **columns: Any) -> None:
    """Change one row by hand."""
    found = METADATA.tables[table]
    with line.wires.db.transaction() as tx:
        tx.execute(update(found).where(found.c.id == row_id).values(columns))


def called_before(line: Line, caller: str = LANDLINE, key: str = WITH_A_REFERENCE) -> Call:
    """Somebody who called before: asked for a reference, or what a call was about."""
    call = line.ring(caller)
    call.press("3")
    call.press(key)
    return call


def tries(line: Line, reference: str, pin: str, caller: str = LANDLINE) -> Call:
    """A reference and a PIN, keyed in on a call of their own."""
    call = called_before(line, caller)
    call.press(reference)
    call.press(pin)
    return call


def proves(line: Line, report: Row[Any], caller: str = LANDLINE) -> Call:
    """The reference and the PIN of a report, both right: the choices about it are open."""
    call = tries(line, report.reference, report.pin, caller)
    assert stands_at(call) == "news.choices", call.heard
    return call


def wrong_pin(report: Row[Any]) -> str:
    """Four digits that are not the PIN of this report, nor danger."""
    return next(pin for pin in ("1234", "1235") if pin != report.pin)


def alerts(line: Line) -> list[str]:
    """The kinds of all alerts, in the order they were raised."""
    return [row.kind for row in rows(line.wires, "alerts")]


def asked(line: Line) -> list[str]:
    """The kinds of all requests, in the order they were made."""
    return [row.kind for row in rows(line.wires, "requests")]


def ways(line: Line) -> dict[tuple[str, str], str]:
    """Each way to reach somebody, with its number, and whether it is safe."""
    return {(row.way, row.address): row.safe for row in rows(line.wires, "contacts")}


def lead(line: Line, report_id: int) -> str:
    """The agency that leads on a report."""
    found = rows(line.wires, "referrals")
    [agency] = [r.agency for r in found if (r.report_id, r.role) == (report_id, "lead")]
    return str(agency)


def unchanged(line: Line, report: Row[Any]) -> bool:
    """Is a report as it was, but for when it was last spoken of?"""
    now = report_of(line, report.id)._asdict() | {"exchanged_at": None}
    return bool(now == report._asdict() | {"exchanged_at": None})

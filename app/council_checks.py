"""What the entries of a council file must agree on between them.

Works on the file as read, before its shape is known to be right, so that one mistyped entry
does not hide the faults of all the others. Whatever has the wrong type is left to the shape.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import time
from typing import Any

POLICE_ROUTE = "police_duty_desk"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_MINUTES = 24 * 60
_NAMED_BY = {
    "numbers": "role",
    "agencies": "id",
    "promises": "id",
    "categories": "id",
    "routing": "kind",
}

Row = dict[str, Any]


def disagreements(raw: Row) -> list[str]:
    """Every fault between entries, each beginning with its key."""
    checks = (
        _repeated,
        _replacements,
        _roles,
        _required,
        _routes,
        _own_numbers,
        _overlaps,
        _contact,
    )
    return [fault for check in checks for fault in check(raw)]


def key_of(loc: tuple[int | str, ...], raw: Row) -> str:
    """A place in the file by name: ("numbers", 3, "e164") is "numbers.noise_day.e164"."""
    key, rows = "", rows_of(raw, str(loc[0])) if loc else []
    for part in loc:
        if isinstance(part, str):
            key += f".{part}" if key else part
            continue
        name = rows[part].get(_NAMED_BY.get(key, "")) if part < len(rows) else None
        key += f".{name}" if isinstance(name, str) and name else f"[{part}]"
    return key or "the file"


def rows_of(raw: Row, section: str) -> list[Row]:
    """The tables of a section such as [[numbers]]; none where it is something else."""
    rows = raw.get(section)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _names(raw: Row, section: str) -> list[str]:
    named_by = _NAMED_BY[section]
    return [row[named_by] for row in rows_of(raw, section) if isinstance(row.get(named_by), str)]


def _contact(raw: Row) -> Iterator[str]:
    if not any(row.get("working_days") for row in rows_of(raw, "promises")):
        yield "promises: one must have working_days: callers are told by which day they will hear"


def _windows(raw: Row) -> list[Row]:
    noise = raw.get("noise")
    return rows_of(noise, "windows") if isinstance(noise, dict) else []


def _repeated(raw: Row) -> Iterator[str]:
    for section in _NAMED_BY:
        for name, times in Counter(_names(raw, section)).items():
            if times > 1:
                yield f"{section}.{name}: there are {times} of these"


def _replacements(raw: Row) -> Iterator[str]:
    instead = {
        str(row.get("role")): row["replacement"]
        for row in rows_of(raw, "numbers")
        if isinstance(row.get("replacement"), str)
    }
    known = set(_names(raw, "numbers"))
    for role, replacement in instead.items():
        if replacement not in known:
            yield f"numbers.{role}.replacement: no number has the role {replacement}"
        passed, following = {role}, replacement
        while following in instead and following not in passed:
            passed.add(following)
            following = instead[following]
        if following in passed:
            yield f"numbers.{role}.replacement: leads round in a circle"


def _roles(raw: Row) -> Iterator[str]:
    known = set(_names(raw, "numbers"))
    noise = raw.get("noise")
    also = noise.get("also_on_bank_holidays") if isinstance(noise, dict) else None
    used = [("noise.also_on_bank_holidays", also)]
    for n, window in enumerate(_windows(raw)):
        used.append((f"noise.windows[{n}].number_role", window.get("number_role")))
    for agency in rows_of(raw, "agencies"):
        used.append((f"agencies.{agency.get('id')}.number_role", agency.get("number_role")))
    for key, role in used:
        if isinstance(role, str) and role not in known:
            yield f"{key}: no number has the role {role}"


def _required(raw: Row) -> Iterator[str]:
    if POLICE_ROUTE not in _names(raw, "numbers"):
        yield f"numbers.{POLICE_ROUTE}: every council needs this role, the staffed police route"
    if "noise" in raw and "noise" not in _names(raw, "routing"):
        yield "routing.noise: a council with noise hours needs this route"


def _routes(raw: Row) -> Iterator[str]:
    deals_with = {str(row.get("id")): row.get("deals_with") for row in rows_of(raw, "agencies")}
    otherwise = raw.get("routing_otherwise")
    if isinstance(otherwise, str) and otherwise not in deals_with:
        yield f"routing_otherwise: there is no agency {otherwise}"
    for route in rows_of(raw, "routing"):
        kind, lead, inform = route.get("kind"), route.get("lead"), route.get("inform", [])
        for agency in [lead, *(inform if isinstance(inform, list) else [])]:
            if isinstance(agency, str) and agency not in deals_with:
                yield f"routing.{kind}: there is no agency {agency}"
        kinds = deals_with.get(lead) if isinstance(lead, str) else None
        if isinstance(kinds, list) and kind not in kinds:
            yield f"routing.{kind}.lead: {lead} does not deal with {kind}"


def _own_numbers(raw: Row) -> Iterator[str]:
    lines = raw.get("line")
    own = set()
    for line in lines.values() if isinstance(lines, dict) else ():
        if isinstance(line, dict):
            own |= {number for number in line.values() if isinstance(number, str) and number}
    for row in rows_of(raw, "numbers"):
        if row.get("development_e164") in own:
            yield f"numbers.{row.get('role')}.development_e164: this is the line itself"
        # Told to ring, or put through to, the line they are on, a caller goes round in a circle.
        if row.get("e164") in own and (row.get("may_say") or row.get("may_dial")):
            yield f"numbers.{row.get('role')}: this is the line itself; neither say nor dial it"


def _overlaps(raw: Row) -> Iterator[str]:
    taken: dict[int, int] = {}
    for n, window in enumerate(_windows(raw)):
        clashes = {taken[minute] for minute in _minutes(window) if minute in taken}
        for other in sorted(clashes):
            yield f"noise.windows[{n}]: overlaps noise.windows[{other}]"
        taken.update(dict.fromkeys(_minutes(window), n))


def _minutes(window: Row) -> set[int]:
    """The minutes of a week that a window covers, from Monday's midnight."""
    starts, ends, days = window.get("starts"), window.get("ends"), window.get("days")
    if not (isinstance(starts, time) and isinstance(ends, time) and isinstance(days, list)):
        return set()
    first = starts.hour * 60 + starts.minute
    length = (ends.hour * 60 + ends.minute - first) % _DAY_MINUTES or _DAY_MINUTES
    midnights = [DAYS.index(day) * _DAY_MINUTES for day in days if day in DAYS]
    week = 7 * _DAY_MINUTES
    return {(at + first + n) % week for at in midnights for n in range(length)}

"""What the entries of a council file must agree on between them.

Works on the file as read, before its shape is known to be right, so that one mistyped entry
does not hide the faults of all the others. Whatever has the wrong type is left to the shape.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import time

from app.council_rows import NAMED_BY, Row, names_in, rows_of, strings
from app.rules.problem_types import TYPES

POLICE_ROUTE = "police_duty_desk"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_MINUTES = 24 * 60
# Spoken to callers who need them (safety.md 17, 18), where the number may be said.
SUPPORT_ROLES = (
    "victim_support",
    "domestic_abuse_helpline",
    "childline",
    "crimestoppers",
    "samaritans",
)
ENGLISH = "en-GB"
LANDLORD = "landlord_"


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
        _types,
        _unrouted,
        _languages,
        _areas,
        _streets,
        _landlords,
    )
    return [fault for check in checks for fault in check(raw)]


def _contact(raw: Row) -> Iterator[str]:
    if not any(row.get("working_days") for row in rows_of(raw, "promises")):
        yield "promises: one must have working_days: callers are told by which day they will hear"


def _windows(raw: Row) -> list[Row]:
    noise = raw.get("noise")
    return rows_of(noise, "windows") if isinstance(noise, dict) else []


def _repeated(raw: Row) -> Iterator[str]:
    # Two streets may have one name, and a text has words in several languages.
    for section in NAMED_BY.keys() - {"streets", "texts"}:
        for name, times in Counter(names_in(raw, section)).items():
            if times > 1:
                yield f"{section}.{name}: there are {times} of these"


def _replacements(raw: Row) -> Iterator[str]:
    instead = {
        str(row.get("role")): row["replacement"]
        for row in rows_of(raw, "numbers")
        if isinstance(row.get("replacement"), str)
    }
    known = set(names_in(raw, "numbers"))
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
    known = set(names_in(raw, "numbers"))
    noise = raw.get("noise")
    also = noise.get("also_on_bank_holidays") if isinstance(noise, dict) else None
    used = [("noise.also_on_bank_holidays", also)]
    for n, window in enumerate(_windows(raw)):
        used.append((f"noise.windows[{n}].number_role", window.get("number_role")))
    for agency in rows_of(raw, "agencies"):
        used.append((f"agencies.{agency.get('id')}.number_role", agency.get("number_role")))
    for area in rows_of(raw, "areas"):
        used.append((f"areas.{area.get('id')}.officer_role", area.get("officer_role")))
    for key, role in used:
        if isinstance(role, str) and role not in known:
            yield f"{key}: no number has the role {role}"


def _required(raw: Row) -> Iterator[str]:
    roles = names_in(raw, "numbers")
    if POLICE_ROUTE not in roles:
        yield f"numbers.{POLICE_ROUTE}: every council needs this role, the staffed police route"
    for role in SUPPORT_ROLES:
        if role not in roles:
            yield f"numbers.{role}: every council needs this role, even where it may not be said"
    if "noise" in raw and "noise" not in names_in(raw, "routing"):
        yield "routing.noise: a council with noise hours needs this route"


def _routes(raw: Row) -> Iterator[str]:
    deals_with = {str(row.get("id")): row.get("deals_with") for row in rows_of(raw, "agencies")}
    otherwise = raw.get("routing_otherwise")
    if isinstance(otherwise, str) and otherwise not in deals_with:
        yield f"routing_otherwise: there is no agency {otherwise}"
    for route in rows_of(raw, "routing"):
        kind, lead, inform = route.get("kind"), route.get("lead"), route.get("inform", [])
        for agency in [*strings([lead]), *strings(inform)]:
            if agency not in deals_with:
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


def _types(raw: Row) -> Iterator[str]:
    declared, categories = names_in(raw, "types"), names_in(raw, "categories")
    if missing := [kind for kind in TYPES if kind not in declared]:
        yield f"types: missing are {', '.join(missing)}"
    for row in rows_of(raw, "types"):
        kind, category = row.get("type"), row.get("category")
        if isinstance(kind, str) and kind not in TYPES:
            yield f"types.{kind}: no such type of report"
        if categories and category in ("A", "B", "C") and category not in categories:
            yield f"types.{kind}.category: the council has no category {category}"


def _unrouted(raw: Row) -> Iterator[str]:
    """A type reaches routing_otherwise because somebody decided so, never by oversight."""
    routed, otherwise = names_in(raw, "routing"), strings(raw.get("routing_otherwise_for"))
    for kind in names_in(raw, "types"):
        if kind not in routed and kind not in otherwise:
            yield f"types.{kind}: has no routing, and is not in routing_otherwise_for"
    for kind in otherwise:
        if kind in routed:
            yield f"routing_otherwise_for: {kind} has a routing of its own"
        if kind not in TYPES:
            yield f"routing_otherwise_for: no such type of report: {kind}"


def _languages(raw: Row) -> Iterator[str]:
    """Everything is written in English first, so that there is always something to say."""
    rows = rows_of(raw, "languages")
    if not any(row.get("code") == ENGLISH and row.get("live") and row.get("voice") for row in rows):
        yield f"languages.{ENGLISH}: every council needs this one, live and with a voice"


def _areas(raw: Row) -> Iterator[str]:
    covered = strings(raw.get("postcode_districts"))
    taken: dict[str, str] = {}
    for row in rows_of(raw, "areas"):
        key = f"areas.{row.get('id')}"
        for part in (*strings(row.get("districts")), *strings(row.get("sectors"))):
            if part.split(" ")[0] not in covered:
                yield f"{key}: {part} is not in postcode_districts"
            if part in taken:
                yield f"{key}: {part} is in {taken[part]} too"
            taken[part] = key


def _streets(raw: Row) -> Iterator[str]:
    covered, areas = strings(raw.get("postcode_districts")), names_in(raw, "areas")
    taken: set[tuple[object, str]] = set()
    for row in rows_of(raw, "streets"):
        key = f"streets.{row.get('name')}"
        districts = strings(row.get("districts"))
        for district in districts:
            if district not in covered:
                yield f"{key}.districts: {district} is not in postcode_districts"
        for postcode in strings(row.get("postcodes")):
            if postcode.split(" ")[0] not in (districts or covered):
                yield f"{key}.postcodes: {postcode} is not in its districts"
        if isinstance(row.get("area"), str) and row["area"] and row["area"] not in areas:
            yield f"{key}.area: there is no area {row['area']}"
        here = {(str(row.get("name")).lower(), district) for district in districts or [""]}
        if here & taken:
            yield f"{key}: there are 2 of these in one district"
        taken |= here


def _landlords(raw: Row) -> Iterator[str]:
    taken: dict[str, str] = {}
    for row in rows_of(raw, "numbers"):
        role = row.get("role")
        if not (isinstance(role, str) and role.startswith(LANDLORD)):
            continue
        for alias in {
            name.lower() for name in strings([row.get("name")]) + strings(row.get("called"))
        }:
            if taken.setdefault(alias, role) != role:
                yield f"numbers.{role}.called: {alias} is {taken[alias]} too"

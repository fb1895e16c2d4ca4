"""The desk's words for what is stored: moments in London, states, ways, kinds."""

from datetime import datetime, time

from app.rules.contacts import masked
from app.rules.london import day_in_words, in_london, short_moment

NONE_YET = "—"
HIDDEN = "••••"
KINDS = {"noise": "Noise", "asb": "Other anti-social behaviour", "unknown": "Not known yet"}
STATES = {"incomplete": "Incomplete", "open": "Open", "closed": "Closed"}
CHANNELS = {"call": "By telephone", "text": "By text"}
CALLERS = {
    "uk_mobile": "a mobile",
    "uk_landline": "a landline",
    "crown_dependency": "a Channel Islands or Isle of Man mobile",
    "abroad": "a number abroad",
    "withheld": "a withheld number",
    "other": "another kind of number",
}
WAYS = {
    "text": "Text",
    "ring": "Telephone call",
    "voicemail": "Voicemail",
    "letter": "Letter",
    "email": "E-mail",
}
SAFETY = {
    "yes": "Yes, they said so",
    "no": "No, they said so",
    "asked": "Only for the call they asked for",
    "unknown": "Not known, which means no",
}
OUTCOMES = {
    "kept": "Kept",
    "suppressed": "Not sent, to keep them safe",
    "not_in_writing": "Could not be given in writing",
}


def plain(name: str) -> str:
    """A stored name that has no words of its own yet: "animal_noise" as "Animal noise"."""
    return name.replace("_", " ").capitalize()


def clock(at: datetime) -> str:
    """The time of day in London, as it is written: "11:30pm", "9am", "midday"."""
    return hour(in_london(at).time())


def day(at: datetime) -> str:
    """The London day of a moment: "Saturday 21 November 2026"."""
    local = in_london(at)
    return f"{day_in_words(local)} {local.year}"


def moment(at: datetime) -> str:
    """A moment in London: "11:30pm on Saturday 21 November 2026"."""
    return f"{clock(at)} on {day(at)}"


def short(at: datetime, now: datetime) -> str:
    """A moment in London for a narrow column: "11:30pm Sat 21 Nov", with the year if not this."""
    year = in_london(at).year
    return short_moment(at) if year == in_london(now).year else f"{short_moment(at)} {year}"


def hour(wall: time) -> str:
    """An hour of a London clock, as it is written: "9am", "12:30pm", "midday"."""
    if wall.minute == 0 and wall.hour in (0, 12):
        return "midday" if wall.hour else "midnight"
    minutes = f":{wall.minute:02}" if wall.minute else ""
    return f"{wall.hour % 12 or 12}{minutes}{'am' if wall.hour < 12 else 'pm'}"


def due(at: datetime) -> str:
    """When something is due: "by 11:30pm on …", or "by the end of Friday 27 November 2026"."""
    last_second = in_london(at).time().replace(microsecond=0) == time(23, 59, 59)
    return f"by the end of {day(at)}" if last_second else f"by {moment(at)}"


def in_full(number: str) -> str:
    """A number in E.164 as it is dialled from here: "07700900123"."""
    return f"0{number[3:]}" if number.startswith("+44") else number


def address(stored: str) -> str:
    """A number with all but its last three digits hidden; nothing of another address."""
    number = masked(stored) if stored.startswith("+") else "…"
    if number == "…":
        return "Kept, not shown here"
    return f"Ending {number.removeprefix('…')}"


def caller(kind: str, number: str | None) -> str:
    """Who called or wrote, without saying who: "a mobile ending 123"."""
    ending = masked(number).removeprefix("…")
    words = CALLERS.get(kind, "a number")
    return f"{words} ending {ending}" if ending else words


def safe_hours(begin: time | None, end: time | None) -> str:
    """Their safe hours in London: ", 9am to 5pm", or nothing where any hour is safe."""
    if begin == end:
        return ""
    return f", {hour(begin or time(0))} to {hour(end or time(0))}"

"""London time and the words for it. Everything is stored in UTC; people hear London."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

# Written out, because strftime follows the machine's locale and the line's wording must not.
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def in_london(at_utc: datetime) -> datetime:
    """The same moment on a London clock. Raises ValueError for a time without a zone."""
    if at_utc.utcoffset() is None:
        raise ValueError("a time without a zone cannot be told in London")
    return at_utc.astimezone(LONDON)


def instant_of(wall: datetime) -> datetime:
    """The UTC moment when London clocks first show `wall` (a time without a zone), or pass it.

    In the hour that happens twice this is the first one; for a time that the spring change
    skips, it is the change itself (domain.md 4.2).
    """
    at_utc = wall.replace(tzinfo=LONDON, fold=0).astimezone(UTC)
    if at_utc.astimezone(LONDON).replace(tzinfo=None) == wall.replace(fold=0):
        return at_utc
    # London always changes on a full hour of UTC, so the skipped hour begins at this one.
    return at_utc.replace(minute=0, second=0, microsecond=0)


def day_in_words(on: date) -> str:
    """A London day as spoken and written: "Friday 27 November"."""
    return f"{_DAYS[on.weekday()]} {on.day} {_MONTHS[on.month - 1]}"


def moment_in_words(at: datetime) -> str:
    """A moment as it is spoken, in London time: "9 in the morning on Monday 23 November".

    Raises ValueError for a time without a zone.
    """
    local = in_london(at)
    day = day_in_words(local)
    if (local.hour, local.minute) == (0, 0):
        # "Midnight on Monday" is heard both ways.
        return f"midnight at the start of {day}"
    return f"{_clock_in_words(local.hour, local.minute)} on {day}"


def short_moment(at: datetime) -> str:
    """A moment for a text, in London time: "9am Mon 23 Nov", "5:30pm Fri 27 Nov".

    Raises ValueError for a time without a zone.
    """
    local = in_london(at)
    day = f"{_DAYS[local.weekday()][:3]} {local.day} {_MONTHS[local.month - 1][:3]}"
    if local.minute == 0 and local.hour in (0, 12):
        return f"midday {day}" if local.hour else f"midnight at start of {day}"
    minutes = f":{local.minute:02}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'am' if local.hour < 12 else 'pm'} {day}"


def _clock_in_words(hour: int, minute: int) -> str:
    if minute == 0:
        return _hour_in_words(hour)
    if minute <= 30:
        return f"{_minutes_in_words(minute)} past {_hour_in_words(hour)}"
    return f"{_minutes_in_words(60 - minute)} to {_hour_in_words((hour + 1) % 24)}"


def _minutes_in_words(minutes: int) -> str:
    known = {1: "1 minute", 15: "quarter", 30: "half"}
    return known.get(minutes, f"{minutes} minutes")


def _hour_in_words(hour: int) -> str:
    if hour == 0:
        return "midnight"
    if hour == 12:
        return "midday"
    part = "in the morning" if hour < 12 else "in the afternoon" if hour < 18 else "at night"
    if 18 <= hour < 21:
        part = "in the evening"
    return f"{hour % 12} {part}"

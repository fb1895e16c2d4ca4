"""London days and moments in the languages of the line, by the forms of the CLDR.

English is exactly that of app/rules/london.py. Digits are always 0 to 9, as the keys are.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from babel.dates import format_date, format_time

from app.rules import london
from ivr_flows.wording import ENGLISH


@dataclass(frozen=True)
class _Forms:
    """CLDR patterns: a day, a full hour, any other time, and what joins a day and a time."""

    day: str
    hour: str
    time: str
    comma: str = ", "


# The clock as it is spoken: of 24 hours in Polish and Romanian, else with the part of the day.
_FORMS = {
    "pl": _Forms("EEEE, d MMMM", "'godzina' H:mm", "'godzina' H:mm"),
    "ro": _Forms("EEEE, d MMMM", "'ora' H:mm", "'ora' H:mm"),
    "pa": _Forms("EEEE, d MMMM", "BBBB h 'ਵਜੇ'", "BBBB h:mm 'ਵਜੇ'"),
    "ur": _Forms("EEEE، d MMMM", "B h 'بجے'", "B h:mm 'بجے'", "، "),
    "ar": _Forms("EEEE، d MMMM", "'الساعة' h BBBB", "'الساعة' h:mm BBBB", "، "),
}
_AFTER_MIDNIGHT = "HH:mm"  # "12 at night" is heard both ways; 00:00 begins the day that is named


def day_in_words(on: date, language: str = ENGLISH) -> str:
    """A London day as spoken: "Friday 27 November", "piątek, 27 listopada".

    English in a language that this module has no forms for.
    """
    forms = _FORMS.get(language)
    return format_date(on, forms.day, language) if forms else london.day_in_words(on)


def day_for_text(on: date, language: str = ENGLISH) -> str:
    """A London day as short as a text needs it: "27 listopada"; English in full, as it fits."""
    return format_date(on, "d MMMM", language) if language in _FORMS else london.day_in_words(on)


def date_for_text(on: date, language: str = ENGLISH) -> str:
    """A London day without its weekday, for a text with little room: "27 November"."""
    return format_date(on, "d MMMM", language if language in _FORMS else "en_GB")


def longest_for_text(language: str) -> str:
    """The longest that `date_for_text` can be in a language."""
    days = (date(2024, 1, 1) + timedelta(days=day) for day in range(366))
    return max((date_for_text(day, language) for day in days), key=len)


def moment_in_words(at: datetime, language: str = ENGLISH) -> str:
    """A moment as spoken, in London time: "poniedziałek, 23 listopada, godzina 9:00".

    Raises ValueError for a time without a zone.
    """
    forms = _FORMS.get(language)
    if forms is None:
        return london.moment_in_words(at)
    local = london.in_london(at)
    pattern = forms.time if local.minute else forms.hour
    if local.hour == 0:
        pattern = _AFTER_MIDNIGHT
    # Babel would tell a time with a zone in UTC; this one is London's already.
    clock = format_time(local.time(), pattern, locale=language)
    return f"{day_in_words(local.date(), language)}{forms.comma}{clock}"

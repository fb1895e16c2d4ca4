"""Who is on duty for noise: day team, night team, weekend team, or nobody (domain.md 4.3).

A window belongs to the day it starts on, also after midnight. Windows are London wall time, so
they are an hour shorter or longer in real time on the two nights when the clocks change.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from app.rules.london import in_london, instant_of

NOBODY = "nobody"
_SUNDAY = 6
# Two weeks: further than any run of bank holidays that could empty a weekday-only rota.
_DAYS_AHEAD = 14

Closure = tuple[datetime, datetime]


@dataclass(frozen=True)
class Window:
    """When a team is on duty, and whose number it is.

    `days` are the days it starts on (Monday 0); `starts` and `ends` are London wall time, start
    included and end not. An end at or before the start is on the next day.
    """

    team: str
    days: frozenset[int]
    starts: time
    ends: time
    number_role: str


@dataclass(frozen=True)
class Duty:
    """Who is on duty at a moment.

    `until`: UTC, when this state ends. `next_opens`: UTC, when nobody is on duty the moment
    somebody next is, else None. Both are None where there are no windows at all.
    `bank_holiday`: whether the day the window belongs to (else the London day) is one.
    """

    team: str
    number_role: str | None
    until: datetime | None
    next_opens: datetime | None
    bank_holiday: bool


@dataclass(frozen=True)
class _Session:
    window: Window
    day: date
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class _Rota:
    windows: tuple[Window, ...]
    bank_holidays: Container[date]
    as_sundays: bool

    def sessions(self, first: date, days: int) -> Iterator[_Session]:
        """The sessions that start in `days` days from `first`, day by day."""
        for ahead in range(days):
            day = first + timedelta(days=ahead)
            as_sunday = self.as_sundays and day in self.bank_holidays
            yield from _sessions_on(self.windows, day, _SUNDAY if as_sunday else day.weekday())


def on_duty(
    windows: Sequence[Window],
    at_utc: datetime,
    *,
    bank_holidays: Container[date],
    closures: Sequence[Closure] = (),
    bank_holidays_as: str = "weekday",
) -> Duty:
    """Who is on duty at a moment; exactly one answer for every moment.

    `closures` are (start, end) in UTC when nobody is on duty whatever the windows say.
    `bank_holidays_as` is "weekday" (the table as printed) or "weekend" (as on a Sunday).
    Where windows overlap, the first one counts. Raises ValueError for a time without a zone.
    """
    local = in_london(at_utc)
    rota = _Rota(tuple(windows), bank_holidays, bank_holidays_as == "weekend")
    session = _session_at(rota, at_utc) if _closed_until(closures, at_utc) is None else None
    if session is None:
        opens_at = _next_opening(rota, closures, at_utc)
        return Duty(NOBODY, None, opens_at, opens_at, local.date() in bank_holidays)
    return Duty(
        team=session.window.team,
        number_role=session.window.number_role,
        until=_end_of_duty(rota, closures, session, at_utc),
        next_opens=None,
        bank_holiday=session.day in bank_holidays,
    )


@lru_cache(maxsize=512)
def _sessions_on(windows: tuple[Window, ...], day: date, weekday: int) -> tuple[_Session, ...]:
    sessions = []
    for window in windows:
        if weekday in window.days:
            ends_on = day if window.starts < window.ends else day + timedelta(days=1)
            starts_at = instant_of(datetime.combine(day, window.starts))
            ends_at = instant_of(datetime.combine(ends_on, window.ends))
            sessions.append(_Session(window, day, starts_at, ends_at))
    return tuple(sessions)


def _session_at(rota: _Rota, at_utc: datetime) -> _Session | None:
    yesterday = in_london(at_utc).date() - timedelta(days=1)
    for session in rota.sessions(yesterday, 2):
        if session.starts_at <= at_utc < session.ends_at:
            return session
    return None


def _closed_until(closures: Sequence[Closure], at_utc: datetime) -> datetime | None:
    ends = [end for start, end in closures if start <= at_utc < end]
    return max(ends).astimezone(UTC) if ends else None


def _end_of_duty(
    rota: _Rota, closures: Sequence[Closure], session: _Session, at_utc: datetime
) -> datetime:
    ends_at = session.ends_at
    for later in rota.sessions(session.day, 8):
        same_people = _people(later) == _people(session)
        # A window that the same people's next one follows without a gap is one duty.
        if same_people and later.starts_at == ends_at:
            ends_at = later.ends_at
    starts = [start for start, _ in closures if at_utc < start < ends_at]
    return min([ends_at, *(start.astimezone(UTC) for start in starts)])


def _people(session: _Session) -> tuple[str, str]:
    return session.window.team, session.window.number_role


def _next_opening(rota: _Rota, closures: Sequence[Closure], at_utc: datetime) -> datetime | None:
    opens_at = _first_duty_from(rota, at_utc)
    while opens_at is not None:
        closed_until = _closed_until(closures, opens_at)
        if closed_until is None:
            return opens_at
        opens_at = _first_duty_from(rota, closed_until)
    return None


def _first_duty_from(rota: _Rota, at_utc: datetime) -> datetime | None:
    """The earliest moment, from this one on, that lies in any window."""
    now = at_utc.astimezone(UTC)
    yesterday = in_london(now).date() - timedelta(days=1)
    ahead = (s for s in rota.sessions(yesterday, _DAYS_AHEAD) if s.ends_at > now)
    return min((max(session.starts_at, now) for session in ahead), default=None)

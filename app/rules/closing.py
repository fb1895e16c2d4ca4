"""How long a resident may say that what was closed is not over."""

from datetime import date, datetime, timedelta

from app.rules.london import in_london

DAYS = 14  # the day of closing is day nought


def last_day(closed_at: datetime) -> date:
    """The London day to whose end they may say so. Raises ValueError for a time without a zone."""
    return in_london(closed_at).date() + timedelta(days=DAYS)

"""Lists as Twilio gives them: newest first, in pages, filtered by moments."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time, timedelta
from email.utils import format_datetime
from typing import TypeVar
from urllib.parse import urlencode

from flask import Response, jsonify, request

from handset.rest_errors import RestError

MOST_A_PAGE = 1000
Thing = TypeVar("Thing")


def rfc2822(moment: datetime | None) -> str | None:
    """A moment as Twilio writes it in JSON."""
    return format_datetime(moment.astimezone(UTC)) if moment else None


def _moment(given: str) -> tuple[datetime, timedelta]:
    """The first moment meant, and how long the meant time lasts: a whole day for a date.

    The official client writes a date as its midnight, so a midnight is a date too.
    """
    try:
        moment = datetime.fromisoformat(given)
    except ValueError:
        raise RestError(20001, f"Invalid date {given!r}", 400) from None
    moment = moment.replace(tzinfo=moment.tzinfo or UTC)
    whole_day = moment.time() == time()
    return moment, timedelta(days=1) if whole_day else timedelta(seconds=1)


def within(name: str, moment: datetime) -> bool:
    """Whether a moment passes the filters `name`, `name<` and `name>` of this request."""
    if exact := request.args.get(name):
        start, length = _moment(exact)
        if not start <= moment < start + length:
            return False
    if latest := request.args.get(f"{name}<"):
        start, length = _moment(latest)
        if moment > start + (length if length < timedelta(days=1) else timedelta()):
            return False
    earliest = request.args.get(f"{name}>")
    return not earliest or moment >= _moment(earliest)[0]


def matches(name: str, value: str | None) -> bool:
    """Whether a value is what this request filters on, if it does."""
    wanted = request.args.get(name)
    return not wanted or wanted == value


def page(name: str, things: Sequence[Thing], shape: Callable[[Thing], object]) -> Response:
    """One page of a list (already newest first), with the addresses of its neighbours."""
    size = min(max(request.args.get("PageSize", 50, int), 1), MOST_A_PAGE)
    number = max(request.args.get("Page", 0, int), 0)
    start = number * size
    shown = things[start : start + size]
    more = start + size < len(things)
    return jsonify(
        {
            name: [shape(thing) for thing in shown],
            "page": number,
            "page_size": size,
            "start": start,
            "end": start + max(len(shown) - 1, 0),
            "uri": _address(number, size),
            "first_page_uri": _address(0, size),
            "next_page_uri": _address(number + 1, size) if more else None,
            "previous_page_uri": _address(number - 1, size) if number else None,
        }
    )


def _address(number: int, size: int) -> str:
    kept = [(key, value) for key, value in request.args.items(True) if not key.startswith("Page")]
    return f"{request.path}?{urlencode([*kept, ('PageSize', size), ('Page', number)])}"

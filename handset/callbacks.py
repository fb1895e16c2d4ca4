"""Posts that tell the line what became of something; the knobs make them late, double or none."""

from collections.abc import Mapping
from concurrent.futures import Future, wait

from handset import webhooks
from handset.state import Exchange

PATIENCE_SECONDS = 5.0


def post(exchange: Exchange, kind: str, url: str | None, params: Mapping[str, str]) -> None:
    """Tell the line now (in this thread), unless a knob says otherwise. An empty URL: nothing."""
    mode = exchange.knobs.callbacks
    if not url or mode == "off":
        return
    if mode == "late":
        exchange.later.after(
            exchange.knobs.late_seconds, lambda: webhooks.send(exchange, kind, url, params)
        )
        return
    for _ in range(2 if mode == "twice" else 1):
        webhooks.send(exchange, kind, url, params)


def post_soon(
    exchange: Exchange, kind: str, url: str | None, params: Mapping[str, str]
) -> "Future[object] | None":
    """The same from a background thread; None where there is nothing to post."""
    if not url:
        return None
    return exchange.later.soon(lambda: post(exchange, kind, url, params))


def settle(waiting: list["Future[object]"]) -> None:
    """Wait a few seconds for callbacks under way, so that a call's end is the end of it."""
    wait(waiting, timeout=PATIENCE_SECONDS)

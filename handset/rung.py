"""Somebody's phone rings: for whoever drives the handset from Python."""

import time

from handset.driver import Call, HandsetError, Phone

A_MOMENT = 0.02  # seconds between two looks


def rung(phone: Phone, timeout: float = 10) -> Call:
    """The call that rings at this phone, once there is one; `answer()` picks it up.

    `timeout` in real seconds. Raises HandsetError where nothing rings.
    """
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        for call in phone.carrier.ask("GET", "/calls/ringing")["calls"]:
            if call["to"] == phone.number:
                return Call(phone.carrier, call["sid"])
        time.sleep(A_MOMENT)
    raise HandsetError(f"nothing rings at {phone.number}")

"""`make demo`: three calls and two exchanges by text without a person, what came of them, and
whether each text arrived.

AT="2026-11-21T23:30" makes it that moment in London, COUNCIL=ealing another council.
"""

import os
import re
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from dev import environment, evidence, procfile, release, valkey
from dev.stack import NotReady, Stack, stack
from dev.supervisor import ROOT
from handset.driver import Call, Carrier, HandsetError

WITHIN = 30.0  # seconds for a text to be delivered
NEIGHBOUR, ANOTHER_MOBILE, FRIGHTENED = "+447700900123", "+447700900456", "+447700900789"
LANDLINE = "+441214960123"
TEXTER = "+447700900321"
OWED = 3  # two callers said that a text is safe, and one person wrote to us


class BadMoment(ValueError):
    """AT is no time of a day."""


def say(words: str = "") -> None:
    """A line on the terminal, at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def told(title: str, call: Call) -> None:
    """A call as it was heard."""
    say(f"\n{title}\n{'-' * len(title)}\n{call.transcript}")


def offered(call: Call, option: str) -> str:
    """The key that the line offers for something just now; empty when it does not."""
    match = re.search(rf"{option}.*?, press (\d)", " ".join(call.hears))
    return match[1] if match else ""


def choose(call: Call, option: str) -> None:
    """Press the key offered. Raises HandsetError when it is not offered."""
    if not (key := offered(call, option)):
        raise HandsetError(f"{option!r} is not offered:\n{call.transcript}")
    call.press(key)


def neighbours_noise(carrier: Carrier) -> None:
    """A mobile reports noise, where this council deals with it, and is put through if it can be."""
    call = carrier.phone(NEIGHBOUR).call()
    if offered(call, "For noise"):
        choose(call, "For noise")
        choose(call, "If no")
    else:
        choose(call, "For anti-social behaviour")
    call.says("14 Gosford Street, the flat above the shop")
    choose(call, "If right")
    call.says("Very loud music every night since Thursday")
    choose(call, "safe to text this phone")
    if offered(call, "To speak to them"):
        choose(call, "To speak to them")
    if not call.ended:
        choose(call, "To finish")
    told("A call about a neighbour, from a mobile", call)


def landlines_report(carrier: Carrier) -> None:
    """A landline reports something else and keys in a mobile."""
    call = carrier.phone(LANDLINE).call()
    choose(call, "For anti-social behaviour")
    call.says("The bus shelter by the library")
    choose(call, "If right")
    call.says("People drinking and throwing bottles since about six o'clock")
    choose(call, "To key in a mobile")
    call.press("0" + ANOTHER_MOBILE.removeprefix("+44") + "#")
    choose(call, "If that is right")
    choose(call, "To finish")
    told("Another report, from a landline, with a mobile keyed in", call)


def emergency(carrier: Carrier) -> None:
    """5 at the first menu, and the caller hangs up."""
    call = carrier.phone(FRIGHTENED).call().press("5").hang_up()
    told("An emergency: 5 at the first menu, and the caller hangs up", call)


def text_back(carrier: Carrier) -> None:
    """The first caller answers the acknowledgement."""
    phone = carrier.phone(NEIGHBOUR)
    phone.wait_for_text(timeout=WITHIN)
    phone.texts("The music has started again tonight, at half past ten.")
    say("\nThe texts of the first caller\n-----------------------------")
    for text in phone.conversation:
        say(f"{'CALLER' if text['direction'] == 'in' else 'LINE':<8}{text['body']}")


def report_by_text(carrier: Carrier) -> None:
    """A whole report by text: each question is answered, and the reference comes by itself."""
    phone = carrier.phone(TEXTER)
    for words in ("Loud music in the flat above", "14 Gosford Street", "Since ten", "yes",
                  "status", "call me after 6"):  # fmt: skip
        phone.texts(words)
    phone.wait_for_text(timeout=WITHIN)
    say("\nA report by text\n----------------")
    for text in phone.conversation:
        say(f"{'WRITES' if text['direction'] == 'in' else 'LINE':<8}{text['body']}")


def teams_answer(carrier: Carrier, council: str) -> None:
    """Whoever this line may ring picks up and presses 1."""
    held = tomllib.loads((ROOT / "councils" / f"{council}.toml").read_text())
    for number in held.get("numbers", []):
        if rung := number.get("development_e164"):
            carrier.rings(str(rung), answers="person", presses="1")


def show(rows: Iterator[str], texts: list[evidence.Text], ledger: list[dict[str, Any]]) -> None:
    """What the database and the carrier's book hold."""
    say("\nThe rows that came of it\n------------------------")
    for row in rows:
        say(row)
    say("\nThe texts that were owed\n------------------------")
    for text in texts:
        say(text.body)
        say(f"    report {text.report_id}: {_when(text, evidence.accepted_at(ledger, text))}")
    answers = [entry for entry in ledger if entry["sid"] not in {t.carrier_sid for t in texts}]
    say("\nThe answers given to texts\n--------------------------")
    for entry in answers:
        say(f"{entry['body']}\n    {entry['status']}")


def proved(line: Stack, carrier: Carrier) -> bool:
    """Show what came of it. Was each text delivered, and each that was owed in time?"""
    database = evidence.open_database(line.env["DATABASE_URL"])
    texts = evidence.delivered(database, Path(line.env["CLOCK_FILE"]), OWED, WITHIN)
    ledger = settled(carrier)
    show(evidence.rows(database), texts, ledger)
    database.dispose()
    in_time = [text for text in texts if text.seconds is not None and text.seconds <= WITHIN]
    arrived = [entry for entry in ledger if entry["status"] == "delivered"]
    say(f"\n{len(arrived)} of {len(ledger)} texts were delivered.")
    say(f"{len(in_time)} of the {OWED} that were owed came within {WITHIN:g} s of the report.")
    return len(in_time) == len(texts) == OWED and len(arrived) == len(ledger)


def settled(carrier: Carrier) -> list[dict[str, Any]]:
    """The carrier's book of texts, once every one was delivered or the time is over."""
    deadline = time.monotonic() + WITHIN
    while True:
        ledger = carrier.ledger()
        waiting = [entry for entry in ledger if entry["status"] != "delivered"]
        if not waiting or time.monotonic() > deadline:
            return ledger
        time.sleep(0.1)


def _when(text: evidence.Text, accepted_at: datetime | None) -> str:
    taken = f"{text.seconds_until(accepted_at):.2f} s" if accepted_at else "never"
    arrived = f"{text.seconds:.2f} s" if text.seconds is not None else f"never ({text.state})"
    return f"taken by the carrier after {taken}, delivered after {arrived}"


def play(line: Stack, council: str, at: str | None) -> bool:
    """All of it on a running line. Raises HandsetError when the line does not do as it should."""
    carrier = Carrier(line.handset_url)
    now = datetime.fromisoformat(str(carrier.clock(at)["now"]))
    say(f"It is {now:%A} {now.day} {now:%B %Y, %H:%M} in London. The council is {council}.")
    teams_answer(carrier, council)
    neighbours_noise(carrier)
    landlines_report(carrier)
    emergency(carrier)
    text_back(carrier)
    report_by_text(carrier)
    return proved(line, carrier)


def moment() -> str | None:
    """AT, a London wall time; None for now. Raises BadMoment."""
    given = os.environ.get("AT") or None
    try:
        if given:
            datetime.fromisoformat(given)
    except ValueError:
        raise BadMoment(f'AT={given} is no moment like "2026-11-21T23:30"') from None
    return given


def main() -> int:
    """0 only if every text was delivered; nothing is left running."""
    council = os.environ.get("COUNCIL") or "coventry"
    try:
        at = moment()
        with (
            tempfile.TemporaryDirectory(prefix="line-demo-") as folder,
            stack(Path(folder), council) as line,
        ):
            return 0 if play(line, council, at) else 1
    except (BadMoment, environment.NoSuchCouncil, procfile.BadProcfile, valkey.NoServer) as fault:
        sys.stderr.write(f"{fault}\n")
        return 2
    except (HandsetError, NotReady, release.NotReleased) as fault:
        sys.stderr.write(f"{fault}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())

"""Drives a handset from Python: phones that call and text the line. Only HTTP is known here.

Each action waits until the line has answered and the call waits again, or has ended.
"""

import time
from collections.abc import Mapping, Sequence
from typing import Any, Literal
from urllib.parse import quote

import requests

from handset.attached import Picture, attached
from handset.transcript import line_of

PATIENCE_SECONDS = 20.0
Answers = Literal["person", "ignored", "busy", "voicemail", "by_hand"]


class HandsetError(AssertionError):
    """The handset refused, or the line did not answer in time; with the transcript so far."""


class Carrier:
    """A handset at an address, with its phones, knobs and clock."""

    def __init__(self, base_url: str, patience: float = PATIENCE_SECONDS) -> None:
        self.base_url = base_url.rstrip("/")
        self.patience = patience
        self._session = requests.Session()
        self._session.trust_env = False

    def ask(self, method: str, path: str, body: Mapping[str, object] | None = None) -> Any:
        """One request to the control API; raises HandsetError with the answer's own words."""
        answer = self._session.request(
            method, f"{self.base_url}/handset{path}", json=body, timeout=self.patience + 15
        )
        if answer.status_code >= 400:
            raise HandsetError(f"{method} {path}: {answer.status_code} {answer.text.strip()}")
        return answer.json()

    def phone(self, number: str) -> "Phone":
        """Somebody's phone: E.164, 07…, "withheld" or "anonymous"."""
        return Phone(self, number)

    def knobs(self, **wanted: object) -> dict[str, Any]:
        """Turn some knobs; the answer is all of them."""
        return dict(self.ask("PUT", "/knobs", wanted))

    def clock(self, at: str | None = None, fold: int = 0) -> dict[str, Any]:
        """Make it this London wall time ("2026-11-21T23:30"); None is back to real time."""
        if at is None:
            return dict(self.ask("DELETE", "/clock"))
        return dict(self.ask("PUT", "/clock", {"at": at, "fold": fold}))

    def rings(
        self,
        number: str,
        answers: Answers = "person",
        presses: str | None = "1",
        talks_seconds: float | None = 0.2,
    ) -> None:
        """How somebody answers when the line rings them. talks_seconds None: until told."""
        wanted = {"answers": answers, "presses": presses, "talks_seconds": talks_seconds}
        self.ask("PUT", f"/phones/{number}", wanted)

    def opt_out(self, number: str) -> None:
        """Somebody opts out without a text."""
        self.ask("PUT", f"/opt-outs/{number}")

    def opted_out(self, number: str) -> bool:
        """Whether texts to somebody would be refused."""
        return bool(self.ask("GET", f"/opt-outs/{number}")["opted_out"])

    def ledger(self) -> list[dict[str, Any]]:
        """Every text of the line the carrier accepted, oldest first."""
        return list(self.ask("GET", "/ledger")["messages"])

    def log(self, after: int = 0) -> list[dict[str, Any]]:
        """Every webhook sent."""
        return list(self.ask("GET", f"/log?after={after}")["log"])

    def status(self) -> dict[str, Any]:
        """The numbers of the line and whether it is up."""
        return dict(self.ask("GET", "/status"))

    def connect(self, line_url: str) -> None:
        """Point the numbers at another line."""
        self.ask("PUT", "/line", {"line_url": line_url})

    def reset(self) -> None:
        """Forget everything; knobs, numbers and clock as at the start."""
        self.ask("POST", "/reset")


class Phone:
    """One person's phone."""

    def __init__(self, carrier: Carrier, number: str) -> None:
        self.carrier, self.number = carrier, number

    def call(self, timers: Literal["real", "off"] = "off", to: str | None = None) -> "Call":
        """Ring the line and wait until it wants something."""
        wanted = {"from": self.number, "timers": timers, "to": to}
        return Call(self.carrier, self.carrier.ask("POST", "/calls", wanted)["sid"])

    def texts(
        self,
        body: str,
        sid: str | None = None,
        to: str | None = None,
        pictures: Sequence[Picture] = (),
    ) -> list[str]:
        """Text the line and wait for its answer: the replies in it. `sid` repeats an old text.

        `pictures`: files, or what is in them; the telephone says of each what its name or its
        first bytes say.
        """
        wanted = {"from": self.number, "body": body, "sid": sid, "to": to, "wait": True}
        media = [attached(picture) for picture in pictures]
        return list(self.carrier.ask("POST", "/texts", wanted | {"media": media})["replies"])

    @property
    def conversation(self) -> list[dict[str, Any]]:
        """All texts of this person, in and out, oldest first, as the control API shows them."""
        answer = self.carrier.ask("GET", f"/texts?number={_quoted(self.number)}")
        return sorted(answer["texts"], key=lambda text: str(text["at"]))

    @property
    def inbox(self) -> list[str]:
        """The words of the texts that reached this person, oldest first."""
        return [text["body"] for text in self.conversation if _arrived(text)]

    def wait_for_text(self, containing: str = "", timeout: float = 10) -> str:
        """The newest text that reached this person with these words in it. Raises HandsetError."""
        deadline, seen = time.monotonic() + timeout, 0
        while True:
            found = [words for words in self.inbox if containing in words]
            if found:
                return found[-1]
            left = deadline - time.monotonic()
            if left <= 0:
                raise HandsetError(f"no text with {containing!r} in {timeout} s: {self.inbox}")
            path = f"/texts?number={_quoted(self.number)}&after={seen}&wait={min(left, 5):.2f}"
            seen = self.carrier.ask("GET", path)["next"]


class Call:
    """A call under way. Times in real seconds."""

    def __init__(self, carrier: Carrier, sid: str) -> None:
        self.carrier, self.sid = carrier, sid
        self.entries: list[dict[str, Any]] = []
        self.state: dict[str, Any] = {}
        self._seen = self._since = 0
        self._settle()

    def _settle(self) -> None:
        deadline = time.monotonic() + self.carrier.patience
        while True:
            left = max(deadline - time.monotonic(), 0)
            path = f"/calls/{self.sid}?after={self._seen}&until=settled&wait={min(left, 10):.2f}"
            self.state = self.carrier.ask("GET", path)
            self.entries += self.state["entries"]
            self._seen = self.state["next"]
            waiting = self.state["waiting"]
            if self.ended or (waiting and waiting["settled"]):
                return
            if not left:
                raise HandsetError(f"the line does not answer:\n{self.transcript}")

    def _act(self, what: str, **given: object) -> "Call":
        self._since = len(self.entries)
        try:
            self.carrier.ask("POST", f"/calls/{self.sid}/{what}", given)
        except HandsetError as fault:
            raise HandsetError(f"{fault}\n{self.transcript}") from None
        self._settle()
        return self

    def press(self, keys: str) -> "Call":
        """Press keys, one after another."""
        return self._act("keys", keys=keys)

    def says(self, text: str, confidence: float = 0.93) -> "Call":
        """Say something where the line listens."""
        return self._act("speech", text=text, confidence=confidence)

    def records(self, text: str, seconds: int | None = None, ends: str = "#") -> "Call":
        """Say something after the tone; `ends`: "#", "silence" or "hangup"."""
        return self._act("recording", text=text, seconds=seconds, ends=ends)

    def answer(self) -> "Call":
        """Pick up a call that rings."""
        return self._act("answer")

    def stays_silent(self) -> "Call":
        """Say and press nothing until the line goes on."""
        return self._act("silence")

    def hang_up(self) -> "Call":
        """Hang up."""
        return self._act("hangup")

    @property
    def ended(self) -> bool:
        """Whether the call is over."""
        return bool(self.state["ended"])

    @property
    def status(self) -> str:
        """Twilio's word for how the call stands."""
        return str(self.state["status"])

    @property
    def waits_for(self) -> dict[str, Any] | None:
        """What the line waits for, None when the call is over."""
        return dict(self.state["waiting"]) if self.state["waiting"] else None

    @property
    def hears(self) -> list[str]:
        """What was said since the caller last did something."""
        return _said(self.entries[self._since :])

    @property
    def heard_all(self) -> list[str]:
        """What was said since the call began."""
        return _said(self.entries)

    @property
    def errors(self) -> list[str]:
        """What the carrier found wrong with the line's answers."""
        return [entry["text"] for entry in self.entries if entry["kind"] == "error"]

    @property
    def transcript(self) -> str:
        """The call in lines: LINE, CALLER, CARRIER."""
        return "\n".join(filter(None, map(line_of, self.entries)))


def _said(entries: list[dict[str, Any]]) -> list[str]:
    return [entry["text"] for entry in entries if entry["kind"] in ("say", "play")]


def _arrived(text: Mapping[str, Any]) -> bool:
    return bool(text["direction"] == "out" and text["reached"])


def _quoted(number: str) -> str:
    return quote(number, safe="")

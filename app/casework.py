"""What an officer does becomes rows. Times are the wires' clock, UTC."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from app.store import alerts, desk, events, log_ins


class Seen(StrEnum):
    """What came of saying "I have seen this"."""

    NOW = "now"
    BEFORE = "before"  # another officer was first
    UNKNOWN = "unknown"  # there is no such alert


def actor(officer: str) -> str:
    """An officer as the events name them: nobody can log in as the worker or the clock."""
    return f"officer {officer}"


def log_in(tx: Connection, officer: str, at: datetime) -> int:
    """An officer logs in. Gives the log-in's id, which their session holds."""
    return log_ins.begin(tx, actor(officer), at)


def is_logged_in(tx: Connection, officer: str, log_in_id: int) -> bool:
    """Is this log-in still open? A copied cookie is of no use after log-out (ASVS 7.4.1)."""
    return log_ins.is_open(tx, actor(officer), log_in_id)


def log_out(tx: Connection, officer: str, log_in_id: int, at: datetime) -> None:
    """An officer logs out: this log-in is over for good."""
    log_ins.end(tx, actor(officer), log_in_id, at)


def view_report(tx: Connection, officer: str, report_id: int, at: datetime) -> None:
    """An officer opens a report: reading is written down as well (domain.md 5.10)."""
    events.add(tx, actor(officer), "report_viewed", at, report_id)


def see_alert(tx: Connection, officer: str, alert_id: int, at: datetime) -> Seen:
    """An officer says that they have seen an alert. Only the first of two is the one who did."""
    alert = desk.alert_of_id(tx, alert_id)
    if alert is None:
        return Seen.UNKNOWN
    if not alerts.see(tx, alert_id, officer, at):
        return Seen.BEFORE
    events.add(tx, actor(officer), "alert_seen", at, alert.report_id, alert=alert_id)
    return Seen.NOW


def play_recording(tx: Connection, officer: str, recording_id: int, at: datetime) -> bytes | None:
    """An officer plays a recording: the sound (audio/wav), or None where we have none."""
    recording = desk.recording_of_id(tx, recording_id)
    if recording is None or recording.audio is None:
        return None
    kind = "recording_played"
    events.add(tx, actor(officer), kind, at, recording.report_id, recording=recording_id)
    return bytes(recording.audio)

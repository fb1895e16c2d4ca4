"""What rows say is owed and no job is doing: the doorbell may have been lost."""

from datetime import timedelta

from sqlalchemy import Connection

from app.jobs import FETCH_RECORDINGS, SEND_MESSAGES
from app.store import messages, recordings
from app.store.base import real_now

A_MOMENT = timedelta(seconds=2)  # what is younger is most likely being done


def owed(tx: Connection) -> list[str]:
    """The jobs that something has been waiting for."""
    now = real_now()
    before = now - A_MOMENT
    jobs = []
    if messages.due(tx, before, now):
        jobs.append(SEND_MESSAGES)
    if recordings.due(tx, before):
        jobs.append(FETCH_RECORDINGS)
    return jobs

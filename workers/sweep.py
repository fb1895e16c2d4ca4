"""What rows say is owed and no job is doing: the doorbell may have been lost."""

from datetime import timedelta

from sqlalchemy import Connection

from app.jobs import FETCH_PICTURES, FETCH_RECORDINGS, OF_WAY, PLACE_CALLS
from app.store import calls_out, messages, pictures, recordings
from app.store.base import real_now

A_MOMENT = timedelta(seconds=2)  # what is younger is most likely being done


def owed(tx: Connection) -> list[str]:
    """The jobs that something has been waiting for."""
    now = real_now()
    before = now - A_MOMENT
    jobs = [OF_WAY[way] for way in messages.due(tx, before, now)]
    if recordings.due(tx, before):
        jobs.append(FETCH_RECORDINGS)
    if pictures.due(tx, before):
        jobs.append(FETCH_PICTURES)
    if calls_out.due(tx, before, now):
        jobs.append(PLACE_CALLS)
    return jobs

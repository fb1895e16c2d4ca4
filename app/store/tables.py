"""Every table, imported: for migrations and for tests that make them all."""

from app.store import (
    alerts,
    contacts,
    conversations,
    events,
    messages,
    pacing,
    recordings,
    referrals,
    reports,
    requests,
    texts,
    updates,
    wrong_tries,
)
from app.store.base import Base

METADATA = Base.metadata

__all__ = [
    "METADATA",
    "alerts",
    "contacts",
    "conversations",
    "events",
    "messages",
    "pacing",
    "recordings",
    "referrals",
    "reports",
    "requests",
    "texts",
    "updates",
    "wrong_tries",
]

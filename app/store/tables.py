"""Every table, imported: for migrations and for tests that make them all."""

from app.store import (
    alerts,
    calls_out,
    contacts,
    conversations,
    events,
    letters,
    messages,
    pacing,
    pictures,
    recordings,
    referrals,
    reports,
    requests,
    surveys,
    text_conversations,
    texts,
    updates,
    wrong_tries,
)
from app.store.base import Base

METADATA = Base.metadata

__all__ = [
    "METADATA",
    "alerts",
    "calls_out",
    "contacts",
    "conversations",
    "events",
    "letters",
    "messages",
    "pacing",
    "pictures",
    "recordings",
    "referrals",
    "reports",
    "requests",
    "surveys",
    "text_conversations",
    "texts",
    "updates",
    "wrong_tries",
]

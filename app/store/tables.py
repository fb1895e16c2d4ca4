"""Every table, imported: for migrations and for tests that make them all."""

from app.store import (
    alerts,
    contacts,
    conversations,
    events,
    messages,
    recordings,
    referrals,
    reports,
    texts,
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
    "recordings",
    "referrals",
    "reports",
    "texts",
]

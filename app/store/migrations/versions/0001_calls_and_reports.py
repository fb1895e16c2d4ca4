"""Calls and reports."""

import sqlalchemy as sa
from alembic import op

from app.store.migrations.columns import (
    data,
    flag,
    foreign,
    index,
    index_where,
    key,
    moment,
    primary,
    sealed,
    unique,
    whole,
    word,
    words,
)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = ("conversations", "turns", "reports", "incidents", "recordings")


def upgrade() -> None:
    """Forward."""
    _conversations()
    _conversations_indexes()
    _turns()
    _reports()
    _incidents()
    _recordings()


def downgrade() -> None:
    """Back."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _conversations() -> None:
    op.create_table(
        "conversations",
        key(),
        word("channel", 10),
        word("direction", 3),
        word("call_sid", 40, null=True),
        word("caller", 20),
        sealed("number", null=True),
        word("number_hash", 40, null=True),
        flag("may_text"),
        word("language", 10),
        word("flow", 40),
        word("step", 40),
        whole("turn"),
        data("position"),
        sealed("answers"),
        word("danger", 10),
        whole("accepted_turn", null=True),
        whole("report_id", null=True),
        moment("started_at"),
        moment("heard_at"),
        moment("ended_at", null=True),
        word("ended_how", 20, null=True),
        primary("conversations", "id"),
        unique("conversations_call_sid", "call_sid"),
    )


def _conversations_indexes() -> None:
    index("conversations", "number_hash")
    index_where("ix_conversations_open", "conversations", "heard_at", "ended_at IS NULL")
    index("conversations", "report_id")


def _turns() -> None:
    op.create_table(
        "turns",
        whole("conversation_id"),
        whole("turn"),
        word("step", 80),
        word("heard_kind", 20),
        sealed("heard", null=True),
        data("answer"),
        sealed("secrets", null=True),
        moment("at"),
        foreign("turns", "conversation_id", "conversations"),
        primary("turns", "conversation_id", "turn"),
    )


def _reports() -> None:
    op.create_table(
        "reports",
        key(),
        word("reference", 9),
        sealed("pin"),
        whole("conversation_id"),
        word("channel", 10),
        word("state", 12),
        word("kind", 20),
        word("category", 1, null=True),
        flag("urgent"),
        words("place", null=True),
        words("words", null=True),
        moment("started_at"),
        moment("saved_at", null=True),
        moment("exchanged_at"),
        foreign("reports", "conversation_id", "conversations"),
        primary("reports", "id"),
        unique("reports_reference", "reference"),
    )
    index("reports", "conversation_id")
    index("reports", "exchanged_at")
    newest = [sa.text("started_at DESC"), sa.text("id DESC")]
    op.create_index("ix_reports_newest", "reports", newest)


def _incidents() -> None:
    op.create_table(
        "incidents",
        key(),
        whole("report_id"),
        whole("conversation_id"),
        words("words", null=True),
        moment("told_at"),
        foreign("incidents", "conversation_id", "conversations"),
        foreign("incidents", "report_id", "reports"),
        primary("incidents", "id"),
    )
    index("incidents", "report_id")


def _recordings() -> None:
    op.create_table(
        "recordings",
        key(),
        word("carrier_sid", 40),
        whole("conversation_id", null=True),
        whole("report_id", null=True),
        whole("seconds", null=True),
        word("state", 8),
        sealed("audio", null=True),
        whole("attempts"),
        moment("next_at"),
        moment("made_at"),
        foreign("recordings", "conversation_id", "conversations"),
        foreign("recordings", "report_id", "reports"),
        primary("recordings", "id"),
        unique("recordings_carrier_sid", "carrier_sid"),
    )
    index("recordings", "conversation_id")
    index("recordings", "report_id")
    index_where("ix_recordings_unfinished", "recordings", "next_at", "state IN ('owed', 'kept')")

"""Alerts, referrals, promises, and what happened."""

from alembic import op

from app.store.migrations.columns import (
    data,
    foreign,
    index,
    index_where,
    key,
    moment,
    primary,
    unique,
    whole,
    word,
)

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = ("alerts", "referrals", "promises", "events", "marks")


def upgrade() -> None:
    """Forward."""
    _alerts()
    _referrals()
    _promises()
    _events()
    _marks()


def downgrade() -> None:
    """Back."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _alerts() -> None:
    op.create_table(
        "alerts",
        key(),
        word("kind", 20),
        whole("conversation_id", null=True),
        whole("report_id", null=True),
        data("words"),
        moment("raised_at"),
        moment("seen_at", null=True),
        word("seen_by", 80, null=True),
        foreign("alerts", "conversation_id", "conversations"),
        foreign("alerts", "report_id", "reports"),
        primary("alerts", "id"),
    )
    index("alerts", "report_id")
    index_where("ix_alerts_unseen", "alerts", "raised_at", "seen_at IS NULL")


def _referrals() -> None:
    op.create_table(
        "referrals",
        key(),
        whole("report_id"),
        word("agency", 40),
        word("role", 8),
        word("reason", 80),
        word("state", 10),
        moment("made_at"),
        foreign("referrals", "report_id", "reports"),
        primary("referrals", "id"),
        unique("referrals_agency", "report_id", "agency"),
    )
    index("referrals", "report_id")


def _promises() -> None:
    op.create_table(
        "promises",
        key(),
        whole("report_id"),
        word("name", 40),
        moment("due_at"),
        word("outcome", 24, null=True),
        moment("settled_at", null=True),
        word("proof", 80, null=True),
        foreign("promises", "report_id", "reports"),
        primary("promises", "id"),
        unique("promises_name", "report_id", "name"),
    )
    index("promises", "due_at")
    index("promises", "report_id")


def _events() -> None:
    op.create_table(
        "events",
        key(),
        word("actor", 80),
        word("kind", 40),
        data("ids"),
        whole("report_id", null=True),
        moment("at"),
        primary("events", "id"),
    )
    index("events", "report_id")


def _marks() -> None:
    op.create_table(
        "marks",
        word("name", 40),
        moment("at"),
        primary("marks", "name"),
    )

"""What the further questions tell, requests, wrong tries and updates."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from app.store.migrations.columns import (
    flag,
    foreign,
    index,
    index_where,
    key,
    moment,
    primary,
    sealed,
    whole,
    word,
    words,
)

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLES = ("requests", "wrong_tries", "updates")


def upgrade() -> None:
    """Forward."""
    for column in _told():
        op.add_column("reports", column)
    index_where("ix_reports_incomplete", "reports", "started_at", "state = 'incomplete'")
    op.add_column("conversations", _no("proved"))
    _requests()
    _wrong_tries()
    _updates()


def downgrade() -> None:
    """Back."""
    for table in reversed(TABLES):
        op.drop_table(table)
    op.drop_column("conversations", "proved")
    op.drop_index("ix_reports_incomplete", "reports")
    for column in reversed(_told()):
        op.drop_column("reports", column.name)


def _told() -> tuple[sa.Column[Any], ...]:
    """Rows that are there get nothing, no, or English."""
    return (
        word("type", 24, null=True),
        word("area", 24, null=True),
        word("postcode", 10, null=True),
        word("landlord", 40, null=True),
        sealed("responsible", null=True),
        word("police_reference", 40, null=True),
        word("how_often", 12, null=True),
        word("aimed", 12, null=True),
        word("afraid", 12, null=True),
        _no("child"),
        _no("hate"),
        _no("abuse"),
        sealed("name", null=True),
        sealed("safe_word", null=True),
        sa.Column("language", sa.String(length=10), server_default="en-GB", nullable=False),
    )


def _no(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False)


def _requests() -> None:
    op.create_table(
        "requests",
        key(),
        whole("report_id"),
        whole("conversation_id", null=True),
        word("kind", 24),
        sealed("details"),
        moment("asked_at"),
        word("outcome", 16, null=True),
        words("why", null=True),
        moment("settled_at", null=True),
        word("settled_by", 80, null=True),
        foreign("requests", "conversation_id", "conversations"),
        foreign("requests", "report_id", "reports"),
        primary("requests", "id"),
    )
    index("requests", "report_id")
    index_where("ix_requests_unsettled", "requests", "asked_at", "settled_at IS NULL")


def _wrong_tries() -> None:
    op.create_table(
        "wrong_tries",
        key(),
        word("reference", 9),
        flag("withheld"),
        moment("at"),
        primary("wrong_tries", "id"),
    )
    index("wrong_tries", "reference")
    index("wrong_tries", "at")


def _updates() -> None:
    op.create_table(
        "updates",
        key(),
        whole("report_id"),
        words("words"),
        word("written_by", 80),
        moment("written_at"),
        foreign("updates", "report_id", "reports"),
        primary("updates", "id"),
    )
    index("updates", "report_id")

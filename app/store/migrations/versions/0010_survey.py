"""What somebody says of a report that was closed, and calls that we make."""

import sqlalchemy as sa
from alembic import op

from app.store.migrations.columns import (
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

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    _surveys()
    _calls_out()


def downgrade() -> None:
    """Back."""
    op.drop_table("calls_out")
    op.drop_table("surveys")


def _surveys() -> None:
    op.create_table(
        "surveys",
        key(),
        whole("report_id"),
        moment("closed_at"),
        word("not_officer", 80, null=True),
        word("state", 10),
        word("reason", 40, null=True),
        word("way", 10, null=True),
        whole("contact_id", null=True),
        moment("asked_at", null=True),
        whole("rating", null=True),
        sa.Column("stopped", sa.Boolean(), nullable=True),
        sa.Column("ring_back", sa.Boolean(), server_default=sa.false(), nullable=False),
        moment("answered_at", null=True),
        foreign("surveys", "report_id", "reports"),
        foreign("surveys", "contact_id", "contacts"),
        unique("surveys_closing", "report_id", "closed_at"),
        primary("surveys", "id"),
    )
    index("surveys", "report_id")
    index_where("ix_surveys_owed", "surveys", "id", "state = 'owed'")


def _calls_out() -> None:
    op.create_table(
        "calls_out",
        key(),
        word("once", 80),
        word("kind", 20),
        whole("report_id"),
        whole("contact_id", null=True),
        word("role", 40, null=True),
        whole("nth"),
        word("state", 12),
        word("reason", 40, null=True),
        moment("made_at"),
        moment("next_at"),
        moment("lease_until", null=True),
        moment("tried_at", null=True),
        whole("attempts"),
        word("call_sid", 40, null=True),
        whole("error_code", null=True),
        word("outcome", 20, null=True),
        moment("over_at", null=True),
        foreign("calls_out", "report_id", "reports"),
        foreign("calls_out", "contact_id", "contacts"),
        unique("calls_out_once", "once"),
        unique("calls_out_call_sid", "call_sid"),
        primary("calls_out", "id"),
    )
    index("calls_out", "report_id")
    working = "state IN ('owed', 'calling', 'unknown', 'placed')"
    index_where("ix_calls_out_working", "calls_out", "next_at", working)

"""A text belongs to a conversation, which waits at a step of a flow; one is open a number."""

import sqlalchemy as sa
from alembic import op

from app.store.migrations.columns import word

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

OPEN_TEXT = "uq_conversations_open_text"


def upgrade() -> None:
    """Forward."""
    no = sa.false()
    op.add_column(
        "inbound_texts", sa.Column("guided", sa.Boolean(), server_default=no, nullable=False)
    )
    op.add_column("inbound_texts", word("step", 80, null=True))
    where = sa.text("channel = 'text' AND ended_at IS NULL")
    op.create_index(
        OPEN_TEXT,
        "conversations",
        ["number_hash"],
        unique=True,
        sqlite_where=where,
        postgresql_where=where,
    )


def downgrade() -> None:
    """Back."""
    op.drop_index(OPEN_TEXT, "conversations")
    op.drop_column("inbound_texts", "step")
    op.drop_column("inbound_texts", "guided")

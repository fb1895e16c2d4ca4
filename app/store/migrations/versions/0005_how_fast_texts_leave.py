"""The pace of each number that texts are sent from, and which texts leave first."""

import sqlalchemy as sa
from alembic import op

from app.store.migrations.columns import WHOLE, moment, primary, whole, word

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

FIRST_URGENT = "ix_messages_working_urgent_first"
URGENCIES = (
    "UPDATE messages SET urgency = CASE purpose WHEN 'emergency' THEN 0 WHEN 'answer' THEN 1"
    " WHEN 'acknowledgement' THEN 1 WHEN 'update' THEN 2 ELSE 3 END"
)


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "senders",
        word("number", 20),
        moment("free_at"),
        whole("halvings"),
        moment("halved_at"),
        primary("senders", "number"),
    )
    op.add_column("messages", sa.Column("urgency", WHOLE, server_default="1", nullable=False))
    op.execute(URGENCIES)
    working = sa.text("state IN ('owed', 'sending', 'unknown')")
    op.create_index(
        FIRST_URGENT,
        "messages",
        ["urgency", "next_at"],
        sqlite_where=working,
        postgresql_where=working,
    )


def downgrade() -> None:
    """Back."""
    op.drop_index(FIRST_URGENT, "messages")
    op.drop_column("messages", "urgency")
    op.drop_table("senders")

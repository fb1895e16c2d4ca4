"""What a text cannot carry goes by e-mail or by letter."""

import sqlalchemy as sa
from alembic import op

from app.store.migrations.columns import foreign, moment, primary, sealed, whole, word

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

FIRST_OF_EACH = (
    "UPDATE messages SET first_id = (SELECT min(first.id) FROM messages AS first"
    " WHERE first.report_id = messages.report_id AND first.purpose = messages.purpose)"
    " WHERE nth > 1"
)


def upgrade() -> None:
    """Forward. Every message there is, is a text."""
    way = sa.Column("way", sa.String(length=10), server_default="text", nullable=False)
    op.add_column("messages", way)
    op.add_column("messages", whole("first_id", null=True))
    op.execute(FIRST_OF_EACH)
    op.add_column("alerts", moment("due_at", null=True))
    _letters()


def downgrade() -> None:
    """Back."""
    op.drop_table("letters")
    op.drop_column("alerts", "due_at")
    op.drop_column("messages", "first_id")
    op.drop_column("messages", "way")


def _letters() -> None:
    op.create_table(
        "letters",
        whole("message_id"),
        sealed("pdf"),
        moment("printed_at"),
        moment("taken_at", null=True),
        word("taken_by", 80, null=True),
        moment("dispatched_at", null=True),
        word("dispatched_by", 80, null=True),
        foreign("letters", "message_id", "messages"),
        primary("letters", "message_id"),
    )

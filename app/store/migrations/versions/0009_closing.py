"""How a report was closed, by whom, and when."""

from alembic import op

from app.store.migrations.columns import moment, word, words

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

CLOSED = ("closed_at", "closed_by", "closed_why")


def upgrade() -> None:
    """Forward."""
    op.add_column("reports", moment("closed_at", null=True))
    op.add_column("reports", word("closed_by", 80, null=True))
    op.add_column("reports", words("closed_why", null=True))


def downgrade() -> None:
    """Back."""
    for column in CLOSED:
        op.drop_column("reports", column)

"""Pictures that came with texts."""

from alembic import op

from app.store.migrations.columns import (
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
)

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "pictures",
        key(),
        word("text_sid", 40),
        word("media_sid", 40),
        whole("report_id", null=True),
        word("state", 8),
        word("reason", 10, null=True),
        word("kind", 8, null=True),
        whole("width", null=True),
        whole("height", null=True),
        sealed("content", null=True),
        whole("attempts"),
        moment("next_at"),
        moment("came_at"),
        primary("pictures", "id"),
        foreign("pictures", "report_id", "reports"),
        unique("pictures_media_sid", "media_sid"),
    )
    index("pictures", "report_id")
    index("pictures", "text_sid")
    unfinished = "state IN ('owed', 'opening', 'kept')"
    index_where("ix_pictures_unfinished", "pictures", "next_at", unfinished)


def downgrade() -> None:
    """Back."""
    op.drop_table("pictures")

"""Ways of reaching somebody, and texts."""

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
    wall,
    whole,
    word,
    words,
)

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = ("contacts", "opt_outs", "messages", "receipts", "inbound_texts")


def upgrade() -> None:
    """Forward."""
    _contacts()
    _opt_outs()
    _messages()
    _messages_indexes()
    _receipts()
    _inbound_texts()


def downgrade() -> None:
    """Back."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _contacts() -> None:
    op.create_table(
        "contacts",
        key(),
        whole("report_id"),
        word("way", 10),
        sealed("address"),
        word("address_hash", 40),
        word("safe", 8),
        wall("safe_from", null=True),
        wall("safe_until", null=True),
        flag("wrote_to_us"),
        flag("textable"),
        moment("told_at"),
        moment("withdrawn_at", null=True),
        foreign("contacts", "report_id", "reports"),
        primary("contacts", "id"),
        unique("contacts_way", "report_id", "way", "address_hash"),
    )
    index("contacts", "address_hash")
    index("contacts", "report_id")


def _opt_outs() -> None:
    op.create_table(
        "opt_outs",
        word("number_hash", 40),
        moment("at"),
        primary("opt_outs", "number_hash"),
    )


def _messages() -> None:
    op.create_table(
        "messages",
        key(),
        word("once", 80),
        whole("report_id"),
        whole("contact_id"),
        word("purpose", 20),
        whole("nth"),
        words("body"),
        word("state", 12),
        word("reason", 40, null=True),
        moment("made_at"),
        moment("due_at", null=True),
        moment("next_at"),
        moment("lease_until", null=True),
        moment("tried_at", null=True),
        whole("attempts"),
        word("carrier_sid", 40, null=True),
        whole("error_code", null=True),
        moment("accepted_at", null=True),
        moment("settled_at", null=True),
        foreign("messages", "contact_id", "contacts"),
        foreign("messages", "report_id", "reports"),
        primary("messages", "id"),
        unique("messages_carrier_sid", "carrier_sid"),
        unique("messages_once", "once"),
    )


def _messages_indexes() -> None:
    index("messages", "contact_id")
    index("messages", "report_id")
    index("messages", "tried_at")
    index_where(
        "ix_messages_working", "messages", "next_at", "state IN ('owed', 'sending', 'unknown')"
    )


def _receipts() -> None:
    op.create_table(
        "receipts",
        key(),
        whole("message_id"),
        word("status", 20),
        whole("error_code", null=True),
        moment("at"),
        foreign("receipts", "message_id", "messages"),
        primary("receipts", "id"),
        unique("receipts_status", "message_id", "status"),
    )
    index("receipts", "message_id")


def _inbound_texts() -> None:
    op.create_table(
        "inbound_texts",
        word("sid", 40),
        sealed("number", null=True),
        word("number_hash", 40, null=True),
        words("body"),
        whole("media"),
        word("opt_out_type", 10, null=True),
        data("verdict"),
        words("reply"),
        whole("conversation_id", null=True),
        whole("report_id", null=True),
        moment("received_at"),
        foreign("inbound_texts", "conversation_id", "conversations"),
        foreign("inbound_texts", "report_id", "reports"),
        primary("inbound_texts", "sid"),
    )
    index("inbound_texts", "number_hash")
    index("inbound_texts", "report_id")

"""Editions of deliveries, channels made by commands, subscriptions, the audit log."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0001"

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)
SHORT = sa.String(16)
ROW = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Widen the outbox, add the rest."""
    _widen_outbox()
    _create_channels()
    _create_subscriptions()
    _create_audit()


def _widen_outbox() -> None:
    given = {"kind": "digest", "facts": "[]", "edition": "1", "attempts": "1"}
    for column in (
        sa.Column("kind", SHORT, nullable=False, server_default=given["kind"]),
        sa.Column("reply_to", WORDS),
        sa.Column("facts", WORDS, nullable=False, server_default=given["facts"]),
        sa.Column("edition", sa.Integer, nullable=False, server_default=given["edition"]),
        # What an older program left pending may have been posted: it is looked up first.
        sa.Column("attempts", sa.Integer, nullable=False, server_default=given["attempts"]),
        sa.Column("not_before", MOMENT),
        sa.Column("last_error", WORDS),
    ):
        op.add_column("deliveries", column)
    unfinished = sa.text("state IN ('pending', 'changed')")
    op.drop_index("ix_deliveries_pending", "deliveries")
    op.create_index(
        "ix_deliveries_pending",
        "deliveries",
        ["created_at"],
        sqlite_where=unfinished,
        postgresql_where=unfinished,
    )
    op.create_index("ix_delivery_events_event_id", "delivery_events", ["event_id"])


def _create_channels() -> None:
    op.create_table(
        "channels",
        sa.Column("name", WORDS, nullable=False),
        sa.Column("body", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_channels"),
    )
    op.create_table(
        "channel_states",
        sa.Column("name", WORDS, nullable=False),
        sa.Column("last_due", MOMENT),
        sa.Column("paused_since", MOMENT),
        sa.Column("pause_reason", WORDS, nullable=False),
        sa.Column("pause_failure", SHORT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_channel_states"),
    )


def _create_subscriptions() -> None:
    op.create_table(
        "topics",
        sa.Column("name", WORDS, nullable=False),
        sa.Column("filter", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_topics"),
    )
    op.create_table(
        "subscriptions",
        sa.Column("id", WORDS, nullable=False),
        sa.Column("owner", WORDS, nullable=False),
        sa.Column("body", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_subscriptions"),
    )
    op.create_index("ix_subscriptions_owner", "subscriptions", ["owner"])
    op.create_table(
        "alerts",
        sa.Column("subscription_id", WORDS, nullable=False),
        sa.Column("event_id", WORDS, nullable=False),
        sa.Column("condition", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("subscription_id", "event_id", "condition", name="pk_alerts"),
        sa.ForeignKeyConstraint(
            ["subscription_id"],
            ["subscriptions.id"],
            name="fk_alerts_subscription_id",
            ondelete="CASCADE",
        ),
    )


def _create_audit() -> None:
    op.create_table(
        "audit_entries",
        sa.Column("row", ROW, nullable=False, autoincrement=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("member", WORDS, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("place", WORDS, nullable=False),
        sa.Column("command", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("row", name="pk_audit_entries"),
    )
    op.create_index("ix_audit_entries_member", "audit_entries", ["member"])

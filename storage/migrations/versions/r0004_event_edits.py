"""What people said on which articles belong together."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "event_edits",
        sa.Column("id", WORDS),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("body", WORDS, nullable=False),
        sa.Column("undone_by", WORDS),
        sa.Column("undone_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_event_edits"),
    )
    op.create_index("ix_event_edits_at", "event_edits", ["at"])

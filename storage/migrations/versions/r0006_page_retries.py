"""Pages that are to be asked for again, and which revisions came of that."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the columns; what failed under an older program is not asked for again."""
    zero, no = sa.text("0"), sa.false()
    op.add_column(
        "feed_entries", sa.Column("page_tries", sa.Integer, nullable=False, server_default=zero)
    )
    op.add_column("feed_entries", sa.Column("page_due", MOMENT))
    waiting = sa.text("page_due IS NOT NULL")
    op.create_index(
        "ix_feed_entries_feed_digest_page_due",
        "feed_entries",
        ["feed_digest", "page_due"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )
    op.add_column(
        "article_revisions",
        sa.Column("completes", sa.Boolean, nullable=False, server_default=no),
    )

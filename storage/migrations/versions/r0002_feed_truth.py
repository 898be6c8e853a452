"""What polls remember: entries, hosts, a feed's history; and where articles appeared."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)
DIGEST = sa.String(32)


def upgrade() -> None:
    """Existing feeds keep their state; existing articles are as loud as before."""
    no, empty = sa.false(), sa.text("'{}'")
    for column in (
        sa.Column("topics", WORDS, nullable=False, server_default=sa.text("'[]'")),
        sa.Column("backfill_entries", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("backfill_days", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("full_text", sa.String(16), nullable=False, server_default=sa.text("'auto'")),
        sa.Column("own_pace", sa.Boolean, nullable=False, server_default=no),
        sa.Column("paused", sa.Boolean, nullable=False, server_default=no),
        sa.Column("added_by", WORDS),
        sa.Column("history", WORDS, nullable=False, server_default=empty),
    ):
        op.add_column("feeds", column)
    op.add_column("articles", sa.Column("silent", sa.Boolean, nullable=False, server_default=no))
    _create_memory()
    _create_appearances()


def _create_memory() -> None:
    op.create_table(
        "feed_entries",
        sa.Column("feed_digest", DIGEST, nullable=False),
        sa.Column("key", DIGEST, nullable=False),
        sa.Column("article_id", WORDS, nullable=False),
        sa.Column("guid", DIGEST, nullable=False),
        sa.Column("address", DIGEST, nullable=False),
        sa.Column("words", DIGEST, nullable=False),
        sa.Column("title", DIGEST, nullable=False),
        sa.Column("first_seen", MOMENT, nullable=False),
        sa.Column("last_seen", MOMENT, nullable=False),
        sa.Column("from_page", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("feed_digest", "key", name="pk_feed_entries"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_feed_entries_article_id"),
    )
    op.create_index(
        "ix_feed_entries_feed_digest_last_seen", "feed_entries", ["feed_digest", "last_seen"]
    )
    op.create_table(
        "feed_hosts",
        sa.Column("name", WORDS, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("rests_until", MOMENT),
        sa.Column("reason", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_feed_hosts"),
    )


def _create_appearances() -> None:
    op.create_table(
        "appearances",
        sa.Column("article_id", WORDS, nullable=False),
        sa.Column("place_digest", DIGEST, nullable=False),
        sa.Column("address", WORDS, nullable=False),
        sa.Column("origin", WORDS, nullable=False),
        sa.Column("outlet", WORDS),
        sa.Column("first_seen", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("article_id", "place_digest", name="pk_appearances"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_appearances_article_id"),
    )

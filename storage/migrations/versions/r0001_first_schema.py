"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)
SHORT = sa.String(16)
DIGEST = sa.String(32)


def upgrade() -> None:
    """Create everything."""
    _create_reading()
    _create_events()
    _create_figures()
    _create_outbox()
    _create_search_index()


def _create_reading() -> None:
    op.create_table(
        "feeds",
        sa.Column("url", WORDS),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("interval_us", sa.BigInteger, nullable=False),
        sa.Column("etag", WORDS),
        sa.Column("last_modified", WORDS),
        sa.Column("body_hash", WORDS),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("last_error", WORDS),
        sa.Column("last_success", MOMENT),
        sa.Column("next_poll", MOMENT),
        sa.PrimaryKeyConstraint("url", name="pk_feeds"),
    )
    op.create_table(
        "archive_files",
        sa.Column("path_digest", DIGEST),
        sa.Column("path", WORDS, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("modified_ns", sa.BigInteger, nullable=False),
        sa.Column("records", sa.BigInteger, nullable=False),
        sa.Column("complete", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("path_digest", name="pk_archive_files"),
    )
    op.create_table(
        "articles",
        sa.Column("id", WORDS),
        sa.Column("first_seen", MOMENT, nullable=False),
        sa.Column("stale", sa.Boolean, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("latest_row", sa.BigInteger, nullable=False),
        sa.Column("address_digest", DIGEST, nullable=False),
        sa.Column("dated_at", MOMENT, nullable=False),
        sa.Column("outlet_folded", WORDS),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sa.UniqueConstraint("latest_row", name="uq_articles_latest_row"),
    )
    op.create_index("ix_articles_address_digest", "articles", ["address_digest"])
    op.create_index("ix_articles_dated_at", "articles", ["dated_at"])
    op.create_index("ix_articles_outlet_folded", "articles", ["outlet_folded"])
    op.create_index(
        "ix_articles_stale",
        "articles",
        ["first_seen", "id"],
        sqlite_where=sa.text("stale"),
        postgresql_where=sa.text("stale"),
    )
    op.create_table(
        "article_revisions",
        sa.Column("row", sa.BigInteger().with_variant(sa.Integer, "sqlite"), autoincrement=False),
        sa.Column("article_id", WORDS, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("content_hash", DIGEST, nullable=False),
        sa.Column("title", WORDS, nullable=False),
        sa.Column("text", WORDS, nullable=False),
        sa.Column("story", WORDS, nullable=False),
        sa.Column("origin", WORDS, nullable=False),
        sa.Column("url", WORDS),
        sa.Column("outlet", WORDS),
        sa.Column("author", WORDS),
        sa.Column("language", WORDS),
        sa.Column("published_at", MOMENT),
        sa.Column("published_precision", SHORT),
        sa.Column("labels", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("row", name="pk_article_revisions"),
        sa.UniqueConstraint("content_hash", name="uq_article_revisions_content_hash"),
        sa.UniqueConstraint(
            "article_id", "revision", name="uq_article_revisions_article_id_revision"
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_article_revisions_article_id"
        ),
    )


def _create_events() -> None:
    op.create_table(
        "events",
        sa.Column("id", WORDS),
        sa.Column("lead", WORDS, nullable=False),
        sa.Column("first_published", MOMENT),
        sa.Column("last_published", MOMENT),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        sa.ForeignKeyConstraint(["lead"], ["articles.id"], name="fk_events_lead"),
    )
    op.create_index("ix_events_last_published", "events", ["last_published"])
    op.create_index("ix_events_saved_at", "events", ["saved_at"])
    op.create_table(
        "event_members",
        sa.Column("event_id", WORDS, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("article_id", WORDS, nullable=False),
        sa.Column("copy_of", WORDS),
        sa.PrimaryKeyConstraint("event_id", "position", name="pk_event_members"),
        sa.UniqueConstraint("article_id", name="uq_event_members_article_id"),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name="fk_event_members_event_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_event_members_article_id"
        ),
        sa.ForeignKeyConstraint(["copy_of"], ["articles.id"], name="fk_event_members_copy_of"),
    )
    op.create_table(
        "event_aliases",
        sa.Column("old_id", WORDS),
        sa.Column("new_id", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("old_id", name="pk_event_aliases"),
    )
    op.create_index("ix_event_aliases_new_id", "event_aliases", ["new_id"])


def _create_figures() -> None:
    op.create_table(
        "figures",
        sa.Column("article_id", WORDS, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("kind", SHORT, nullable=False),
        sa.Column("low", sa.Text),
        sa.Column("high", sa.Text),
        sa.Column("body", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("article_id", "position", name="pk_figures"),
        sa.ForeignKeyConstraint(
            ["article_id", "revision"],
            ["article_revisions.article_id", "article_revisions.revision"],
            name="fk_figures_article_id_revision",
        ),
    )
    op.create_table(
        "comparisons",
        sa.Column("event_id", WORDS, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("measure", WORDS, nullable=False),
        sa.Column("kind", SHORT, nullable=False),
        sa.Column("verdict", SHORT, nullable=False),
        sa.Column("body", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("event_id", "position", name="pk_comparisons"),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name="fk_comparisons_event_id", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "comparison_sources",
        sa.Column("event_id", WORDS, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("article_id", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("event_id", "position", "article_id", name="pk_comparison_sources"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_comparison_sources_article_id"
        ),
        sa.ForeignKeyConstraint(
            ["event_id", "position"],
            ["comparisons.event_id", "comparisons.position"],
            name="fk_comparison_sources_event_id_position",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_comparison_sources_article_id", "comparison_sources", ["article_id"])


def _create_outbox() -> None:
    pending = sa.text("state = 'pending'")
    op.create_table(
        "deliveries",
        sa.Column("channel", WORDS, nullable=False),
        sa.Column("key", WORDS, nullable=False),
        sa.Column("message", WORDS, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("state", SHORT, nullable=False),
        sa.Column("posted_at", MOMENT),
        sa.Column("platform_id", WORDS),
        sa.PrimaryKeyConstraint("channel", "key", name="pk_deliveries"),
    )
    op.create_index("ix_deliveries_channel_created_at", "deliveries", ["channel", "created_at"])
    op.create_index(
        "ix_deliveries_pending",
        "deliveries",
        ["created_at"],
        sqlite_where=pending,
        postgresql_where=pending,
    )
    op.create_table(
        "delivery_events",
        sa.Column("channel", WORDS, nullable=False),
        sa.Column("key", WORDS, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("event_id", WORDS, nullable=False),
        sa.Column("brief", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("channel", "key", "position", name="pk_delivery_events"),
        sa.ForeignKeyConstraint(
            ["channel", "key"],
            ["deliveries.channel", "deliveries.key"],
            name="fk_delivery_events_channel_key",
            ondelete="CASCADE",
        ),
    )


def _create_search_index() -> None:
    """Rows are article revisions; they are only ever added, so the words need not be kept twice."""
    if op.get_context().dialect.name == "postgresql":
        op.create_table(
            "article_words",
            sa.Column("row", sa.BigInteger, autoincrement=False),
            sa.Column("words", sa.ARRAY(sa.Text), nullable=False),
            sa.PrimaryKeyConstraint("row", name="pk_article_words"),
        )
        op.create_index(
            "ix_article_words_words", "article_words", ["words"], postgresql_using="gin"
        )
        return
    # The `ascii` tokeniser splits at spaces only, given words of letters and digits as
    # `bot.domain.words` writes them; without positions the index is about half as large.
    op.execute(
        "CREATE VIRTUAL TABLE article_words USING fts5 "
        "(words, content = '', columnsize = 0, detail = none, tokenize = 'ascii')"
    )

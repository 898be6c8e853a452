"""The tables. A change here needs a migration in `storage/migrations/versions`; a test compares.

The search index `article_words` is not among them: it is a virtual table on SQLite and has an array
column on PostgreSQL, see `storage.dialect`.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
    text,
)

from storage.columns import ExactDecimal, UtcDateTime, Words

HEAD = "0008"
"""The schema revision of this program: the newest in `storage/migrations/versions`."""
VERSION_TABLE = "variorum_schema"
"""Alembic's table, with a name that no other program in a shared database uses."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

feeds = Table(
    "feeds",
    metadata,
    Column("url", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("interval_us", BigInteger, nullable=False),
    Column("etag", Words),
    Column("last_modified", Words),
    Column("body_hash", Words),
    Column("failures", Integer, nullable=False),
    Column("last_error", Words),
    Column("last_success", UtcDateTime),
    Column("next_poll", UtcDateTime),
    Column("topics", Words, nullable=False),
    Column("backfill_entries", Integer, nullable=False),
    Column("backfill_days", Integer, nullable=False),
    Column("full_text", String(16), nullable=False),
    Column("own_pace", Boolean, nullable=False),
    Column("paused", Boolean, nullable=False),
    Column("added_by", Words),
    Column("history", Words, nullable=False),
)

feed_entries = Table(
    "feed_entries",
    metadata,
    # An address can be longer than what PostgreSQL indexes (2,704 bytes).
    Column("feed_digest", String(32), nullable=False),
    Column("key", String(32), nullable=False),
    Column("article_id", Words, ForeignKey("articles.id"), nullable=False),
    Column("guid", String(32), nullable=False),
    Column("address", String(32), nullable=False),
    Column("words", String(32), nullable=False),
    Column("title", String(32), nullable=False),
    Column("first_seen", UtcDateTime, nullable=False),
    Column("last_seen", UtcDateTime, nullable=False),
    Column("from_page", Boolean, nullable=False),
    Column("page_tries", Integer, nullable=False),
    Column("page_due", UtcDateTime),
    PrimaryKeyConstraint("feed_digest", "key"),
    Index("ix_feed_entries_feed_digest_last_seen", "feed_digest", "last_seen"),
    # Asked at every poll, and nearly always empty.
    Index(
        "ix_feed_entries_feed_digest_page_due",
        "feed_digest",
        "page_due",
        sqlite_where=text("page_due IS NOT NULL"),
        postgresql_where=text("page_due IS NOT NULL"),
    ),
)

feed_hosts = Table(
    "feed_hosts",
    metadata,
    Column("name", Words, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("rests_until", UtcDateTime),
    Column("reason", Words, nullable=False),
)

archive_files = Table(
    "archive_files",
    metadata,
    # A path can be longer than what PostgreSQL indexes (2,704 bytes), hence a digest as its key.
    Column("path_digest", String(32), primary_key=True),
    Column("path", Words, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("modified_ns", BigInteger, nullable=False),
    Column("records", BigInteger, nullable=False),
    Column("complete", Boolean, nullable=False),
    Column("notes", String(32)),
)

articles = Table(
    "articles",
    metadata,
    Column("id", Words, primary_key=True),
    Column("first_seen", UtcDateTime, nullable=False),
    Column("stale", Boolean, nullable=False),
    # Kept and found, but no news to any channel.
    Column("silent", Boolean, nullable=False),
    # The rest repeats the latest revision, for look-ups without reading texts.
    Column("revision", Integer, nullable=False),
    Column("latest_row", BigInteger, nullable=False, unique=True),
    Column("address_digest", String(32), nullable=False, index=True),
    Column("dated_at", UtcDateTime, nullable=False, index=True),
    Column("outlet_folded", Words, index=True),
    Index(
        "ix_articles_stale",
        "first_seen",
        "id",
        sqlite_where=text("stale"),
        postgresql_where=text("stale"),
    ),
)
"""`latest_row` is `article_revisions.row`; `dated_at` when published, or first seen if undated."""

article_revisions = Table(
    "article_revisions",
    metadata,
    # Given by the program, since it is also the search index's row number; never reused.
    Column(
        "row", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False
    ),
    Column("article_id", Words, ForeignKey("articles.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("content_hash", String(32), nullable=False, unique=True),
    Column("title", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("story", Words, nullable=False),
    Column("origin", Words, nullable=False),
    Column("url", Words),
    Column("outlet", Words),
    Column("author", Words),
    Column("language", Words),
    Column("published_at", UtcDateTime),
    Column("published_precision", String(16)),
    Column("captured_at", UtcDateTime),
    Column("completes", Boolean, nullable=False),
    Column("labels", Words, nullable=False),
    UniqueConstraint("article_id", "revision"),
)

appearances = Table(
    "appearances",
    metadata,
    Column("article_id", Words, ForeignKey("articles.id"), nullable=False),
    Column("place_digest", String(32), nullable=False),
    Column("address", Words, nullable=False),
    Column("origin", Words, nullable=False),
    Column("outlet", Words),
    Column("first_seen", UtcDateTime, nullable=False),
    PrimaryKeyConstraint("article_id", "place_digest"),
)
"""Further places where an article's words were found; its own stands in its revisions."""

events = Table(
    "events",
    metadata,
    Column("id", Words, primary_key=True),
    Column("lead", Words, ForeignKey("articles.id"), nullable=False),
    Column("first_published", UtcDateTime),
    Column("last_published", UtcDateTime, index=True),
    Column("saved_at", UtcDateTime, nullable=False, index=True),
)

event_members = Table(
    "event_members",
    metadata,
    Column("event_id", Words, ForeignKey("events.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    # An article is in one event at most.
    Column("article_id", Words, ForeignKey("articles.id"), nullable=False, unique=True),
    Column("copy_of", Words, ForeignKey("articles.id")),
    PrimaryKeyConstraint("event_id", "position"),
)

event_aliases = Table(
    "event_aliases",
    metadata,
    Column("old_id", Words, primary_key=True),
    Column("new_id", Words, nullable=False, index=True),
)

event_edits = Table(
    "event_edits",
    metadata,
    Column("id", Words, primary_key=True),
    Column("at", UtcDateTime, nullable=False, index=True),
    Column("body", Words, nullable=False),
    Column("undone_by", Words),
    Column("undone_at", UtcDateTime),
)
"""No reference to articles or events: what people said outlives both."""

figures = Table(
    "figures",
    metadata,
    Column("article_id", Words, nullable=False),
    Column("position", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("low", ExactDecimal),
    Column("high", ExactDecimal),
    Column("body", Words, nullable=False),
    PrimaryKeyConstraint("article_id", "position"),
    ForeignKeyConstraint(
        ["article_id", "revision"],
        ["article_revisions.article_id", "article_revisions.revision"],
    ),
)
"""Always of the latest revision: a figure's span must point into the text that is shown."""

comparisons = Table(
    "comparisons",
    metadata,
    Column("event_id", Words, ForeignKey("events.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("measure", Words, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("body", Words, nullable=False),
    PrimaryKeyConstraint("event_id", "position"),
)

comparison_sources = Table(
    "comparison_sources",
    metadata,
    Column("event_id", Words, nullable=False),
    Column("position", Integer, nullable=False),
    Column("article_id", Words, ForeignKey("articles.id"), nullable=False, index=True),
    PrimaryKeyConstraint("event_id", "position", "article_id"),
    ForeignKeyConstraint(
        ["event_id", "position"],
        ["comparisons.event_id", "comparisons.position"],
        ondelete="CASCADE",
    ),
)
"""Which articles a comparison quotes, so that it goes when one of them changes or leaves."""

deliveries = Table(
    "deliveries",
    metadata,
    Column("channel", Words, nullable=False),
    Column("key", Words, nullable=False),
    Column("message", Words, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("state", String(16), nullable=False),
    Column("posted_at", UtcDateTime),
    Column("platform_id", Words),
    Column("kind", String(16), nullable=False),
    Column("reply_to", Words),
    Column("facts", Words, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("not_before", UtcDateTime),
    Column("last_error", Words),
    Column("articles", Words, nullable=False),
    Column("mentioned_articles", Words, nullable=False),
    PrimaryKeyConstraint("channel", "key"),
    Index("ix_deliveries_channel_created_at", "channel", "created_at"),
    Index(
        "ix_deliveries_pending",
        "created_at",
        sqlite_where=text("state IN ('pending', 'changed')"),
        postgresql_where=text("state IN ('pending', 'changed')"),
    ),
)

delivery_events = Table(
    "delivery_events",
    metadata,
    Column("channel", Words, nullable=False),
    Column("key", Words, nullable=False),
    Column("position", Integer, nullable=False),
    Column("event_id", Words, nullable=False, index=True),
    Column("brief", Boolean, nullable=False),
    PrimaryKeyConstraint("channel", "key", "position"),
    ForeignKeyConstraint(
        ["channel", "key"], ["deliveries.channel", "deliveries.key"], ondelete="CASCADE"
    ),
)
"""No reference to `events`: what was told stays told when the event is merged or gone."""

channels = Table(
    "channels",
    metadata,
    Column("name", Words, primary_key=True),
    Column("body", Words, nullable=False),
)

channel_states = Table(
    "channel_states",
    metadata,
    Column("name", Words, primary_key=True),
    Column("last_due", UtcDateTime),
    Column("paused_since", UtcDateTime),
    Column("pause_reason", Words, nullable=False),
    Column("pause_failure", String(16), nullable=False),
)
"""No reference to `channels`: configured channels and people have states too."""

topics = Table(
    "topics",
    metadata,
    Column("name", Words, primary_key=True),
    Column("filter", Words, nullable=False),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", Words, primary_key=True),
    Column("owner", Words, nullable=False, index=True),
    Column("body", Words, nullable=False),
)

alerts = Table(
    "alerts",
    metadata,
    Column(
        "subscription_id", Words, ForeignKey("subscriptions.id", ondelete="CASCADE"), nullable=False
    ),
    Column("event_id", Words, nullable=False),
    Column("condition", Words, nullable=False),
    PrimaryKeyConstraint("subscription_id", "event_id", "condition"),
)
"""What a subscription was told: `event_id` is an event's or, beside it, each of its articles'.

No reference to `events`, as with `delivery_events`.
"""

audit_entries = Table(
    "audit_entries",
    metadata,
    Column(
        "row", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False
    ),
    Column("at", UtcDateTime, nullable=False),
    Column("member", Words, nullable=False, index=True),
    Column("name", Words, nullable=False),
    Column("place", Words, nullable=False),
    Column("command", Words, nullable=False),
)

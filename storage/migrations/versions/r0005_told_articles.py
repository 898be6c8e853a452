"""Which articles a message told of: an event that is split later is no news."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the columns."""
    for name in ("articles", "mentioned_articles"):
        op.add_column("deliveries", sa.Column(name, WORDS, nullable=False, server_default="[]"))

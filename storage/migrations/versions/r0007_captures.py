"""When each revision was captured, so that older ones that come late take their place."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the column; what came from feeds was captured when it was first seen, or later."""
    op.add_column("article_revisions", sa.Column("captured_at", MOMENT))
    op.execute(
        "UPDATE article_revisions SET captured_at = (SELECT first_seen FROM articles "
        "WHERE articles.id = article_revisions.article_id) WHERE origin LIKE 'http%://%'"
    )

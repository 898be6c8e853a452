"""What a folder's notes said of each file when it was read."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the column; nobody knows of what was read before, so files with notes are read again."""
    op.add_column("archive_files", sa.Column("notes", sa.String(32)))

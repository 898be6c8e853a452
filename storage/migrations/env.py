"""Run by alembic inside the transaction that `storage.migrate` has opened."""

from alembic import context

from storage.schema import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
)
context.run_migrations()

"""Alembic asks this file for a connection; ours is handed in by :mod:`…store.migrate`."""

from alembic import context

from tidegate_audit.store.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    # SQLite changes a table only by copying it.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()

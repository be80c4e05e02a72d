"""Runs migrations on the connection of the case that is being opened, in its transaction."""

from __future__ import annotations

from alembic import context

from recount.store import schema_linked  # noqa: F401 - its tables are of the metadata, too
from recount.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()

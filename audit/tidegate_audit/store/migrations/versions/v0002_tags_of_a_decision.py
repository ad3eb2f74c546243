"""Keep the tags of a decision with it, so that a million decisions are counted quickly."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("decision", sa.Column("tags", sa.Text(), nullable=True))
    # Older rows get theirs from the sealed record, for which the log's key is needed:
    # tidegate_audit.tagging does it when the log is opened.
    op.create_index(
        "ix_decision_untagged",
        "decision",
        ["idx"],
        sqlite_where=sa.text("tags IS NULL"),
        postgresql_where=sa.text("tags IS NULL"),
    )

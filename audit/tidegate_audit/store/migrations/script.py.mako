"""${message}."""

import sqlalchemy as sa
from alembic import op

# The tables use SQLAlchemy's own types only, so no import of SQLModel is missing here.

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}

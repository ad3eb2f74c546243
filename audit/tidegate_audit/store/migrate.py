"""Make the tables, and say which version of them a database has."""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect

#: The version of the tables that this software reads and writes.
VERSION: Final = "0002"
#: Versions that are brought up to it when a log is opened for writing.
OLDER: Final = ("0001",)


def upgrade(connection: Connection) -> None:
    """Make all tables in an empty database, or bring those of an older version up."""
    # Alembic takes a while to load and is needed here only.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.attributes["connection"] = connection
    command.upgrade(config, VERSION)


def version(connection: Connection) -> str | None:
    """The version of the tables in a database; None if they are not ours."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
    return str(found[0]) if len(found) == 1 else None

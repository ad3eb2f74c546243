"""Alembic migrations of a log's database, run by ``tidegate log init``."""

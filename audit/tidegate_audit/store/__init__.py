"""Where a log is kept. Loaded only by who writes or reads a log's own database."""

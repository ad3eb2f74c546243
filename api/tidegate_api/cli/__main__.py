"""``python -m tidegate_api.cli``."""

from tidegate_api.cli import main

main()

"""``python -m tidegate_api.cli``."""

from tidegate_api.cli import main

if __name__ == "__main__":
    main()

#!/usr/bin/env python
"""Run an administrative command of the portal."""

import os
import sys

from django.core.management import execute_from_command_line

from groundwork.audit.place import by_itself


def main(argv: list[str]) -> None:
    """What the command does stands in the record as done by the portal itself."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consultation.settings")
    with by_itself(argv[1] if len(argv) > 1 else "help"):
        execute_from_command_line(argv)


if __name__ == "__main__":
    main(sys.argv)

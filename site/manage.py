#!/usr/bin/env python
"""Django's command line, with Signpost's settings."""

import os
import sys


def main():
    """Run one management command; the settings module comes from DJANGO_SETTINGS_MODULE, else production."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()

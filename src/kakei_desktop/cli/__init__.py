"""COMMANDS: the same work without a window, and the JSON it reads and writes."""

from kakei_desktop.cli.main import main

__all__ = ["main"]

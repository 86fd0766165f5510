"""WINDOWS: PySide6 pages, models and dialogs; no arithmetic."""

"""The caseload in the window: its door and its lock, its backups, its recovery sheet."""

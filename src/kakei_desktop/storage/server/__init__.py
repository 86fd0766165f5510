"""The caseload that an office shares: the same tables on PostgreSQL, sealed before they leave the laptop."""

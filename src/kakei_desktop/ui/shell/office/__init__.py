"""Windows of the caseload that the office shares."""

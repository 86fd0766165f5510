"""KEPT: the encrypted caseload file."""

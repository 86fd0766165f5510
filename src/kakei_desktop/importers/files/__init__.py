"""Bytes to grid: encodings, workbooks, archives."""

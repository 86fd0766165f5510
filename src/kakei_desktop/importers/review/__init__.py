"""Entries held against the case: matching, decisions, the proposal."""

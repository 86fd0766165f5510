"""WORDS: errors and findings as Japanese sentences."""

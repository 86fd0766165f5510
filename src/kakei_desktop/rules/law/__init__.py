"""The law, loaded and typed."""

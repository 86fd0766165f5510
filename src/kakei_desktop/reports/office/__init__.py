"""All cases together."""

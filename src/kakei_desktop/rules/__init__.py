"""JUDGEMENT: what the pension law makes of the facts; pure."""

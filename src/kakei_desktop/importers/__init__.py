"""IN: a ledger file becomes proposed transactions and findings; nothing changes by itself."""

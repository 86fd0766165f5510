"""What is known of ledgers before any is read: layouts of banks, apps and cards, and the words of tables and texts."""

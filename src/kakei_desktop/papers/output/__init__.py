"""The packet as PDF, Excel and files."""

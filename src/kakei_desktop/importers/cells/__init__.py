"""What a cell, a title or a word of a table says."""

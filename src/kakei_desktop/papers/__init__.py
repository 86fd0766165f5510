"""OUT: one module a paper, made for one reader."""

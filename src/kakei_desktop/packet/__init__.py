"""OUT: the packet model becomes PDF (Typst) and Excel (openpyxl)."""

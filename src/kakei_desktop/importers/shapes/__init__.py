"""Grid to a recognised header: which table a sheet is."""

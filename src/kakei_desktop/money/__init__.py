"""Money in time: everything that comes in or goes out as movements on days; all else is a sum of the same movements."""

"""What belongs to the agency and to no household."""

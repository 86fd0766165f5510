"""What the program knows before any household comes, as it ships."""

from kakei_desktop.reports.reference import load_reference

REFERENCE = load_reference()
CATEGORIES = REFERENCE.categories

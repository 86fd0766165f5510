"""The window around the pages: door, head, steps, menus."""

"""THE DESK: the open case; one door for every edit. No widgets."""

"""DRAWN: figure data becomes a matplotlib Figure, the same on screen and on paper. Sizes are in mm."""

"""Kakei Desktop (家計見える化デスク): the path of the data is the architecture.

Facts (``domain``) → judgement (``rules``) → numbers (``reports``) → drawn, printed, shown.
"""

__version__ = "0.1.0"

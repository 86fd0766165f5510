"""転居費用補助: on which conditions the costs of moving are helped with, as they are on file."""

from datetime import date
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from kakei_desktop.resources import read_toml


class MovingFact(StrEnum):
    """What the program knows beside a condition."""

    CASH = "cash"
    SPENDING = "spending"


class MovingCondition(Struct, frozen=True, forbid_unknown_fields=True):
    """A condition in words, and what of the household tells of it; None where only the desk can say."""

    text: str
    fact: MovingFact | None = None


class MovingHelp(Struct, frozen=True, forbid_unknown_fields=True):
    """What is on file of the help.

    Attributes:
        source: Pages from which it is.
        checked: Day on which it was compared with them.
        unverified: What could not be compared with an official page.
        covers: Which costs it covers.
        condition: All have to hold.
    """

    source: str
    checked: date
    unverified: str
    covers: str
    condition: tuple[MovingCondition, ...]


def load_moving_help(file: Path) -> MovingHelp:
    """Read the conditions.

    Raises:
        UnusableDataFile: If the file does not say what it must.
    """
    return read_toml(file, MovingHelp)

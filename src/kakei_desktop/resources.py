"""Where the data that the program reads lies (beside the package, or in the checkout), and how a file of it is read."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

_PACKAGED = Path(__file__).parent / "resources"
ROOT = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parents[2] / "resources"
FONTS = ROOT / "fonts"
FONT_FAMILIES = ["Kakei UD", "Kakei Supplement"]
"""The second has what the first lacks."""
T = TypeVar("T")


class UnusableDataFile(Exception):
    """A file of the program's own data does not say what it must.

    Attributes:
        file: Which.
        problem: What is wrong, with the key.
    """

    def __init__(self, file: Path, problem: str) -> None:
        super().__init__(f"{file.name}: {problem}")
        self.file, self.problem = file, problem


def read_toml(file: Path, kind: type[T], from_plain: Callable[[type, Any], Any] | None = None) -> T:
    """Return what a TOML file says.

    Args:
        file: The file.
        kind: What stands in it.
        from_plain: Makes a value of a type that msgspec does not know from what is written.

    Raises:
        UnusableDataFile: If it is no TOML, lacks a key, has one that its kind does not know, or says something else
            there than it must.
    """
    import tomllib

    import msgspec

    try:
        return msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), kind, dec_hook=from_plain)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise UnusableDataFile(file, str(error)) from error


def read_csv(file: Path, kind: type[T]) -> tuple[T, ...]:
    """Return what the rows of a CSV file say, in UTF-8, with the keys in its first row.

    Raises:
        UnusableDataFile: If it is no such file, lacks a key, has one that its kind does not know, or says something
            else there than it must.
    """
    import csv

    import msgspec

    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            return tuple(msgspec.convert(row, kind, strict=False) for row in csv.DictReader(lines))
    except (UnicodeDecodeError, csv.Error, msgspec.ValidationError) as error:
        raise UnusableDataFile(file, str(error)) from error

"""What differs between two sets of figures: shown before the new one counts."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure, or a whole file, that is another in the new set.

    Attributes:
        file: Its file (``rules/contribution/2027.toml``).
        key: Its place in the file (``full[0].amount``); empty for the whole file.
        before: What stands there now; empty for nothing.
        after: What is to stand there; empty for nothing.
    """

    file: str
    key: str
    before: str
    after: str

    @property
    def id(self) -> str:
        """What tells it from the others."""
        return f"{self.file} {self.key}"


def changes_between(before: Path, after: Path, folders: tuple[str, ...]) -> tuple[FigureChange, ...]:
    """Return what differs between the files of two folders, in the order of their names."""
    names = sorted(_names(before, folders) | _names(after, folders))
    return tuple(change for name in names for change in _changes(name, before / name, after / name))


def _names(folder: Path, folders: tuple[str, ...]) -> set[str]:
    files = (file for each in folders for file in (folder / each).rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix() for file in files}


def _changes(name: str, before: Path, after: Path) -> Iterator[FigureChange]:
    if not before.exists() or not after.exists():
        yield FigureChange(name, "", _size(before), _size(after))
        return
    if before.read_bytes() == after.read_bytes():
        return
    old, new = _figures(before), _figures(after)
    for key in sorted(old.keys() | new.keys()):
        if old.get(key, "") != new.get(key, ""):
            yield FigureChange(name, key, old.get(key, ""), new.get(key, ""))


def _size(file: Path) -> str:
    return f"{len(_figures(file))}" if file.exists() else ""


def _figures(file: Path) -> Mapping[str, str]:
    """Return what stands in a file by its place: the values of a TOML file, the lines of another one."""
    text = file.read_text(encoding="utf-8-sig")
    if file.suffix == ".toml":
        return dict(_flat(tomllib.loads(text), ""))
    return {line: line for line in text.splitlines()}


def _flat(value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, f"{place}.{key}" if place else key)
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _flat(inner, f"{place}[{at}]")
    else:
        yield place, str(value)

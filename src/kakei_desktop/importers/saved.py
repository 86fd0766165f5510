"""Layouts of the office's own: what somebody said of a table's columns, found again by the table's header."""

import json
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

from kakei_desktop.importers.choice import Choice
from kakei_desktop.importers.outcome import Reading


class NothingToFindItBy(Exception):
    """The table has no header, so that its layout could not be found again."""


def save_layout(folder: Path, title: str, reading: Reading) -> str:
    """Write the columns of a reading as a layout into a folder.

    Args:
        folder: Where the office's layouts lie; made where missing.
        title: What the office calls it; one saved under the same title before is replaced.
        reading: What was read, by the columns to keep.

    Returns:
        The layout's name, for :func:`.reading.read_ledger`.

    Raises:
        NothingToFindItBy: If the table has no header.
        OSError: If it cannot be written.
    """
    if reading.choice is None or not reading.choice.header_row:
        raise NothingToFindItBy
    names = _named_columns(reading, reading.choice)
    name = f"own_{blake2b(title.encode(), digest_size=6).hexdigest()}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.toml").write_text(_toml(name, title, names, reading.choice), encoding="utf-8")
    return name


def _named_columns(reading: Reading, choice: Choice) -> Mapping[str, Sequence[str]]:
    from kakei_desktop.importers.layouts import headers

    wanted = {place for places in choice.columns.values() for place in places}
    for grid in reading.grids:
        if grid.height >= choice.header_row:
            names = {place: name for name, place in headers(grid, choice.header_row - 1).items()}
            if wanted <= names.keys():
                return {role: [names[place] for place in places] for role, places in choice.columns.items()}
    raise NothingToFindItBy


def _toml(name: str, title: str, columns: Mapping[str, Sequence[str]], choice: Choice) -> str:
    header = list(dict.fromkeys(header for names in columns.values() for header in names))
    lines = [
        f"name = {_text(name)}",
        f"title = {_text(title)}",
        'kind = "table"',
        f"sign = {_text(choice.sign)}",
        "fill_days = true",
        f"header = {_text(header)}",
        "",
        "[columns]",
        *(f"{role} = {_text(list(names))}" for role, names in columns.items()),
    ]
    return "\n".join(lines) + "\n"


def _text(value: str | list[str]) -> str:
    # JSON's strings and lists of strings are also TOML's, but for a character that TOML wants written out.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")

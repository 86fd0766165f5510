"""The catalogue of ledgers, read from a folder once by whoever starts the program, and handed down."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from kakei_desktop.domain.ledger_settings import SavedLayout
from kakei_desktop.importers.catalogue.layout import Headers, Layout, Plain, SmallLetters
from kakei_desktop.importers.catalogue.words import (
    CategoryWords,
    MeaningByWord,
    MovementWords,
    NameWords,
    TableWords,
)
from kakei_desktop.importers.files.cell_text import plain
from kakei_desktop.resources import ROOT, UnusableDataFile, read_toml

FOLDER = ROOT / "ledgers"


@dataclass(frozen=True, slots=True, eq=False)
class LedgerCatalogue:
    """What is known of ledgers before any is read.

    Attributes:
        layouts: By name, those that an office saved before the others.
        categories: Words for codes of the standard rows.
        table: Words by which any other table is understood.
        movements: Words by which a text says that money stays the household's own.
        names: How names of other people stand in texts.
    """

    layouts: Mapping[str, Layout]
    categories: CategoryWords
    table: TableWords
    movements: MovementWords
    names: NameWords

    def with_saved(self, saved: Iterable[SavedLayout]) -> "LedgerCatalogue":
        """Return the catalogue with the layouts that an office saved, which are found before the others."""
        own = {layout.id: self.layouts.get(layout.like, self.table.layout).saved_as(layout) for layout in saved}
        return replace(self, layouts={**own, **self.layouts})


def load_ledger_catalogue(folder: Path = FOLDER) -> LedgerCatalogue:
    """Read the catalogue.

    Args:
        folder: Holds ``layouts/``, one file a source, and the files of words.

    Raises:
        UnusableDataFile: If a file has a key that none of its kind has, lacks one, or says something else there.
    """
    layouts = [_layout(file) for file in sorted((folder / "layouts").glob("*.toml"))]
    return LedgerCatalogue(
        layouts={layout.name: layout for layout in layouts},
        categories=read_toml(folder / "categories.toml", CategoryWords, _from_toml),
        table=read_toml(folder / "table.toml", TableWords, _from_toml),
        movements=read_toml(folder / "movements.toml", MovementWords, _from_toml),
        names=read_toml(folder / "names.toml", NameWords, _from_toml),
    )


def _layout(file: Path) -> Layout:
    layout = read_toml(file, Layout, _from_toml)
    if layout.name != file.stem:
        raise UnusableDataFile(file, f"name is {layout.name}, not {file.stem}")
    if not layout.header:
        raise UnusableDataFile(file, "header is missing")
    if "date" not in layout.columns or layout.columns.keys().isdisjoint(("amount", "in", "out")):
        raise UnusableDataFile(file, "columns need date, and amount or in or out")
    return layout


def _from_toml(kind: type, written: Any) -> Any:
    if kind is Plain:
        return Plain(plain(msgspec.convert(written, str)))
    if kind is SmallLetters:
        return SmallLetters(plain(msgspec.convert(written, str)).casefold())
    if kind is Headers:
        return Headers.from_toml(written)
    return MeaningByWord.from_toml(written)

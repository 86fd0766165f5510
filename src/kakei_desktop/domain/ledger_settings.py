"""What an office keeps beside its cases: how it reads the ledgers that clients bring, and how its 家計表 reads."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from kakei_desktop.domain.texts import Code, OfficeText, SourceText


@dataclass(frozen=True, slots=True)
class CategoryRule:
    """A rule of the office: rows that say this belong to that category.

    Attributes:
        text: What the row's text contains, width and spaces apart; a regular expression where ``regex``.
        category: Code of the standard rows; empty while none is chosen.
        regex: How ``text`` is meant.
        id: Fixed for the life of the rule.
    """

    text: OfficeText
    category: Code
    regex: bool = False
    id: Code = ""


@dataclass(frozen=True, slots=True)
class SavedLayout:
    """What somebody said of a table's columns, to be found again by the table's header.

    Attributes:
        id: Its name among the layouts; the same for the same title.
        title: What the office calls it.
        header: All headers of the table; it is found again where they are all there, whatever numbers are in them.
        columns: Role -> parts put together -> headers, of which the first that is there and not blank counts.
        like: Layout of the program that it is otherwise like (a bank's), empty for none.
        sign: Of a single amount column, as in :class:`~kakei_desktop.importers.choice.Choice`.
    """

    id: Code
    title: OfficeText
    header: tuple[SourceText, ...]
    columns: Mapping[Code, tuple[tuple[SourceText, ...], ...]]
    sign: Literal["in", "out", "auto"] = "auto"
    like: Code = ""


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """How an office has a row of the 家計表 (帳票); what it means is told by its code, which never changes.

    Attributes:
        id: The code for a row of the catalogue; its own for one that the office adds under the same code.
        category: Code of the standard rows.
        name: What the office calls it.
        usual: It stands on an empty 家計表 from the beginning.
        offered: It can be added; where it cannot, rows of older cases stay as they are.
    """

    id: Code
    category: Code
    name: OfficeText
    usual: bool = False
    offered: bool = True

    @property
    def is_added(self) -> bool:
        """Whether the office added it."""
        return self.id != self.category


@dataclass(frozen=True, slots=True)
class LedgerSettings:
    """What an office keeps beside its cases: how it reads the ledgers of its clients, and how its 家計表 reads.

    Attributes:
        rules: The first one that fits counts.
        layouts: Of tables that no layout of the program knows.
        rows: The rows of its 家計表 in its order; empty for those of the catalogue.
    """

    rules: tuple[CategoryRule, ...] = ()
    layouts: tuple[SavedLayout, ...] = ()
    rows: tuple[OfficeRow, ...] = ()

    def with_layout(self, layout: SavedLayout) -> "LedgerSettings":
        """Return the settings with a layout; one saved under the same title before is replaced."""
        return replace(self, layouts=(*(old for old in self.layouts if old.id != layout.id), layout))

    def without_layout(self, layout_id: str) -> "LedgerSettings":
        """Return the settings without a layout."""
        return replace(self, layouts=tuple(old for old in self.layouts if old.id != layout_id))

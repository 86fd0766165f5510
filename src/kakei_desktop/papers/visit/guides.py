"""Papers of words alone, and sheets to write on by hand: their words stand in ``resources/packet/guides.toml``."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Self

from kakei_desktop.domain.case import Profile
from kakei_desktop.domain.categories import Categories
from kakei_desktop.domain.visit import Audience
from kakei_desktop.papers.excel import SheetWriter
from kakei_desktop.papers.paper import EVERY_READER, Paper, Source
from kakei_desktop.resources import ROOT, read_toml

GUIDES = ROOT / "packet" / "guides.toml"
BY_HAND = frozenset({Audience.PERSON, Audience.WORKER})
"""Who writes on sheets by hand."""
BUDGET_HEADS = ("費目", "金額（円）", "月・2か月・年", "支払日・メモ")
_NAMED = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class GuideSection:
    """A part under a heading.

    Attributes:
        heading: What it is about.
        lines: To be read.
        boxes: To be ticked.
        heads: Over a table to be filled in by hand; empty for none.
        rows: The first words of its rows.
        write: How many lines there are to write on.
    """

    heading: str
    lines: tuple[str, ...] = ()
    boxes: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    write: int = 0


@dataclass(frozen=True, slots=True)
class Guide:
    """The words of one paper: what it is for, its parts, and where they come from; empty where they are our own."""

    story: str
    source: str
    section: tuple[GuideSection, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class GuidePaper(Paper):
    """A paper of words alone."""

    template = "guide.typ"
    enlarges = True
    names_case = False
    column_widths = (40, 18, 18, 24)

    story: str
    sections: tuple[GuideSection, ...]
    source_text: str

    @classmethod
    def build(cls, source: Source) -> tuple[Self, ...]:
        """Return the paper, with what the case says of the agency in it."""
        guide = _guides()[cls.name]
        sections = tuple(_filled(section, source.case.profile) for section in guide.section)
        return (cls(guide.story, (*sections, *cls.more_sections(source.reference.categories)), guide.source),)

    @classmethod
    def more_sections(cls, _categories: Categories) -> Iterator[GuideSection]:
        """Yield the parts that follow from the catalogue of the 家計表."""
        return iter(())

    def write(self, sheet: SheetWriter) -> None:
        """Write the words, and empty rows to write on."""
        sheet.title(self.title, "", "")
        sheet.note(self.story)
        for section in self.sections:
            sheet.section(section.heading)
            for line in section.lines:
                sheet.note(line)
            for box in section.boxes:
                sheet.note(f"□ {box}")
            if section.heads:
                sheet.headings(*section.heads)
            for row in (*section.rows, *[""] * section.write):
                sheet.row(row)


class MandatePaper(GuidePaper):
    """委任状の書き方: a guide to the form of 日本年金機構."""

    name = "mandate"
    title = "委任状の書き方"
    readers = BY_HAND


class LeafletPaper(GuidePaper):
    """家計相談のご案内: the leaflet that a pension desk hands out (利用勧奨)."""

    name = "leaflet"
    title = "家計相談のご案内"
    readers = EVERY_READER


class AgencyPaper(GuidePaper):
    """支援機関のご紹介: who we are and what we ask of a pension desk."""

    name = "agency"
    title = "支援機関のご紹介"
    readers = frozenset(Audience) - {Audience.PERSON}


class BlankPlanPaper(GuidePaper):
    """家計再生プラン to be written by hand."""

    name = "blank_plan"
    title = "家計再生プラン（手書き用）"
    readers = BY_HAND


class BlankBudgetPaper(GuidePaper):
    """家計表 to be written by hand: the rows that stand on every 家計表, with room for others."""

    name = "blank_budget"
    title = "家計表（手書き用）"
    readers = BY_HAND

    @classmethod
    def more_sections(cls, categories: Categories) -> Iterator[GuideSection]:
        """Yield a table for each side, with room for what stands on no list."""
        for heading, income, spare, sums in (
            ("収入", True, 2, ("収入合計",)),
            ("支出", False, 4, ("支出合計", "差引")),
        ):
            rows = (row.name for row in categories.offered if row.is_income is income and row.usual)
            yield GuideSection(heading, heads=BUDGET_HEADS, rows=(*rows, *[""] * spare, *sums))


@cache
def _guides() -> Mapping[str, Guide]:
    return read_toml(GUIDES, dict[str, Guide])


def _filled(section: GuideSection, profile: Profile) -> GuideSection:
    lines = tuple(line for text in section.lines if (line := _named(text, profile)))
    return GuideSection(section.heading, lines, section.boxes, section.heads, section.rows, section.write)


def _named(text: str, profile: Profile) -> str:
    """Return a line with what the case says of the agency; empty where nothing of it is said."""
    wanted = _NAMED.findall(text)
    said = {name: str(getattr(profile, name)) for name in wanted}
    return text.format(**said).strip("　 ") if not wanted or any(said.values()) else ""

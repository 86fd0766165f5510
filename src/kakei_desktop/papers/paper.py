"""What a paper is: for whom, made from what, what has to add up on it, and how it is set on a sheet.

A paper is one class in one module of this folder, one template in ``resources/packet`` and one line in the registry.
Its fields are what is printed, in order: texts are ready and amounts carry their text, so that setting them needs no
arithmetic and no words of its own. They hold only texts, whole numbers, truth values, None, months, chart data, and
dataclasses of these, one or a tuple of them: a line of a paper is a dataclass, whose fields have names.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, ClassVar, Self

from kakei_desktop.charts.drawing import ChartData
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.findings import Finding, Severity
from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.visit import AT_A_DESK, Audience, Visit
from kakei_desktop.domain.wareki import in_wareki, time_text, wareki, wareki_weekday
from kakei_desktop.money.forecast import Household
from kakei_desktop.papers.excel import SheetWriter
from kakei_desktop.papers.values import Amount
from kakei_desktop.reports.budget.table import AfterEnding
from kakei_desktop.reports.pension.forms import PensionForm, forms_of
from kakei_desktop.reports.pension.grid import PensionGrid, cycle_grid
from kakei_desktop.reports.pension.household import household_of
from kakei_desktop.reports.pension_offices import office_of_visit
from kakei_desktop.reports.reference import Reference
from kakei_desktop.rules.month.assessment import Assessment, assess
from kakei_desktop.rules.month.decision import PersonTest, TestGround
from kakei_desktop.rules.month.facts import facts_of
from kakei_desktop.words.pension_offices import office_words

EVERY_READER = frozenset(Audience)


@dataclass(frozen=True)
class Source:
    """What papers are made from; what several of them show is reckoned once.

    Attributes:
        reference: What is known before any household comes.
        case: The case as the reader may see it.
        today: Day for which the papers hold.
        audience: Who reads them.
        visit: The visit for which they are made.
        chosen: Names of the papers that are made together, in the order of printing.
    """

    reference: Reference
    case: Case
    today: date
    audience: Audience
    visit: Visit | None
    chosen: tuple[str, ...] = ()

    @cached_property
    def household(self) -> Household:
        """The household with what its money is reckoned with."""
        return household_of(self.reference, self.case, self.today)

    @cached_property
    def grids(self) -> tuple[PensionGrid, ...]:
        """The record of each who is, or within the months shown was, insured as category 1."""
        every = (cycle_grid(self.reference.law, self.case, member, self.today) for member in self.case.members)
        return tuple(grid for grid in every if grid.pays_itself)

    @cached_property
    def assessments(self) -> Mapping[str, Assessment]:
        """What the law makes of the months of each member, by the member's id."""
        every = (member.id for member in self.case.members)
        return {member: assess(self.reference.law, facts_of(self.case, member), self.today) for member in every}

    @cached_property
    def forms(self) -> tuple[PensionForm, ...]:
        """The forms of all members that are worth handing in."""
        every = self.assessments.values()
        forms = (form for judged in every for form in forms_of(self.case, judged, self.day_handed_in))
        return tuple(replace(form, tests=self.shown_tests(form.tests)) for form in forms)

    def shown_tests(self, tests: Iterable[PersonTest]) -> tuple[PersonTest, ...]:
        """Return the tests without those that tell a conference of violence; the office that decides has to know."""
        hidden = TestGround.VIOLENCE if self.audience is Audience.CONFERENCE else None
        return tuple(test for test in tests if hidden is None or test.ground is not hidden)

    def ending_text(self, ending: AfterEnding) -> str:
        """Return when what ends: for a desk of what kind it is, not what the household calls it."""
        return in_wareki(ending.kind_text if self.audience in AT_A_DESK else ending.text)

    @property
    def as_of_text(self) -> str:
        """``令和8年11月23日現在``."""
        return f"{wareki(self.today)}現在"

    @property
    def visit_day(self) -> date | None:
        """Day of the visit, None while it is open."""
        return self.visit.at.date() if self.visit and self.visit.at else None

    @property
    def day_handed_in(self) -> date:
        """Day on which forms are handed in: of the visit, today while it is open."""
        return self.visit_day or self.today

    @property
    def visit_text(self) -> str:
        """When, where and with whom; empty without a visit."""
        visit = self.visit
        if visit is None:
            return ""
        when = f"{wareki_weekday(visit.at.date())}{time_text(visit.at)}" if visit.at else ""
        return "　".join(part for part in (when, visit.office, visit.companions) if part)

    @property
    def office_text(self) -> str:
        """How the office of the visit is reached, and that it has to be asked for its area; empty where not listed."""
        offices = self.reference.pension_offices
        client = None if self.forms else self.case.client
        office = office_of_visit(offices, self.visit, client) if self.visit else None
        return office_words(office, offices.contact, self.today) if office else ""

    @property
    def consent_text(self) -> str:
        """That the client agreed that the reader gets the papers, and when; empty where it is not said."""
        day = self.visit.consent_for(self.audience) if self.visit else None
        return f"この資料を渡すことに、本人が同意しています（{wareki(day)}）。" if day else ""

    @property
    def agency_text(self) -> str:
        """Who makes the papers."""
        profile = self.case.profile
        worker = f"担当 {profile.worker}" if profile.worker else ""
        return "　".join(part for part in (profile.agency, worker) if part)

    @property
    def contact_text(self) -> str:
        """Where to go or whom to call about the papers; empty where nothing is told."""
        profile = self.case.profile
        ways = (("", profile.address), ("電話 ", profile.phone), ("ファクス ", profile.fax))
        return "　".join(f"{way}{told}" for way, told in ways if told)


@dataclass(frozen=True, slots=True)
class Total:
    """A number that is printed at ``place``, and what the parts beside it come to."""

    place: str
    printed: int
    parts: int


@dataclass(frozen=True, slots=True)
class PaperChart:
    """A chart on a paper.

    Attributes:
        name: By which templates find it.
        data: What it shows.
        parts: Each part with its yen, for those who hear the paper; a chart without any is not drawn.
        height_mm: How high it is drawn.
        unit: In what its parts are counted.
    """

    name: str
    data: ChartData
    parts: tuple[tuple[str, int], ...]
    height_mm: float
    unit: str = "円"

    @property
    def message(self) -> str:
        """What it says, in the calendar of the papers."""
        return in_wareki(self.data.message)

    @property
    def alt(self) -> str:
        """All that it shows, in words, for those who hear the paper."""
        parts = "、".join(f"{label} {format_yen(amount)}{self.unit}" for label, amount in self.parts)
        return f"{self.data.title}の図。{self.message}。{parts}"


@dataclass(frozen=True, slots=True)
class Printable(ABC):
    """What can be set on paper.

    Attributes:
        name: How commands and visits name it; stored, so that it never changes.
        title: Its title.
        template: File in ``resources/packet`` that lays it out.
        column_widths: Of its sheet in a workbook, in letters.
        landscape: Whether it lies on its side.
        names_case: Whether its sheets say whose matter they belong to; a leaflet for everybody does not.
        enlarges: Whether there is room for large print on it; wide tables have none, and some papers are large anyhow.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    template: ClassVar[str]
    column_widths: ClassVar[tuple[float, ...]]
    landscape: ClassVar[bool] = False
    names_case: ClassVar[bool] = True
    enlarges: ClassVar[bool] = False

    @property
    def heading(self) -> str:
        """What tells it from every other paper of a packet; more than the title only where there are several."""
        return self.title

    def beside(self, names: Collection[str]) -> Self:  # noqa: ARG002  for those that tell of others
        """Return the paper as it lies beside papers of these names; most say nothing of the others."""
        return self

    @abstractmethod
    def write(self, sheet: SheetWriter) -> None:
        """Write the paper into a sheet of a workbook."""

    def totals(self) -> Iterator[Total]:
        """Yield every total on it with its parts added up again, trusting nothing but what is printed."""
        return iter(())

    def warnings(self) -> Iterator[Finding]:
        """Yield what somebody should look at before it is handed over; nothing of it keeps the paper back."""
        return iter(())

    def charts(self) -> tuple[PaperChart, ...]:
        """Return the charts that are drawn for it."""
        return ()

    def template_values(self) -> dict[str, Any]:
        """Return what its template reads, as lists, texts and numbers."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Paper(Printable):
    """A sheet that is made of a case for a reader.

    Attributes:
        readers: Who may get it.
    """

    readers: ClassVar[frozenset[Audience]]

    @classmethod
    @abstractmethod
    def build(cls, source: Source) -> tuple[Self, ...]:
        """Return the papers of this kind as they are printed: none where there is nothing to say, seldom several."""


def warning(code: str, paper: type[Paper], **values: object) -> Finding:
    """Return something odd on a paper that does not keep it back."""
    return Finding(code, Severity.WARNING, f"packet:{paper.name}", values)


def total_of(amounts: Iterable[Amount]) -> int:
    """Return what amounts on a paper come to."""
    return sum(amount.value for amount in amounts)

"""Every paper that there is, and which of them each reader usually gets."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from kakei_desktop.domain.visit import Audience
from kakei_desktop.papers.household.bands import BandsPaper
from kakei_desktop.papers.household.budget import BudgetPaper
from kakei_desktop.papers.household.calendar import CalendarPaper
from kakei_desktop.papers.household.charts import ChartsPaper
from kakei_desktop.papers.household.months import MonthsPaper
from kakei_desktop.papers.household.moving import MovingPaper
from kakei_desktop.papers.household.plan import PlanPaper
from kakei_desktop.papers.household.ways import WaysPaper
from kakei_desktop.papers.household.weekly import WeeklyPaper
from kakei_desktop.papers.household.years import YearsPaper
from kakei_desktop.papers.paper import Paper
from kakei_desktop.papers.pension.choices import ChoicesPaper
from kakei_desktop.papers.pension.draft import DraftPaper
from kakei_desktop.papers.pension.outlook import OutlookPaper
from kakei_desktop.papers.pension.record import PensionPaper
from kakei_desktop.papers.visit.belongings import BelongingsPaper
from kakei_desktop.papers.visit.consent import ConsentPaper
from kakei_desktop.papers.visit.cover import CoverPaper
from kakei_desktop.papers.visit.desk import DeskPaper
from kakei_desktop.papers.visit.guides import AgencyPaper, BlankBudgetPaper, BlankPlanPaper, LeafletPaper, MandatePaper
from kakei_desktop.papers.visit.handover import HandoverPaper
from kakei_desktop.papers.visit.invitation import InvitationPaper
from kakei_desktop.papers.visit.minutes import MinutesPaper
from kakei_desktop.papers.visit.talk import TalkPaper
from kakei_desktop.resources import ROOT, read_toml

SETS = ROOT / "packet" / "sets.toml"
PAPERS: Mapping[str, type[Paper]] = MappingProxyType(
    {
        paper.name: paper
        for paper in (
            CoverPaper,
            InvitationPaper,
            DeskPaper,
            BudgetPaper,
            BandsPaper,
            ChartsPaper,
            MonthsPaper,
            YearsPaper,
            CalendarPaper,
            WeeklyPaper,
            MovingPaper,
            WaysPaper,
            PensionPaper,
            OutlookPaper,
            DraftPaper,
            ChoicesPaper,
            PlanPaper,
            BelongingsPaper,
            TalkPaper,
            ConsentPaper,
            MinutesPaper,
            HandoverPaper,
            MandatePaper,
            BlankBudgetPaper,
            BlankPlanPaper,
            LeafletPaper,
            AgencyPaper,
        )
    }
)
"""The papers by name."""


@cache
def _usual_sets() -> Mapping[Audience, tuple[str, ...]]:
    return read_toml(SETS, dict[Audience, tuple[str, ...]])


def usual_set(reader: Audience) -> tuple[str, ...]:
    """Return the names of the papers that a reader usually gets, in the order in which they are printed."""
    return _usual_sets()[reader]


def papers_of(reader: Audience) -> tuple[str, ...]:
    """Return the names of all papers that a reader may get, the usual ones first."""
    allowed = (name for name, paper in PAPERS.items() if reader in paper.readers)
    return tuple(dict.fromkeys((*usual_set(reader), *allowed)))

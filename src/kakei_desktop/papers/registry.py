"""Every paper that there is, in the order in which they are printed."""

from collections.abc import Mapping
from types import MappingProxyType

from kakei_desktop.papers.household.budget import BudgetPaper
from kakei_desktop.papers.household.charts import ChartsPaper
from kakei_desktop.papers.household.plan import PlanPaper
from kakei_desktop.papers.paper import Paper
from kakei_desktop.papers.pension.record import PensionPaper
from kakei_desktop.papers.visit.belongings import BelongingsPaper
from kakei_desktop.papers.visit.cover import CoverPaper

PAPERS: Mapping[str, type[Paper]] = MappingProxyType(
    {
        paper.name: paper
        for paper in (
            CoverPaper,
            BudgetPaper,
            ChartsPaper,
            PensionPaper,
            PlanPaper,
            BelongingsPaper,
        )
    }
)
"""The papers by name."""

"""Every paper that there is, in the order in which they are printed."""

from collections.abc import Mapping
from types import MappingProxyType

from kakei_desktop.papers.belongings import BelongingsPaper
from kakei_desktop.papers.budget import BudgetPaper
from kakei_desktop.papers.charts import ChartsPaper
from kakei_desktop.papers.cover import CoverPaper
from kakei_desktop.papers.paper import Paper
from kakei_desktop.papers.pension import PensionPaper
from kakei_desktop.papers.plan import PlanPaper

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

"""The steps of the consultation, in their order: a page is its folder under ``pages`` and a line here."""

from kakei_desktop.ui.kit.page import Page
from kakei_desktop.ui.pages.budget.page import BudgetPage
from kakei_desktop.ui.pages.days.page import DaysPage
from kakei_desktop.ui.pages.figures.page import FiguresPage
from kakei_desktop.ui.pages.household.page import HouseholdPage
from kakei_desktop.ui.pages.liabilities.page import LiabilitiesPage
from kakei_desktop.ui.pages.log.page import LogPage
from kakei_desktop.ui.pages.months.page import MonthsPage
from kakei_desktop.ui.pages.pension.page import PensionPage
from kakei_desktop.ui.pages.plan.page import PlanPage
from kakei_desktop.ui.pages.visit.page import VisitPage

PAGES: tuple[type[Page], ...] = (
    HouseholdPage,
    BudgetPage,
    FiguresPage,
    LiabilitiesPage,
    DaysPage,
    MonthsPage,
    PensionPage,
    PlanPage,
    VisitPage,
    LogPage,
)
"""In the order of the steps, of the menu and of the shortcuts: Ctrl+1 to Ctrl+0, then Ctrl+Shift+1 and on."""

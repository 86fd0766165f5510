"""One module a step of the consultation, in the order of the steps."""

from kakei_desktop.ui.pages.budget import BudgetPage
from kakei_desktop.ui.pages.figures import FiguresPage
from kakei_desktop.ui.pages.household import HouseholdPage
from kakei_desktop.ui.pages.liabilities import LiabilitiesPage
from kakei_desktop.ui.pages.log import LogPage
from kakei_desktop.ui.pages.page import Page
from kakei_desktop.ui.pages.pension import PensionPage
from kakei_desktop.ui.pages.plan import PlanPage
from kakei_desktop.ui.pages.visit import VisitPage

PAGES: tuple[type[Page], ...] = (
    HouseholdPage,
    BudgetPage,
    FiguresPage,
    LiabilitiesPage,
    PensionPage,
    PlanPage,
    VisitPage,
    LogPage,
)

"""Whatever a case says, a report is told or refused in words; it never breaks."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.money_cases import money_cases
from helpers.reference import CATEGORIES, REFERENCE
from helpers.strategies import cases
from kakei_desktop.cli.report_json import REPORTS, ReportRequest
from kakei_desktop.cli.report_text import as_text
from kakei_desktop.domain.case import Case
from kakei_desktop.messages.errors import expected_message
from kakei_desktop.money.days import carried_to
from kakei_desktop.money.errors import MoneyError
from kakei_desktop.money.forecast import Household


def told(name: str, case: Case, as_of: date, months: int) -> str:
    """A report as a table, or why there is none."""
    household = Household(case, CATEGORIES, REFERENCE.calendar)
    try:
        if case.cash.day is not None:
            as_of = max(as_of, case.cash.day)
            household = carried_to(household, as_of)
        report = REPORTS[name](ReportRequest(REFERENCE, household, as_of, months, 2))
    except MoneyError as error:
        return expected_message(error)
    return as_text(name, report, case)


@pytest.mark.parametrize("name", REPORTS)
@given(case=cases(), as_of=st.dates(), months=st.integers(1, 8))
def test_any_case_is_reported_or_refused_in_words(name: str, case: Case, as_of: date, months: int) -> None:
    told(name, case, as_of, months)


@pytest.mark.parametrize("name", REPORTS)
@given(case=money_cases(), as_of=st.dates(date(2026, 1, 1), date(2028, 12, 31)), months=st.integers(1, 8))
def test_any_household_is_reported(name: str, case: Case, as_of: date, months: int) -> None:
    words = told(name, case, as_of, months)
    assert words or name == "findings"

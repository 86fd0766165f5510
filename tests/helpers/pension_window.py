"""Cases and dialogs for tests of 国民年金 in the window."""

from datetime import date

import pytest
from PySide6.QtWidgets import QComboBox, QDialog

from helpers.user import User
from kakei_desktop.domain.case import Case, Profile
from kakei_desktop.domain.household import InsuredCategory, Member, Relation
from kakei_desktop.domain.months import Month, month_range
from kakei_desktop.domain.pension_facts import (
    PensionFacts,
)
from kakei_desktop.domain.pension_record import PensionMonth, PensionRecord, PensionStatus
from kakei_desktop.ui.pages.pension.facts_dialog import PensionFactsDialog

FIRST = InsuredCategory.FIRST
YEARS = (2023, 2024, 2025)
PARENT = Member("a", "見本 一人", relation=Relation.SELF, birth_date=date(1985, 5, 1), householder=True, category=FIRST)
CHILDREN = tuple(
    Member(f"k{at}", f"見本 子{at}", relation=Relation.CHILD, birth_date=date(year, 1, 1), dependant=True)
    for at, year in enumerate((2008, 2017))
)
CLIENT = Member("s", "見本 子", relation=Relation.SELF, birth_date=date(2000, 1, 1), category=InsuredCategory.SECOND)
FATHER = Member("f", "見本 父", relation=Relation.PARENT, birth_date=date(1970, 1, 1), householder=True, category=FIRST)
MOTHER = Member("m", "見本 母", relation=Relation.PARENT, birth_date=date(1970, 1, 1))


def unpaid(member: str, first: str = "2025-07", last: str = "2026-11") -> PensionRecord:
    months = month_range(Month.parse(first), Month.parse(last))
    return PensionRecord(member, tuple(PensionMonth(month, PensionStatus.UNPAID) for month in months))


def case_of(*members: Member, record: PensionRecord | None = None, facts: tuple[PensionFacts, ...] = ()) -> Case:
    return Case(Profile("R8-0101"), members, pension=(record or unpaid(members[0].id),), pension_facts=facts)


def with_case(case: Case) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("opened", [case], indirect=True)


def choose(user: User, box: QComboBox, text: str) -> None:
    """Open a choice and take a line of it by keyboard."""
    user.click(box)
    user.pick(text)


def facts_dialog(dialog: QDialog) -> PensionFactsDialog:
    assert isinstance(dialog, PensionFactsDialog)
    return dialog

"""国民年金: who is, and was, spouse and householder, and births, written by a person at the window."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QDialog

from helpers.pension_window import (
    CLIENT,
    FATHER,
    MOTHER,
    PARENT,
    case_of,
    choose,
    facts_dialog,
    unpaid,
    with_case,
)
from helpers.user import User
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import (
    FormerSpouse,
    RoleMonths,
)
from kakei_desktop.ui.pages.pension.page import PensionPage


@with_case(case_of(CLIENT, FATHER, MOTHER, record=unpaid("f")))
def test_the_months_of_a_marriage_and_of_the_householder_are_written_where_the_spouse_is(opened: User) -> None:
    def answer(shown: QDialog) -> None:
        dialog = facts_dialog(shown)
        assert dialog.married.isHidden(), "there is no spouse yet"
        choose(opened, dialog.spouse, "母さん")
        assert not dialog.married.isHidden()
        opened.retype(dialog.married.first, "2026/9")
        opened.keys("Return")
        assert opened.case.pension_facts_of("f").as_spouse == RoleMonths(Month(2026, 9))
        opened.retype(dialog.married.last, "2026/8")
        opened.keys("Return")
        assert opened.case.pension_facts_of("f").as_spouse == RoleMonths(Month(2026, 9)), "it ends before it begins"
        opened.retype(dialog.heading.first, "令和8年4月")
        opened.keys("Return")
        head = opened.case.householder
        assert head is not None
        assert opened.case.pension_facts_of(head.id).as_householder == RoleMonths(Month(2026, 4))

    opened.go(PensionPage)
    opened.press("父さん")
    with opened.answering(answer):
        opened.press("所得と事情…")


@with_case(case_of(CLIENT, FATHER, MOTHER, replace(MOTHER, id="x", name="見本 前子", apart=True), record=unpaid("f")))
def test_who_was_spouse_or_householder_before_is_written_and_taken_away(opened: User) -> None:
    def answer(shown: QDialog) -> None:
        dialog = facts_dialog(shown)
        former = dialog.former_spouses
        choose(opened, dialog.spouse, "母さん")
        assert dialog.no_other_spouse.isHidden(), "no months are told yet"
        opened.retype(dialog.married.first, "2026/9")
        opened.keys("Return")
        opened.click(dialog.no_other_spouse)
        assert opened.case.pension_facts_of("f").no_other_spouse
        opened.press("前の配偶者を書く…", former)
        choose(opened, former.who, "前子さん")
        for typed, words in (("", "いつまでだったか"), ("2026/9", "ほかの人と同じ月")):
            opened.retype(former.last, typed)
            opened.press("書き足す", former)
            assert opened.sees(words, dialog)
            assert not former.held()
        opened.retype(former.last, "2026/6")
        opened.press("書き足す", former)
        assert opened.case.pension_facts_of("f").former_spouses == (FormerSpouse("x", Month(2026, 6)),)
        assert opened.sees("前の配偶者 前子さん 〜2026/6", dialog)
        assert "x" in [person.person for person in dialog.people], "the income of these months is asked for"
        opened.press("消す", former)
        assert opened.case.pension_facts_of("f").former_spouses == ()
        heads = dialog.former_heads
        opened.retype(dialog.heading.first, "2026/4")
        opened.keys("Return")
        opened.press("前の世帯主を書く…", heads)
        choose(opened, heads.who, "母さん")
        opened.retype(heads.last, "2026/3")
        opened.keys("Return")
        assert opened.case.pension_facts_of("m").as_householder == RoleMonths(None, Month(2026, 3))
        assert opened.sees("前の世帯主 母さん 〜2026/3", dialog)
        opened.press("消す", heads)
        assert opened.case.pension_facts_of("m").as_householder == RoleMonths()

    opened.go(PensionPage)
    opened.press("父さん")
    with opened.answering(answer):
        opened.press("所得と事情…")


@with_case(case_of(PARENT, record=unpaid("a")))
def test_a_birth_that_nobody_can_know_of_yet_is_refused(opened: User) -> None:
    def answer(shown: QDialog) -> None:
        births = facts_dialog(shown).people[0].births
        assert births.setData(births.index(0, 0), "2099/1/1") is False
        assert opened.sees("予定日は、今日から10か月先までです", shown)
        assert births.setData(births.index(0, 0), "2027/5/1")

    opened.go(PensionPage)
    with opened.answering(answer):
        opened.press("所得と事情…")
    assert [birth.day for birth in opened.case.pension_facts_of("a").births] == [date(2027, 5, 1)]

"""Searching a case: every text of a person, amounts with and without commas, and never a code."""

from dataclasses import replace

from hypothesis import given

from helpers.report_cases import sample
from helpers.strategies import cases
from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import Case
from kakei_desktop.reports.case_search import search_case


def test_words_and_amounts_are_found_wherever_they_are_written() -> None:
    case = replace(sample(), budget=(BudgetRow("b", "rent", "見本アパートの家賃", 62_000),))
    for query in ("家賃", "見本アパート 家賃", "62,000", "62000", "６２０００"):
        found = [each for each in search_case(case, query) if each.part == "budget"]
        assert [(each.record_id, each.id) for each in found] == [("b", "budget/b")], query
    assert not [each for each in search_case(case, "rent") if each.part == "budget"], "codes are no texts"


def test_all_words_have_to_be_there_and_none_finds_nothing() -> None:
    assert search_case(sample(), "") == ()
    assert search_case(sample(), "　 ") == ()
    assert search_case(sample(), "家賃 どこにもない言葉") == ()


@given(cases())
def test_a_member_is_found_by_the_whole_name(case: Case) -> None:
    for member in case.members:
        if member.name.strip():
            assert any(each.id == f"members/{member.id}" for each in search_case(case, member.name))

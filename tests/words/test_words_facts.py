"""What is asked about a person, with whose it is."""

from datetime import date

import pytest

from kakei_desktop.domain.pension_facts import GroundKind, YearDependants
from kakei_desktop.reports.pension.inputs import FactRow, IncomeRow
from kakei_desktop.rules.law.tiers import Missing
from kakei_desktop.words.facts import GROUNDS, count_words, fact_label, fact_note, income_label


@pytest.mark.parametrize(
    ("fact", "label"),
    [
        (FactRow(Missing.SPOUSE_UNKNOWN, "a", "太郎さん", asked=True), "太郎さんの配偶者"),
        (FactRow(Missing.HOUSEHOLDER_UNKNOWN, "", "", asked=True), "世帯主（住民票）"),
        (FactRow(Missing.BIRTH_DATE_UNKNOWN, "a", "太郎さん", asked=True), "太郎さんの生年月日"),
        (
            FactRow(Missing.GROUND_DATE_UNKNOWN, "a", "太郎さん", asked=True, ground=GroundKind.JOB_LOSS),
            "太郎さんが仕事をやめた日",
        ),
        (
            FactRow(Missing.DEPENDANTS_UNKNOWN, "a", "太郎さん", asked=True, proposal=YearDependants(2025, 2)),
            "太郎さんの2025年の扶養",
        ),
    ],
)
def test_a_fact_is_asked_for_with_whose_it_is(fact: FactRow, label: str) -> None:
    assert fact_label(fact) == label
    assert bool(fact_note(fact)) is (fact.missing is Missing.SPOUSE_UNKNOWN)


def test_every_ground_has_its_day_and_every_income_its_year() -> None:
    assert GROUNDS.keys() == set(GroundKind)
    assert income_label(IncomeRow("a", "花子さん", date(2025, 1, 1).year, None, None, asked=True)) == "花子さん 2025年"


def test_dependants_are_counted_with_those_of_an_age_among_them() -> None:
    assert count_words(YearDependants(2025, 2)) == "2人"
    assert count_words(YearDependants(2025, 1, 1, 2)) == "4人（うち16〜22歳1人・70歳から2人）"

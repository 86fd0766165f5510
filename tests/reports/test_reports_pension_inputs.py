"""What is asked of whom, what each is called, and the dependants that the household proposes."""

from dataclasses import replace
from datetime import date

import pytest

from helpers.pension import LAW
from helpers.report_cases import TODAY, sample
from kakei_desktop.domain.case import Case, Profile, change, put
from kakei_desktop.domain.household import Member, Relation, called
from kakei_desktop.domain.pension_facts import PensionFacts, YearDependants
from kakei_desktop.reports.pension.inputs import fact_rows, income_rows, marked_dependants
from kakei_desktop.words.facts import count_words, fact_label, income_label


def household(*members: Member) -> Case:
    return Case(Profile("R8-0001"), members=members)


def child(number: int, born: date | None, *, dependant: bool = True) -> Member:
    return Member(f"k{number}", f"見本 子{number}", relation=Relation.CHILD, birth_date=born, dependant=dependant)


HEAD = Member("h", "見本 世帯主", relation=Relation.SELF, householder=True)


def test_nothing_is_asked_of_the_sample() -> None:
    assert not [row for row in income_rows(LAW, sample(), "taro", TODAY) if row.asked]
    assert not [row for row in fact_rows(LAW, sample(), "taro", TODAY) if row.asked]


def test_what_is_missing_is_asked_with_whose_it_is() -> None:
    case = put("pension_facts", PensionFacts("hanako"))(change("members", "taro", householder=False)(sample()))
    assert [income_label(row) for row in income_rows(LAW, case, "taro", TODAY) if row.asked] == [
        f"花子さん {year}年" for year in (2023, 2024, 2025)
    ]
    assert [fact_label(row) for row in fact_rows(LAW, case, "taro", TODAY) if row.asked] == ["世帯主（住民票）"]
    assert len({row.id for row in fact_rows(LAW, case, "taro", TODAY)}) == len(fact_rows(LAW, case, "taro", TODAY))


@pytest.mark.parametrize(
    ("born", "kind"),
    [
        (date(2010, 1, 2), "ordinary"),
        (date(2010, 1, 1), "specified"),
        (date(2003, 1, 2), "specified"),
        (date(2003, 1, 1), "ordinary"),
        (date(1956, 1, 2), "ordinary"),
        (date(1956, 1, 1), "elderly"),
        (None, "ordinary"),
    ],
)
def test_marked_members_are_counted_by_their_age_on_the_last_day_of_the_year(born: date | None, kind: str) -> None:
    found = marked_dependants(LAW, household(HEAD, child(1, born), child(2, born, dependant=False)), "h", 2025)
    assert found == replace(YearDependants(2025), **{kind: 1})


def test_only_the_householder_has_marked_dependants() -> None:
    home = household(HEAD, child(1, date(2015, 5, 1)), child(2, date(2026, 1, 1)))
    assert marked_dependants(LAW, home, "h", 2025) == YearDependants(2025, 1), "who was not born yet is none"
    assert marked_dependants(LAW, home, "h", 2014) is None
    assert marked_dependants(LAW, home, "k1", 2025) is None
    assert marked_dependants(LAW, household(replace(HEAD, householder=False), child(1, None)), "h", 2025) is None


def test_a_number_of_dependants_says_which_are_special() -> None:
    assert count_words(YearDependants(2025, 2)) == "2人"
    assert count_words(YearDependants(2025, 1, 1, 2)) == "4人（うち16〜22歳1人・70歳から2人）"


def test_no_two_members_are_called_the_same() -> None:
    names = ("見本 太郎", "例示 太郎", "見本 花子", "見本 花子", "", "", "さくら")
    relations = (Relation.SELF, Relation.SPOUSE, Relation.CHILD, Relation.SIBLING, *(Relation.CHILD,) * 3)
    people = [Member(str(at), name, relation=of) for at, (name, of) in enumerate(zip(names, relations, strict=True))]
    assert list(called(people).values()) == [
        "見本 太郎さん",
        "例示 太郎さん",
        "見本 花子さん（子）",
        "見本 花子さん（きょうだい）",
        "名前なし（子）1",
        "名前なし（子）2",
        "さくらさん",
    ]

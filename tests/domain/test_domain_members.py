"""Who is whose spouse: what the relation tells, what was said, and what nobody knows."""

from dataclasses import replace

import pytest

from kakei_desktop.domain.case import Case, Profile, put
from kakei_desktop.domain.household import Member, Relation
from kakei_desktop.domain.members import (
    add_former_spouse,
    former_spouses_of,
    had_no_other_spouse,
    marriage_of,
    remove_former_spouse,
    remove_member,
    set_spouse,
    spouse_is_known,
    spouse_of,
    write_marriage,
)
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import FormerSpouse, PensionFacts, RoleMonths

HOME = Case(
    Profile("R8-0001"),
    members=(
        Member("child", "見本 子", relation=Relation.SELF),
        Member("father", "見本 父", relation=Relation.PARENT, householder=True),
        Member("mother", "見本 母", relation=Relation.PARENT),
        Member("wife", "見本 妻", relation=Relation.SPOUSE),
    ),
)


def couple(case: Case, member_id: str) -> tuple[str | None, bool]:
    member = case.member(member_id)
    assert member is not None
    spouse = spouse_of(case, member)
    return spouse.id if spouse else None, spouse_is_known(case, member)


def test_the_relation_to_the_client_tells_of_the_client_and_the_spouse_only() -> None:
    assert couple(HOME, "child") == ("wife", True)
    assert couple(HOME, "wife") == ("child", True)
    assert couple(HOME, "father") == (None, False)
    alone = replace(HOME, members=HOME.members[:1])
    assert couple(alone, "child") == (None, False), "a spouse at another address, or by fact, is one too"


def test_what_is_said_of_one_holds_for_the_other() -> None:
    case = set_spouse("father", "mother")(HOME)
    assert couple(case, "father") == ("mother", True)
    assert couple(case, "mother") == ("father", True)
    assert couple(set_spouse("mother", "")(case), "mother") == (None, True)
    assert couple(set_spouse("mother", "")(case), "father") == (None, False), "not known any more"


def test_nobody_is_another_thing_than_not_said() -> None:
    case = set_spouse("father", "")(HOME)
    assert couple(case, "father") == (None, True)
    assert couple(set_spouse("father", None)(case), "father") == (None, False)


def test_what_is_said_goes_before_the_relation() -> None:
    case = set_spouse("child", "")(HOME)
    assert couple(case, "child") == (None, True)
    assert couple(case, "wife") == (None, False)


@pytest.mark.parametrize("second", ["father", "mother"])
def test_nobody_is_bound_to_two(second: str) -> None:
    case = set_spouse(second, "wife")(set_spouse("father", "mother")(HOME))
    bound = {m.id: couple(case, m.id)[0] for m in case.members}
    assert (bound["wife"], bound[second]) == (second, "wife")
    assert [who for who, spouse in bound.items() if spouse == "wife"] == [second]
    assert bound[{"father": "mother", "mother": "father"}[second]] is None


def test_a_spouse_who_is_no_member_any_more_is_not_known() -> None:
    case = put("pension_facts", PensionFacts("father", spouse="gone"))(HOME)
    assert couple(case, "father") == (None, False)


def test_the_months_of_a_marriage_are_the_same_for_both_and_go_with_it() -> None:
    case = write_marriage("wife", first=Month(2026, 9))(HOME)
    case = write_marriage("child", last=Month(2026, 11))(case)
    for member_id in ("child", "wife"):
        member = case.member(member_id)
        assert member is not None
        assert marriage_of(case, member) == RoleMonths(Month(2026, 9), Month(2026, 11))
    assert write_marriage("father", first=Month(2026, 9))(HOME) is HOME, "nobody is known as a spouse"
    apart = set_spouse("child", "")(case)
    assert all(facts.as_spouse == RoleMonths() for facts in apart.pension_facts)


@pytest.mark.parametrize("taken_by", ["father", "wife"])
def test_a_former_spouse_is_told_by_either_of_the_two(taken_by: str) -> None:
    former = FormerSpouse("wife", Month(2026, 8))
    case = add_former_spouse("father", former)(HOME)
    father, wife = case.member("father"), case.member("wife")
    assert father is not None
    assert wife is not None
    seen_by_wife = FormerSpouse("father", Month(2026, 8))
    assert former_spouses_of(case, father) == (former,)
    assert former_spouses_of(case, wife) == (seen_by_wife,)
    left = remove_former_spouse(taken_by, former if taken_by == "father" else seen_by_wife)(case)
    assert (former_spouses_of(left, father), former_spouses_of(left, wife)) == ((), ())


def test_a_former_spouse_who_is_taken_out_of_the_household_is_forgotten() -> None:
    case = add_former_spouse("father", FormerSpouse("mother", Month(2026, 8)))(HOME)
    gone = remove_member("mother")(case)
    assert gone.pension_facts_of("father").former_spouses == ()


def test_that_there_was_nobody_else_goes_with_the_marriage() -> None:
    case = put("pension_facts", PensionFacts("father", spouse="mother", no_other_spouse=True))(HOME)
    father = case.member("father")
    assert father is not None
    assert had_no_other_spouse(case, father)
    assert not had_no_other_spouse(set_spouse("father", "wife")(case), father)
    assert had_no_other_spouse(set_spouse("father", "")(case), father)

"""A case that remembers what of it was read is otherwise a case like any other."""

from dataclasses import replace

import pytest

from kakei_desktop.domain.case import Case, Edit, Profile, add, remove, set_wishes
from kakei_desktop.domain.household import Member
from kakei_desktop.session.recorded_case import RecordedCase

CASE = Case(Profile("R8-0001"), members=(Member("a", "A", householder=True),))


def test_it_remembers_what_was_read_also_through_the_methods_of_a_case() -> None:
    recorded = RecordedCase(CASE)
    assert recorded.parts_read == frozenset()
    assert recorded.householder is CASE.members[0]
    assert recorded.wishes is CASE.wishes
    assert recorded.parts_read == {"members", "wishes"}


@pytest.mark.parametrize(
    ("edit", "outdated"),
    [
        (remove("members", ["a"]), True),
        (add("members", Member("b", "B")), True),
        (set_wishes(goal="A"), False),
        (lambda case: case, False),
    ],
)
def test_it_is_outdated_once_a_part_that_was_read_has_changed(edit: Edit, outdated: bool) -> None:
    recorded = RecordedCase(CASE)
    assert recorded.member("a")
    assert recorded.is_outdated(edit(CASE)) is outdated


def test_it_equals_the_case_and_what_is_made_of_it_is_a_plain_case() -> None:
    recorded = RecordedCase(CASE)
    assert recorded == CASE
    assert replace(CASE, members=()) != recorded
    made = replace(recorded, profile=Profile("R8-0002"))
    assert type(made) is Case
    assert made.members is CASE.members

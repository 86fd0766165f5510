from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakei_desktop.storage.record_rows import Positions, RowChanges, row_changes


@dataclass(frozen=True)
class Thing:
    id: str
    value: int = 0


def things(*names: str) -> tuple[Thing, ...]:
    return tuple(map(Thing, names))


def numbered(records: tuple[Thing, ...]) -> Positions:
    return tuple(float(at) for at in range(1, len(records) + 1))


def stored_after(before: tuple[Thing, ...], positions: Positions, todo: RowChanges) -> list[Thing]:
    """Do to a table what is to be done, and read it by position."""
    table = {thing.id: (place, thing) for thing, place in zip(before, positions, strict=True)}
    for key in todo.removed:
        del table[key]
    for row in todo.added:
        assert row.id not in table
        table[row.id] = (row.position, row.record)
    for row in todo.changed:
        assert row.id in table
        table[row.id] = (row.position, row.record)
    places = sorted(table.values(), key=lambda held: held[0])
    assert todo.positions == tuple(place for place, _ in places)
    return [thing for _, thing in places]


@st.composite
def two_states(draw: st.DrawFn) -> tuple[tuple[Thing, ...], tuple[Thing, ...]]:
    names = st.lists(st.sampled_from("abcdefghijklmnop"), unique=True)
    before = things(*draw(names))
    held = {thing.id: thing for thing in before}
    after = (held.get(name, Thing(name)) for name in draw(names))
    return before, tuple(replace(t, value=1) if draw(st.booleans()) else t for t in after)


@given(two_states())
def test_the_rows_become_what_was_asked_for(states: tuple[tuple[Thing, ...], tuple[Thing, ...]]) -> None:
    before, after = states
    todo = row_changes(before, after, numbered(before))
    assert stored_after(before, numbered(before), todo) == list(after)


@given(two_states())
def test_no_row_is_written_that_could_stay(states: tuple[tuple[Thing, ...], tuple[Thing, ...]]) -> None:
    before, after = states
    todo = row_changes(before, after, numbered(before))
    place = {thing.id: at for at, thing in enumerate(before)}
    order = [place[thing.id] for thing in after if thing.id in place]
    only_moved = [row for row in todo.changed if row.record in before]
    assert len(only_moved) <= len(order) - longest_rise(order)


def longest_rise(numbers: list[int]) -> int:
    tails: list[int] = []
    for number in numbers:
        at = bisect_left(tails, number)
        tails[at : at + 1] = [number]
    return len(tails)


def test_a_row_put_between_two_others_leaves_them_alone() -> None:
    before = things("a", "b", "c")
    todo = row_changes(before, (*before[:1], Thing("x"), *before[1:]), numbered(before))
    assert (todo.removed, [row.id for row in todo.added], todo.changed) == ((), ["x"], ())
    assert todo.positions == (1.0, 1.5, 2.0, 3.0)


@pytest.mark.parametrize("order", ["bcda", "dabc", "acbd"])
def test_a_row_that_moves_is_the_only_one_written(order: str) -> None:
    before = things(*"abcd")
    after = tuple(before["abcd".index(name)] for name in order)
    assert len(row_changes(before, after, numbered(before)).changed) == 1


def test_when_there_is_no_more_room_between_two_rows_all_are_numbered_anew() -> None:
    records = things("first", "last")
    positions: Positions = (1.0, 2.0)
    renumbered = 0
    for at in range(200):
        after = (records[0], Thing(f"n{at}"), *records[1:])
        todo = row_changes(records, after, positions)
        assert stored_after(records, positions, todo) == list(after)
        renumbered += bool(todo.changed)
        records, positions = after, todo.positions
    assert 1 <= renumbered <= 5
    assert all(low < high for low, high in pairwise(positions))


def test_two_records_of_one_id_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="twice"):
        row_changes((), things("a", "a"), ())


def test_in_a_long_part_only_the_changed_record_is_written() -> None:
    before = tuple(Thing(f"t{at}") for at in range(5000))
    for at in (0, 255, 256, 2500, 4999):
        after = (*before[:at], replace(before[at], value=1), *before[at + 1 :])
        todo = row_changes(before, after, numbered(before))
        assert [row.id for row in todo.changed] == [f"t{at}"]
        assert not todo.added
        assert not todo.removed

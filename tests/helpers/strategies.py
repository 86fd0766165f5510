"""Values for tests: any case that the types allow (hypothesis), and plain ones to start from."""

from collections.abc import Callable, Mapping
from dataclasses import is_dataclass, replace
from datetime import date, datetime
from itertools import count
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from helpers.reference import CATEGORIES
from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import Case, Profile
from kakei_desktop.domain.household import InsuredCategory, Member, Relation
from kakei_desktop.domain.ledger import Transaction
from kakei_desktop.domain.money import LIMIT
from kakei_desktop.domain.months import Month
from kakei_desktop.storage.case_checks import NUMBER_BOUNDS

NOW = datetime(2026, 11, 23, 10, 0)  # noqa: DTZ001 - the clock of the room


def ids() -> Callable[[], str]:
    """Return a maker of ids that no record has yet."""
    numbers = count(1)
    return lambda: f"n{next(numbers)}"


def make_case(number: str = "R8-0001", transactions: int = 0) -> Case:
    """Return a small household; with so many transactions, one a day."""
    return Case(
        profile=Profile(number, opened=date(2026, 10, 1), worker="例示 花子"),
        members=(
            Member("m1", "見本 太郎", "みほん たろう", Relation.SELF, date(1981, 4, 12), True, InsuredCategory.FIRST),
            Member("m2", "髙﨑 𠮷子", "たかさき よしこ", Relation.SPOUSE),
        ),
        budget=(BudgetRow("b1", "salary", "給与", 98_000), BudgetRow("b2", "rent", "家賃", 62_000)),
        transactions=tuple(make_transaction(at) for at in range(transactions)),
    )


def make_transaction(at: int) -> Transaction:
    """Return one of many transactions."""
    day = date.fromordinal(date(2026, 1, 1).toordinal() + at % 300)
    return Transaction(
        f"t{at}", day, -100 - at, "スーパー見本 駅前店", "food", "現金", "i1", at + 1, None, f"{day}|{at}"
    )


texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
case_numbers = st.text(st.characters(codec="ascii", categories=["L", "N", "Pd"]), min_size=1, max_size=8)
codes = st.sampled_from([category.code for category in CATEGORIES.rows])
months = st.builds(Month, st.integers(1900, 2200), st.integers(1, 12))
numbers = st.integers(-LIMIT, LIMIT)
_PLAIN: dict[Any, st.SearchStrategy[Any]] = {str: texts, int: numbers, Month: months}


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Return any value of a type of the domain, as far as the type tells."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind is Profile:
        return st.builds(Profile, number=case_numbers, worker=texts, agency=texts)
    if isinstance(kind, type) and is_dataclass(kind):
        bounds = NUMBER_BOUNDS.get(kind, {})
        hints = get_type_hints(kind).items()
        return st.builds(kind, **{name: _field(name, hint, bounds.get(name)) for name, hint in hints})
    if get_origin(kind) is tuple:
        return st.lists(values(get_args(kind)[0]), max_size=3).map(tuple)
    if get_origin(kind) is Mapping:
        return st.dictionaries(*map(values, get_args(kind)), max_size=3)
    if get_origin(kind) in (UnionType, Union):
        return st.one_of(*map(values, get_args(kind)))
    return st.from_type(kind)


def _field(name: str, hint: Any, bounds: tuple[int, int] | None) -> st.SearchStrategy[Any]:
    """Return any value of a field; categories of the 家計表 are those of the standard rows."""
    if bounds:
        within = st.integers(*bounds)
        many = st.lists(within, max_size=3).map(tuple)
        return many if get_origin(hint) is tuple else within if hint is int else st.none() | within
    if name == "category" and hint is str:
        return codes
    return st.none() | codes if name == "category" and hint == str | None else values(hint)


def unique_records(kind: type, most: int = 4) -> st.SearchStrategy[tuple[Any, ...]]:
    """Return some records of a type, each with an id of its own."""
    return st.lists(values(kind), max_size=most).map(
        lambda found: tuple(replace(record, id=f"{at}{record.id}") for at, record in enumerate(found))
    )


def cases() -> st.SearchStrategy[Case]:
    """Return any case."""
    hints = get_type_hints(Case)
    held = {part: unique_records(get_args(kind)[0]) if get_args(kind) else values(kind) for part, kind in hints.items()}
    return st.builds(Case, **held).map(with_known_ids)


def with_known_ids(case: Case) -> Case:
    """Return the case without what contradicts itself or names a member or a measure that is not there."""
    members, measures = {m.id for m in case.members}, {m.id for m in case.measures}

    def known(part: Any, key: str) -> tuple[Any, ...]:
        return tuple(each if getattr(each, key) in members else replace(each, **{key: None}) for each in part)

    return replace(
        case,
        members=tuple(replace(m, uninsured=None if m.category else m.uninsured) for m in case.members),
        budget=known(case.budget, "payer"),
        debts=known(case.debts, "owner"),
        pension=tuple(each for each in case.pension if each.id in members),
        pension_facts=known(
            (
                replace(each, former_spouses=tuple(f for f in each.former_spouses if f.spouse in members))
                for each in case.pension_facts
                if each.id in members
            ),
            "spouse",
        ),
        cash=replace(
            case.cash,
            purses={key: yen for key, yen in case.cash.purses.items() if key in members},
            transfers=tuple(t for t in case.cash.transfers if {t.giver, t.taker} <= members),
        ),
        events=known(case.events, "member"),
        visits=known(case.visits, "applicant"),
        actuals=tuple(replace(each, id=f"2026-{at:02}") for at, each in enumerate(case.actuals, 1)),
        handed_out=known(case.handed_out, "applicant"),
        filed_forms=tuple(each for each in case.filed_forms if each.member in members),
        alternatives=tuple(
            replace(way, measures=tuple(m for m in way.measures if m in measures)) for way in case.alternatives
        ),
    )

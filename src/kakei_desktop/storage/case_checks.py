"""What no type tells of a CASE.json: bounds of numbers, ids that exist, times of the wall clock, codes of rows."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from itertools import chain
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from kakei_desktop.domain.budget import DueDay
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.cash import Cash, Transfer
from kakei_desktop.domain.categories import Categories
from kakei_desktop.domain.liabilities import Arrears, Debt
from kakei_desktop.domain.money import LIMIT
from kakei_desktop.domain.visit import Attachment
from kakei_desktop.storage.record_json import json_key

_DAY, _MONTH, _NOT_BELOW_0, _ANY = (1, 31), (1, 12), (0, LIMIT), (-LIMIT, LIMIT)
NUMBER_BOUNDS: Mapping[type, Mapping[str, tuple[int, int]]] = {
    DueDay: {"day": _DAY, "months": _MONTH},
    Transfer: {"day": _DAY, "months": _MONTH, "amount": _NOT_BELOW_0},
    Cash: {"instalment_day": _DAY, "reserve": _NOT_BELOW_0},
    Debt: dict.fromkeys(("balance", "monthly", "months_behind", "rate_bp"), _NOT_BELOW_0),
    Attachment: {"size": _NOT_BELOW_0},
    Arrears: dict.fromkeys(("amount", "instalment"), _NOT_BELOW_0),
}
"""Bounds of whole numbers, both inclusive; all others are amounts of a household, in yen."""


def wrong_places(case: Case, categories: Categories) -> Iterator[str]:
    """Yield where a case says what cannot be (``$.budget[2].due.day``), by the keys of CASE.json."""
    return chain(
        _texts_cut_short(case, "$"),
        () if case.profile.number.strip() and case.profile.number.isprintable() else ("$.profile.number",),
        _ids_given_twice(case),
        _numbers_out_of_bounds(case, "$"),
        _unknown_ids(case),
        _times_with_a_zone(case),
        _unknown_categories(case, categories),
        _insured_and_not(case),
        _months_misspelt(case),
    )


@dataclass(frozen=True, slots=True)
class _NumberField:
    """A field that holds whole numbers, or records that do: by its name, its key, and the bounds."""

    name: str
    key: str
    bounds: tuple[int, int]


@cache
def _number_fields(kind: Any) -> tuple[_NumberField, ...]:
    bounds, hints = NUMBER_BOUNDS.get(kind, {}), get_type_hints(kind)
    return tuple(
        _NumberField(f.name, json_key(f), bounds.get(f.name, _ANY)) for f in fields(kind) if _has_numbers(hints[f.name])
    )


def _has_numbers(hint: Any) -> bool:
    if get_origin(hint) in (tuple, UnionType, Mapping):
        return any(_has_numbers(inner) for inner in get_args(hint))
    return hint is int or (hasattr(hint, "__dataclass_fields__") and bool(_number_fields(hint)))


def _numbers_out_of_bounds(record: Any, place: str) -> Iterator[str]:
    kind: Any = type(record)
    for field in _number_fields(kind):
        yield from _out_of_bounds(getattr(record, field.name), f"{place}.{field.key}", field.bounds)


def _out_of_bounds(value: Any, place: str, bounds: tuple[int, int]) -> Iterator[str]:
    if isinstance(value, int):
        if not bounds[0] <= value <= bounds[1]:
            yield place
    elif isinstance(value, tuple):
        for at, one in enumerate(value):
            yield from _out_of_bounds(one, f"{place}[{at}]", bounds)
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _out_of_bounds(one, f"{place}.{key}", bounds)
    elif value is not None:
        yield from _numbers_out_of_bounds(value, place)


def _texts_cut_short(value: Any, place: str) -> Iterator[str]:
    """Yield where a text holds a NUL, at which other programs end it."""
    if isinstance(value, str):
        if "\0" in value:
            yield place
    elif isinstance(value, tuple):
        for at, one in enumerate(value):
            yield from _texts_cut_short(one, f"{place}[{at}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts_cut_short(getattr(value, field.name), f"{place}.{json_key(field)}")


def _ids_given_twice(case: Case) -> Iterator[str]:
    for part in fields(Case):
        seen, records = set(), getattr(case, part.name)
        for at, record in enumerate(records if isinstance(records, tuple) else ()):
            if record.id in seen:
                yield f"$.{part.name}[{at}].id"
            seen.add(record.id)


def _unknown_ids(case: Case) -> Iterator[str]:
    members, measures = {m.id for m in case.members}, {m.id for m in case.measures}
    yield from (place for place, named in _members_named(case) if named and named not in members)
    for at, way in enumerate(case.alternatives):
        yield from (f"$.alternatives[{at}].measures[{i}]" for i, m in enumerate(way.measures) if m not in measures)


def _members_named(case: Case) -> Iterator[tuple[str, str | None]]:
    yield from _named(case.budget, "$.budget", "payer")
    yield from _named(case.debts, "$.debts", "owner")
    yield from _named(case.pension, "$.pension", "id")
    yield from _named(case.pension_facts, "$.pension_facts", "id")
    yield from _named(case.pension_facts, "$.pension_facts", "spouse")
    for at, facts in enumerate(case.pension_facts):
        yield from _named(facts.former_spouses, f"$.pension_facts[{at}].former_spouses", "spouse")
    yield from _named(case.events, "$.events", "member")
    yield from _named(case.visits, "$.visits", "applicant")
    yield from _named(case.handed_out, "$.handed_out", "applicant")
    yield from _named(case.filed_forms, "$.filed_forms", "member")
    yield from ((f"$.cash.purses.{member}", member) for member in case.cash.purses)
    for at, transfer in enumerate(case.cash.transfers):
        yield f"$.cash.transfers[{at}].from", transfer.giver
        yield f"$.cash.transfers[{at}].to", transfer.taker


def _named(records: Iterable[Any], part: str, key: str) -> Iterator[tuple[str, str | None]]:
    return ((f"{part}[{at}].{key}", getattr(record, key)) for at, record in enumerate(records))


def _times_with_a_zone(case: Case) -> Iterator[str]:
    """Yield where a time is not that of the wall clock; such times cannot be compared with the others."""
    for part in ("imports", "visits", "handed_out"):
        for at, record in enumerate(getattr(case, part)):
            if record.at is not None and record.at.tzinfo is not None:
                yield f"$.{part}[{at}].at"
    if case.conference.at is not None and case.conference.at.tzinfo is not None:
        yield "$.conference.at"


def _insured_and_not(case: Case) -> Iterator[str]:
    """Yield whose category of National Pension contradicts why there should be none."""
    for at, member in enumerate(case.members):
        if member.category is not None and member.uninsured is not None:
            yield f"$.members[{at}].uninsured"


def _months_misspelt(case: Case) -> Iterator[str]:
    """Yield whose month that was counted by hand is none."""
    for at, actual in enumerate(case.actuals):
        if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", actual.id):
            yield f"$.actuals[{at}].id"


def _unknown_categories(case: Case, categories: Categories) -> Iterator[str]:
    """Yield where a category is not one of the standard rows; nothing could be calculated with it."""
    for part in ("budget", "transactions", "measures", "events"):
        for at, record in enumerate(getattr(case, part)):
            if record.category is not None and record.category not in categories.by_code:
                yield f"$.{part}[{at}].category"

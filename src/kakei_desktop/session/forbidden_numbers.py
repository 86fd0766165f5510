"""The guard at the door: no edit may bring in a number that the law forbids us to keep."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from typing import Any

from kakei_desktop.domain.case import Case, Whole, changed_parts
from kakei_desktop.domain.personal_number import NumberKind, any_holds_personal_number, numbers_in
from kakei_desktop.domain.texts import TextKind, marks_of
from kakei_desktop.storage.record_json import plain_case, records_of
from kakei_desktop.storage.record_rows import common_ends

_LONG = 10**10
"""No amount of a household is as large; a 個人番号 that was read as one may have lost zeros before it."""
_WITHOUT_TEXTS = frozenset({type(None), bool, date, datetime})


class PersonalNumberRefused(Exception):
    """An edit would have brought in a number that must not be kept; it was not applied. The number is not told.

    Attributes:
        part: The part of the case in which it would have stood.
        kind: Which number.
    """

    def __init__(self, part: str, kind: NumberKind) -> None:
        super().__init__(part, kind)
        self.part, self.kind = part, kind


def check_edit(before: Whole, after: Whole) -> None:
    """Check the records that are not the same object in both.

    Raises:
        PersonalNumberRefused: If a number stands there that did not stand in what was changed.
    """
    for part in sorted(changed_parts(before, after)):
        gone, come = _differing(records_of(before, part), records_of(after, part))
        new = _numbers(come)
        if new and (brought := new - _numbers(gone)):
            raise PersonalNumberRefused(part, min(kind for kind, _ in brought))


def check_case(case: Case) -> None:
    """Check a whole case that comes in from elsewhere: every text, also where the program itself writes.

    Raises:
        PersonalNumberRefused: If such a number stands anywhere in it.
    """
    for part, records in plain_case(case).items():
        if found := {kind for text in _every_text(records) for kind, _ in numbers_in(text)}:
            raise PersonalNumberRefused(part, min(found))
    check_edit(Case(type(case.profile)("")), case)


def check_records(part: str, records: Iterable[Any]) -> None:
    """Check records that are kept beside the cases.

    Raises:
        PersonalNumberRefused: If such a number stands anywhere in them.
    """
    if found := _numbers(records):
        raise PersonalNumberRefused(part, min(kind for kind, _ in found))


def refusal_of(text: str) -> PersonalNumberRefused | None:
    """Return why a text that was typed may not be kept, whatever it was meant for; None where it may."""
    found = min((kind for kind, _ in numbers_in(text)), default=None)
    return None if found is None else PersonalNumberRefused("", found)


def texts_of(record: Any) -> Iterator[str]:
    """Yield what people write in a record; a number as long as those that are looked for is a text too."""
    for value in _values(record.__class__)(record):
        kind = type(value)
        if kind is str:
            yield value
        elif kind is int:
            if not -_LONG < value < _LONG:
                yield f"{abs(value):012}"
        elif kind is tuple:
            for each in value:
                yield from (each,) if type(each) is str else texts_of(each) if _is_record(type(each)) else ()
        elif kind not in _WITHOUT_TEXTS and _is_record(kind):
            yield from texts_of(value)


def _is_record(kind: type) -> bool:
    return hasattr(kind, "__dataclass_fields__")


@cache
def _values(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    marks = marks_of(kind)
    names = [f.name for f in fields(kind) if f.name not in marks or marks[f.name].kind is not TextKind.CODE]
    return attrgetter(names[0], *names)  # the first twice: of one name alone, no tuple would come


def _differing(before: tuple[Any, ...], after: tuple[Any, ...]) -> tuple[tuple[Any, ...], list[Any]]:
    start, end = common_ends(before, after)
    gone = before[start : len(before) - end]
    known = set(map(id, gone))
    return gone, [record for record in after[start : len(after) - end] if id(record) not in known]


def _numbers(records: Iterable[Any]) -> frozenset[tuple[NumberKind, str]]:
    texts = [text for record in records for text in texts_of(record)]
    if not any_holds_personal_number(texts):
        return frozenset()
    return frozenset(found for text in texts for found in numbers_in(text))


def _every_text(plain: object) -> Iterator[str]:
    if isinstance(plain, str):
        yield plain
    inside = plain.values() if isinstance(plain, dict) else plain if isinstance(plain, (list, tuple)) else ()
    for inner in inside:
        yield from _every_text(inner)

"""What the texts of a record are: said where each field is born, and read wherever a text may give somebody away.

Who may see a text, what is hidden in it and what must be looked for in it follow from its mark alone. A text without a
mark would be printed for everybody, so that a test refuses it.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum, auto
from functools import cache
from typing import Annotated, Any, TypeAlias, get_args, get_origin, get_type_hints


class TextKind(Enum):
    """What a text is."""

    CODE = auto()
    """Written by the program: an id, a key, a code. Nobody types it."""
    SOURCE = auto()
    """Copied from a ledger file or its name."""
    OFFICE = auto()
    """Of the office's own order: the number of a case, a rule, the title of a layout."""
    PERSON = auto()
    """Names a member of the household."""
    WORKER = auto()
    """Names who supports the household."""
    AGENCY = auto()
    """Names the place from which the household is supported."""
    PLACE = auto()
    """Names an office or a desk, and by it a town."""
    COMPANIONS = auto()
    """Names who goes along."""
    EMPLOYER = auto()
    """Names where somebody works or goes to school; for the worker, and for the household at most."""
    CREDITOR = auto()
    """Names who lent the money."""
    OWN_WORDS = auto()
    """Somebody's own words, which are printed and may name anything."""
    MEMO = auto()
    """For the worker, and for the household at most; may name anything."""


@dataclass(frozen=True, slots=True)
class TextMark:
    """What the text of a field is, and what the field is called before a reader (empty where nobody types into it)."""

    kind: TextKind
    caption: str = ""


Code: TypeAlias = Annotated[str, TextMark(TextKind.CODE)]
SourceText: TypeAlias = Annotated[str, TextMark(TextKind.SOURCE)]
OfficeText: TypeAlias = Annotated[str, TextMark(TextKind.OFFICE, "番号")]
PersonName: TypeAlias = Annotated[str, TextMark(TextKind.PERSON, "名前")]
WorkerName: TypeAlias = Annotated[str, TextMark(TextKind.WORKER, "支援員")]
AgencyName: TypeAlias = Annotated[str, TextMark(TextKind.AGENCY, "支援機関")]
AgencyContact: TypeAlias = Annotated[str, TextMark(TextKind.AGENCY, "支援機関の連絡先")]
PlaceName: TypeAlias = Annotated[str, TextMark(TextKind.PLACE, "訪問先・窓口")]
Companions: TypeAlias = Annotated[str, TextMark(TextKind.COMPANIONS, "だれと行くか")]
EmployerName: TypeAlias = Annotated[str, TextMark(TextKind.EMPLOYER, "仕事・学校")]
CreditorName: TypeAlias = Annotated[str, TextMark(TextKind.CREDITOR, "借入先")]
Memo: TypeAlias = Annotated[str, TextMark(TextKind.MEMO, "メモ")]


def own_words(caption: str) -> TextMark:
    """Return the mark of a field for somebody's own words, called so before a reader."""
    return TextMark(TextKind.OWN_WORDS, caption)


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of a record: the mark of its own text, and the kinds of all texts in it and in the records it holds."""

    name: str
    mark: TextMark | None
    kinds: frozenset[TextKind]


def marks_of(record: type) -> dict[str, TextMark]:
    """Return by name the fields of a record that hold texts of their own, with their marks."""
    return {field.name: field.mark for field in _fields(record) if field.mark}


def texts(value: Any, kinds: Collection[TextKind]) -> Iterator[tuple[TextMark, str]]:
    """Yield every text of these kinds in a record, and in the records within it, with its mark."""
    if type(value) is tuple:
        for each in value:
            yield from texts(each, kinds)
    elif is_dataclass(value):
        record: Any = type(value)
        for field in _fields(record):
            if field.kinds.isdisjoint(kinds):
                continue
            inner = getattr(value, field.name)
            if field.mark:
                yield from ((field.mark, text) for text in _own_texts(inner))
            else:
                yield from texts(inner, kinds)


def change_texts(value: Any, kinds: Collection[TextKind], change: Callable[[str], str]) -> Any:
    """Return a record with every text of these kinds changed, in the records within it too.

    What does not change stays the same object.
    """
    if type(value) is tuple:
        changed = tuple(change_texts(each, kinds, change) for each in value)
        return value if all(map(_same, value, changed)) else changed
    if type(value) is str:
        return change(value)
    return _change_record(value, kinds, change) if is_dataclass(value) else value


def _change_record(record: Any, kinds: Collection[TextKind], change: Callable[[str], str]) -> Any:
    kind: Any = type(record)
    held = {f.name: getattr(record, f.name) for f in _fields(kind) if not f.kinds.isdisjoint(kinds)}
    new = {name: change_texts(inner, kinds, change) for name, inner in held.items()}
    differing = {name: inner for name, inner in new.items() if inner is not held[name]}
    return replace(record, **differing) if differing else record


def _same(before: Any, after: Any) -> bool:
    return before is after


def _own_texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, tuple | Mapping):
        return tuple(value)
    return () if value is None else (value,)


@cache
def _fields(record: type) -> tuple[_Field, ...]:
    hints = get_type_hints(record, include_extras=True)
    return tuple(_field(field.name, hints[field.name]) for field in fields(record))


def _field(name: str, hint: Any) -> _Field:
    marks = tuple(_marks(hint))
    inner = (field.kinds for record in _records(hint) for field in _fields(record))
    return _Field(name, marks[0] if marks else None, frozenset(m.kind for m in marks).union(*inner))


def _marks(hint: Any) -> Iterator[TextMark]:
    if get_origin(hint) is Annotated:
        yield from (mark for mark in hint.__metadata__ if isinstance(mark, TextMark))
    else:
        for part in get_args(hint):
            yield from _marks(part)


def _records(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
    for part in get_args(hint):
        yield from _records(part)

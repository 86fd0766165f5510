"""Records of a case or of an agency's book as JSON: the bodies of the store, and the plain data of a whole case.

Types are checked when JSON is read. A month is written as ``2026-11``, days and times as in ISO 8601.
"""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeAlias, get_args, get_type_hints

import msgspec

from kakei_desktop.domain.agency.book import AgencyBook
from kakei_desktop.domain.case import Case, Record
from kakei_desktop.domain.months import Month
from kakei_desktop.storage.migrations import PlainCase

SINGLE_RECORDS = ("profile", "wishes", "cash", "conference")
"""Parts that are one record; all others hold many."""


def _encode_hook(value: object) -> str:
    if isinstance(value, Month):
        return str(value)
    raise TypeError(f"not a value of the domain: {type(value)}")


def _decode_hook(kind: type, value: object) -> Month:
    if kind is Month and isinstance(value, str):
        return Month.parse(value)
    raise TypeError(f"not a value of the domain: {kind}")


_encoder = msgspec.json.Encoder(enc_hook=_encode_hook)


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind, dec_hook=_decode_hook)


@cache
def _records_type(part: str) -> Any:
    """Return the type of the records of a part, together."""
    kind = {**get_type_hints(Case), **get_type_hints(AgencyBook)}[part]
    return tuple[kind, ...] if part in SINGLE_RECORDS else kind  # type: ignore[valid-type]


def json_key(field: Any) -> str:
    """Return the key under which a field of the domain is written; another than its name where Python forbids that."""
    key: str = field.metadata.get("key", field.name)
    return key


_Renaming: TypeAlias = Mapping[str, tuple[str, Any]]
"""Of the keys of an object that change, or in which some do: what each becomes, and the same of what is in it."""


@cache
def _to_keys(kind: Any) -> _Renaming:
    """Return how the names of a type's fields become the keys under which they are written."""
    if not is_dataclass(kind):
        return next((found for inner in get_args(kind) if (found := _to_keys(inner))), {})
    hints = get_type_hints(kind)
    found = {f.name: (json_key(f), _to_keys(hints[f.name])) for f in fields(kind)}
    return {name: (key, inner) for name, (key, inner) in found.items() if key != name or inner}


@cache
def _to_names(kind: Any) -> _Renaming:
    """Return the way back."""
    return _turned(_to_keys(kind))


def _turned(renaming: _Renaming) -> _Renaming:
    return {key: (name, _turned(inner)) for name, (key, inner) in renaming.items()}


def _renamed(plain: Any, renaming: _Renaming) -> Any:
    if isinstance(plain, (list, tuple)) and renaming:
        return [_renamed(each, renaming) for each in plain]
    if not isinstance(plain, dict) or not renaming:
        return plain
    changes = ((*renaming.get(key, (key, {})), value) for key, value in plain.items())
    return {key: _renamed(value, inner) for key, inner, value in changes}


def encode(value: object) -> str:
    """Return a value of the domain as compact JSON."""
    kind: Any = type(value)
    renaming = _to_keys(kind)
    return _encoder.encode(_renamed(_plain(value), renaming) if renaming else value).decode()


def _plain(value: object) -> Any:
    return msgspec.to_builtins(value, enc_hook=_encode_hook)


def decode(kind: Any, body: str) -> Any:
    """Return a value of the domain from JSON.

    Raises:
        msgspec.ValidationError: If it is no such value.
    """
    renaming = _to_names(kind)
    return _from_plain(kind, msgspec.json.decode(body)) if renaming else _decoder(kind).decode(body)


def _from_plain(kind: Any, plain: Any) -> Any:
    """Return a value from plain data; by way of JSON, since only there months are read as keys too."""
    return _decoder(kind).decode(_encoder.encode(_renamed(plain, _to_names(kind))))


def records_from_bodies(part: str, bodies: str) -> tuple[Any, ...]:
    """Return the records of a part from their bodies, a JSON array; read at once, which is four times as fast."""
    records: tuple[Any, ...] = decode(_records_type(part), bodies)
    return records


def case_from_bodies(bodies: Mapping[str, str]) -> Case:
    """Return the case whose records have these bodies, of each part a JSON array."""
    values: dict[str, Any] = {part: records_from_bodies(part, held) for part, held in bodies.items()}
    return Case(**values | {part: values[part][0] for part in SINGLE_RECORDS})


def book_from_bodies(bodies: Mapping[str, str]) -> AgencyBook:
    """Return the agency's book whose records have these bodies, of each part a JSON array."""
    return AgencyBook(**{part: records_from_bodies(part, held) for part, held in bodies.items()})


def plain_from_bodies(bodies: Mapping[str, str]) -> PlainCase:
    """Return plain data, of the version in which they were written, of records with these bodies, as above."""
    decoded = {part: msgspec.json.decode(held) for part, held in bodies.items()}
    return {part: held[0] if part in SINGLE_RECORDS else held for part, held in decoded.items() if held}


def records_of(whole: Case | AgencyBook, part: str) -> tuple[Record, ...]:
    """Return what a part holds; of a single record, that one."""
    value = getattr(whole, part)
    return (value,) if part in SINGLE_RECORDS else value


def record_id(part: str, record: Any) -> str:
    """Return the id under which a record is kept; a single record has an empty one."""
    return "" if part in SINGLE_RECORDS else record.id


def plain_case(case: Case) -> PlainCase:
    """Return a case as plain data of the newest version."""
    plain: PlainCase = _renamed(_plain(case), _to_keys(Case))
    return plain


def case_from_plain(plain: PlainCase) -> Case:
    """Return the case that plain data of the newest version says.

    Raises:
        msgspec.ValidationError: If it says none.
    """
    case: Case = _from_plain(Case, plain)
    return case


def place_of(error: msgspec.ValidationError) -> str:
    """Return where a value of a case is wrong (``$.budget[2].due.day``), by the keys that are written."""
    place = str(error).rpartition(" - at `")[2].rstrip("`") if " - at `" in str(error) else "$"
    keys = _keys_of_other_names(_to_keys(Case))
    return re.sub(r"(?<=\.)\w+", lambda name: keys.get(name[0], name[0]), place)


def _keys_of_other_names(renaming: _Renaming) -> dict[str, str]:
    keys: dict[str, str] = {}
    for name, (key, inner) in renaming.items():
        keys |= {name: key} if key != name else {}
        keys |= _keys_of_other_names(inner)
    return keys

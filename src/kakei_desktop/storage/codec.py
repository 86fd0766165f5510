"""Cases as JSON: the bodies of the store, and CASE.json for taking a case in and out.

Types are checked when JSON is read. A month is written as ``2026-11``, days and times as in ISO 8601.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, get_args, get_type_hints

import msgspec

from kakei_desktop.domain.case import Case, Record
from kakei_desktop.domain.categories import standard
from kakei_desktop.domain.months import Month
from kakei_desktop.storage.errors import CaseFileTooNew, CaseFileUnknownKeys, CaseFileUnreadable
from kakei_desktop.storage.migrations import PlainCase, migrate, newest

VERSION_KEY = "kakei_case"
PARTS = tuple(f.name for f in fields(Case))
"""Parts of a case in their order."""
SINGLES = ("profile", "wishes")
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
def record_type(part: str) -> Any:
    """Return the type of the records of a part."""
    kind = get_type_hints(Case)[part]
    return kind if part in SINGLES else get_args(kind)[0]


def encode(value: object) -> str:
    """Return a value of the domain as compact JSON."""
    return _encoder.encode(value).decode()


def decode(kind: Any, body: str) -> Any:
    """Return a value of the domain from JSON.

    Raises:
        msgspec.ValidationError: If it is no such value.
    """
    return _decoder(kind).decode(body)


def decode_record(part: str, body: str) -> Any:
    """Return a record of a part from its body."""
    return decode(record_type(part), body)


def case_from_bodies(bodies: Mapping[str, Iterable[str]]) -> Case:
    """Return the case whose records have these bodies, by part."""
    values: dict[str, Any] = {part: tuple(decode_record(part, body) for body in held) for part, held in bodies.items()}
    return Case(**values | {part: values[part][0] for part in SINGLES})


def records_of(case: Case, part: str) -> tuple[Record, ...]:
    """Return what a part holds; of a single record, that one."""
    value = getattr(case, part)
    return (value,) if part in SINGLES else value


def record_id(part: str, record: Any) -> str:
    """Return the id under which a record is kept; a single record has an empty one."""
    return "" if part in SINGLES else record.id


def plain_case(case: Case) -> PlainCase:
    """Return a case as plain data of the newest version."""
    plain: PlainCase = msgspec.to_builtins(case, enc_hook=_encode_hook)
    return plain


def case_from_plain(plain: PlainCase) -> Case:
    """Return the case that plain data of the newest version says.

    Raises:
        msgspec.ValidationError: If it says none.
    """
    return msgspec.convert(plain, Case, dec_hook=_decode_hook)


def case_to_json(case: Case) -> bytes:
    """Return CASE.json: indented, parts and keys in the order of the domain, same case same bytes."""
    data = _encoder.encode({VERSION_KEY: newest(), **plain_case(case)})
    return msgspec.json.format(data, indent=2) + b"\n"


def case_from_json(data: bytes) -> Case:
    """Read a CASE.json. Parts and fields that are left out have their defaults.

    Raises:
        CaseFileUnreadable: If it is no JSON, or not a case, or an id comes twice in a part, or a category is none.
        CaseFileUnknownKeys: If a key means nothing here.
        CaseFileTooNew: If a newer program wrote it.
    """
    plain = _read_json(data)
    try:
        case = case_from_plain(plain)
    except msgspec.ValidationError as error:
        raise CaseFileUnreadable(_place(error)) from error
    unknown = tuple(_unknown_keys(plain, plain_case(case), "$"))
    if unknown:
        raise CaseFileUnknownKeys(unknown)
    for where in (*_ids_given_twice(case), *_times_with_a_zone(case), *_foreign_categories(case)):
        raise CaseFileUnreadable(where)
    return case


def _read_json(data: bytes) -> PlainCase:
    try:
        plain = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CaseFileUnreadable from error
    version = plain.pop(VERSION_KEY, None)
    if type(version) is not int or version < 1:
        raise CaseFileUnreadable(f"$.{VERSION_KEY}")
    if version > newest():
        raise CaseFileTooNew(version, newest())
    return migrate(plain, version)


def _place(error: msgspec.ValidationError) -> str:
    return str(error).rpartition(" - at `")[2].rstrip("`") if " - at `" in str(error) else "$"


def _unknown_keys(given: Any, known: Any, where: str) -> Iterator[str]:
    """Yield the places of keys that came in but would not go out again."""
    if isinstance(given, dict):
        for key, value in given.items():
            if key in known:
                yield from _unknown_keys(value, known[key], f"{where}.{key}")
            else:
                yield f"{where}.{key}"
    elif isinstance(given, list):
        for at, (one, other) in enumerate(zip(given, known, strict=True)):
            yield from _unknown_keys(one, other, f"{where}[{at}]")


def _ids_given_twice(case: Case) -> Iterator[str]:
    for part in PARTS:
        seen = set()
        for at, record in enumerate(records_of(case, part)):
            key = record_id(part, record)
            if key in seen:
                yield f"$.{part}[{at}].id"
            seen.add(key)


def _times_with_a_zone(case: Case) -> Iterator[str]:
    """Yield where a time is not that of the wall clock; such times cannot be compared with the others."""
    for part in ("imports", "visits"):
        for at, record in enumerate(getattr(case, part)):
            if record.at is not None and record.at.tzinfo is not None:
                yield f"$.{part}[{at}].at"


def _foreign_categories(case: Case) -> Iterator[str]:
    """Yield where a category is not one of the standard rows; nothing could be reckoned with it."""
    for part in ("budget", "transactions", "measures"):
        for at, record in enumerate(getattr(case, part)):
            if record.category is not None and record.category not in standard().by_code:
                yield f"$.{part}[{at}].category"

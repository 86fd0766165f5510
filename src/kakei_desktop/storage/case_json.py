"""CASE.json, by which a case is taken in and out."""

from collections.abc import Iterator
from typing import Any

import msgspec

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import Categories
from kakei_desktop.storage.case_checks import wrong_places
from kakei_desktop.storage.errors import BadFact, CaseFileTooNew, CaseFileUnknownKeys, CaseFileUnreadable
from kakei_desktop.storage.migrations import PlainCase, migrate, newest_version
from kakei_desktop.storage.record_json import SINGLE_RECORDS, case_from_plain, place_of, plain_case

VERSION_KEY = "kakei_case"


def case_to_json(case: Case) -> bytes:
    """Return CASE.json: indented, parts and keys in the order of the domain, same case same bytes."""
    data = msgspec.json.encode({VERSION_KEY: newest_version(), **plain_case(case)})
    return msgspec.json.format(data, indent=2) + b"\n"


def case_from_json(data: bytes, categories: Categories) -> Case:
    """Read a CASE.json. Parts and fields that are left out have their defaults.

    Args:
        data: The file.
        categories: The rows of the 家計表 that there are.

    Raises:
        CaseFileUnreadable: If it is no JSON, or not a case.
        BadFact: If a value is of another type, or cannot be; the place is told.
        CaseFileUnknownKeys: If a key means nothing here.
        CaseFileTooNew: If a newer program wrote it.
    """
    try:
        plain = _read_json(data)
        case = case_from_plain(plain)
    except msgspec.ValidationError as error:
        raise BadFact(place_of(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise CaseFileUnreadable from error
    unknown = tuple(_unknown_keys(plain, plain_case(case), "$"))
    if unknown:
        raise CaseFileUnknownKeys(unknown)
    if where := next(wrong_places(case, categories), None):
        raise BadFact(where)
    return case


def _read_json(data: bytes) -> PlainCase:
    plain = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    if not isinstance(plain, dict):
        raise CaseFileUnreadable
    version = plain.pop(VERSION_KEY, None)
    if type(version) is not int or version < 1:
        raise CaseFileUnreadable(f"$.{VERSION_KEY}")
    if version > newest_version():
        raise CaseFileTooNew(version, newest_version())
    if where := next(_no_records(plain), None):  # the migrations rely on it
        raise BadFact(where)
    return migrate(plain, version)


def _no_records(plain: PlainCase) -> Iterator[str]:
    """Yield where a part is no record, or no list of records."""
    for part, value in plain.items():
        records = [value] if part in SINGLE_RECORDS else value
        if not isinstance(records, list):
            yield f"$.{part}"
            continue
        for at, record in enumerate(records):
            if not isinstance(record, dict):
                yield f"$.{part}" if part in SINGLE_RECORDS else f"$.{part}[{at}]"


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

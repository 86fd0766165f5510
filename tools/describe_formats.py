"""Write the tables of keys in docs/*-json.md from the types and their docstrings.

.venv/bin/python tools/describe_formats.py
"""

import re
from collections.abc import Iterator
from dataclasses import make_dataclass
from inspect import getdoc
from pathlib import Path
from typing import Any, TypeAlias, get_type_hints

from msgspec import NODEFAULT, inspect
from msgspec.json import encode

from kakei_desktop.cli.facts_keys import FactsJson
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.months import Month
from kakei_desktop.papers.output.twin import told_fields
from kakei_desktop.papers.paper import Paper
from kakei_desktop.papers.registry import PAPERS
from kakei_desktop.papers.values import Amount
from kakei_desktop.storage.record_json import json_key

DOCS = Path(__file__).parents[1] / "docs"
ROOTS: dict[str, type] = {"case-json.md": Case, "facts-json.md": FactsJson}
MARK = "<!-- From here on: tools/describe_formats.py -->\n"
"""What stands above it is written by hand."""
Object: TypeAlias = inspect.DataclassType | inspect.StructType
_ATTRIBUTE = re.compile(r"^ {4}(\w+): (.+(?:\n {8}.+)*)", re.MULTILINE)


def main() -> None:
    """Write the tables anew."""
    for name, root in ROOTS.items():
        path = DOCS / name
        path.write_text(described(path.read_text(encoding="utf-8"), root), encoding="utf-8")
    path = DOCS / "packet-json.md"
    path.write_text(described_packet(path.read_text(encoding="utf-8")), encoding="utf-8")


def described(document: str, root: type) -> str:
    """Return a document with the tables of a type below what is written by hand."""
    return document.partition(MARK)[0] + MARK + "".join(tables(root))


def described_packet(document: str) -> str:
    """Return the document of packet.json with the tables of every paper below what is written by hand."""
    papers = (text for paper in PAPERS.values() for text in of_paper(paper))
    return document.partition(MARK)[0] + MARK + "".join(papers)


def of_paper(paper: type[Paper]) -> Iterator[str]:
    """Yield the section of a paper, called by its name, and those of what it holds."""
    hints = get_type_hints(paper)
    told = make_dataclass(paper.__name__, [(name, hints[name]) for name in told_fields(paper)])
    told.__doc__ = paper.__doc__
    kind = inspect.type_info(told)
    if isinstance(kind, inspect.DataclassType):
        yield from sections(kind, f"{paper.name}（{paper.title}）")


def tables(root: type) -> Iterator[str]:
    """Yield a section for a type and for each that it is made of, each behind the one that holds it."""
    kind = object_in(inspect.type_info(root))
    if kind is not None:
        yield from sections(kind, "$")


def sections(kind: Object, place: str) -> Iterator[str]:
    """Yield the section of an object that stands at a place, and those of the objects in it."""
    yield section(kind, place)
    for field in kind.fields:
        inner = object_in(field.type)
        if inner and inner.cls is not Amount:  # which stands on every line; it is told once, by hand
            many = "[]" if isinstance(field.type, inspect.CollectionType) else ""
            yield from sections(inner, f"{place}.{key(kind, field)}{many}")


def object_in(kind: inspect.Type) -> Object | None:
    """Return the object that a value is, or holds many of; None where it is something else."""
    if isinstance(kind, Object):
        return kind
    if isinstance(kind, inspect.UnionType):
        return next((found for one in kind.types if (found := object_in(one))), None)
    return object_in(kind.item_type) if isinstance(kind, inspect.CollectionType) else None


def key(kind: Object, field: inspect.Field) -> str:
    """Return the key under which a field is written."""
    of_domain = getattr(kind.cls, "__dataclass_fields__", {}).get(field.name)
    return json_key(of_domain) if of_domain else field.encode_name


def section(kind: Object, place: str) -> str:
    """Return the heading, the sentence and the table of one object."""
    said = getdoc(kind.cls) or ""
    intro = plain(said.partition("\n\nAttributes:")[0])
    meanings = {name: plain(text) for name, text in _ATTRIBUTE.findall(said)}
    rows = "".join(row(key(kind, field), field, meanings.get(field.name, "")) for field in kind.fields)
    return f"\n## `{place}`\n\n{intro}\n\n| key | type | where it is left out | meaning |\n|---|---|---|---|\n{rows}"


def row(name: str, field: inspect.Field, meaning: str) -> str:
    """Return the line of one key."""
    return f"| `{name}` | {words(field.type)} | {default(field)} | {meaning} |\n"


def plain(docstring: str) -> str:
    """Return words of a docstring as they are true of JSON."""
    text = re.sub(r":\w+:`~?([\w.]+)`", r"`\1`", " ".join(docstring.split())).replace("``", "`")
    return text.replace("None", "null").replace("True", "true").replace("False", "false").replace("|", "\\|")


def default(field: inspect.Field) -> str:
    """Return what holds where a key is left out."""
    if field.required:
        return "must be there"
    value = field.default
    if field.default_factory is not NODEFAULT:
        value = field.default_factory()
    if value is NODEFAULT:
        return "not said"
    return "all left out" if hasattr(value, "__dataclass_fields__") else code(value)


def code(value: object) -> str:
    """Return a value as JSON, set as code."""
    return f"`{encode(value).decode()}`"


def words(kind: inspect.Type) -> str:
    """Return the type of a value in words."""
    if isinstance(kind, inspect.UnionType):
        return " or ".join(words(one) for one in kind.types)
    if isinstance(kind, inspect.EnumType | inspect.LiteralType):
        values = [each.value for each in kind.cls] if isinstance(kind, inspect.EnumType) else kind.values
        return " · ".join(map(code, values))
    if isinstance(kind, inspect.CollectionType):
        return f"list of {words(kind.item_type)}"
    if isinstance(kind, inspect.DictType):
        return f"object: {words(kind.key_type)} to {words(kind.value_type)}"
    if isinstance(kind, inspect.IntType):
        return "integer" + bounds(kind)
    if isinstance(kind, inspect.StrType):
        return "`YYYY-MM`" if kind.pattern else "text, not empty" if kind.min_length else "text"
    return WORDS[getattr(kind, "cls", None) if isinstance(kind, inspect.CustomType) else type(kind)]


def bounds(kind: inspect.IntType) -> str:
    """Return the bounds of a whole number, both inclusive."""
    return "" if kind.ge is None or kind.le is None else f", {kind.ge} to {kind.le}"


WORDS: dict[Any, str] = {
    Month: "`YYYY-MM`",
    inspect.BoolType: "`true` · `false`",
    inspect.DateType: "`YYYY-MM-DD`",
    inspect.DateTimeType: "`YYYY-MM-DDTHH:MM:SS`",
    inspect.NoneType: "`null`",
    inspect.DataclassType: "object",
    inspect.StructType: "object",
}


if __name__ == "__main__":
    main()

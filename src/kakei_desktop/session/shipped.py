"""What is handed out with the program: the libraries it stands on, with their versions and licences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path, PurePath

PROGRAM = "kakei-desktop"
_NAME = re.compile(r"[\w.-]+")
_LICENCE_CLASS = "License :: OSI Approved :: "


@dataclass(frozen=True, slots=True)
class Library:
    """One library.

    Attributes:
        name: As its makers write it.
        version: Which one.
        licence: What its makers call it; empty where they say nothing that a program can read.
        texts: Files with the words of the licence.
    """

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]


def shipped_libraries(program: str = PROGRAM) -> tuple[Library, ...]:
    """Return every library that the program needs to run on this system, in the order of their names."""
    found: dict[str, Distribution] = {}
    _gather(program, found)
    del found[_key(program)]
    return tuple(_library(found[key]) for key in sorted(found))


def _gather(name: str, found: dict[str, Distribution]) -> None:
    """Add a library that is there, and all that it needs; what only another system needs is not there."""
    if _key(name) in found:
        return
    try:
        found[_key(name)] = distribution(name)
    except PackageNotFoundError:
        return
    for needed in _needed(found[_key(name)]):
        _gather(needed, found)


def _needed(library: Distribution) -> Iterator[str]:
    for requirement in library.requires or ():
        if "extra ==" not in requirement and (name := _NAME.match(requirement)):
            yield name[0]


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _library(found: Distribution) -> Library:
    said = found.metadata
    classes = (c.removeprefix(_LICENCE_CLASS) for c in said.get_all("Classifier", ()) if c.startswith(_LICENCE_CLASS))
    expression, text = (next(iter(said.get_all(key, ())), "") for key in ("License-Expression", "License"))
    licence = expression or "; ".join(classes) or text.partition("\n")[0]
    texts = (Path(str(file.locate())) for file in found.files or () if _is_licence(file))
    return Library(said["Name"], found.version, licence, tuple(file for file in texts if file.is_file()))


def _is_licence(file: PurePath) -> bool:
    named = file.name.upper().startswith(("LICEN", "COPYING", "NOTICE", "OFL"))
    return (named or "licenses" in file.parts) and file.suffix != ".py"

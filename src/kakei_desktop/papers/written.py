"""What people wrote that comes on paper, by field: read by somebody before it is handed over."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from kakei_desktop.domain.budget import without_bracket
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import Categories
from kakei_desktop.domain.texts import TextKind, texts

_TYPED = frozenset(TextKind) - {TextKind.CODE, TextKind.SOURCE}
_ILLNESS = re.compile(
    "病|癌|がん(?!ば)|うつ|鬱|統合失調|双極|発達障|障害|障がい|診断|手術|入院|通院|服薬|透析|認知症|依存症|てんかん|"
    "妊娠|流産|死産|中絶|HIV|手帳(?:[1-6１-６]級)"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A text of the case that comes on paper.

    Attributes:
        kind: What it is.
        field: What its field is called.
        text: As it is printed.
    """

    kind: TextKind
    field: str
    text: str

    @property
    def tells_illness(self) -> bool:
        """Whether it seems to tell of an illness or a disability, which few readers need to know."""
        return bool(_ILLNESS.search(self.text))


@dataclass(frozen=True, slots=True)
class WordsOnPaper:
    """What people wrote on the papers for one reader, and what of it somebody has to read before they are handed over.

    Attributes:
        written: What of the case comes on these papers.
        words: People's own words that these papers hold, or would hold if all of them were released.
        released: Words that somebody read and let out although somebody fled; where nobody did, none need to be.
        outside: The reader belongs neither to the household nor to its support.
        fled: Somebody of the household lives apart because of violence.
    """

    written: tuple[Written, ...]
    words: tuple[Written, ...]
    released: frozenset[str]
    outside: bool
    fled: bool

    @property
    def to_read(self) -> tuple[Written, ...]:
        """Words that these papers tell, and somebody has to read before."""
        if self.fled:
            return tuple(each for each in self.words if each.text in self.released)
        return self.words if self.outside else ()

    @property
    def withheld(self) -> tuple[Written, ...]:
        """Words that are left out until somebody has read them and released them."""
        return tuple(each for each in self.words if each.text not in self.released) if self.fled else ()

    @property
    def must_be_read(self) -> bool:
        """Whether somebody has to read these papers before they are handed over: they may tell what may do harm."""
        return self.fled or bool(self.to_read)

    @property
    def tells_illness(self) -> bool:
        """Whether words that somebody has to read seem to tell of an illness or a disability."""
        return any(each.tells_illness for each in self.to_read)


def written_on(categories: Categories, case: Case, papers: object) -> tuple[Written, ...]:
    """Return the texts of a case that come on papers, in the order in which they are printed.

    Own words that stand on the papers only within longer ones are read with those.

    Args:
        categories: The rows of the 家計表; what they are called is nobody's own word.
        case: The case from which the papers were made.
        papers: The papers.
    """
    printed = "\n".join(finished_texts(papers))
    names = {category.name for category in categories.rows}
    bare_names = set(map(without_bracket, names))
    own = ((mark, text) for mark, text in texts(case, _TYPED) if text.strip() and text not in names)
    every = {Written(mark.kind, mark.caption, text) for mark, text in own}
    found: dict[Written, int] = {}
    unread, read = printed, set[str]()
    for written in sorted(every, key=lambda w: len(w.text), reverse=True):
        words = _as_printed(written.text, bare_names)
        if words in unread or words in read:
            found[written] = printed.find(words)
        if written.kind is TextKind.OWN_WORDS:
            unread = unread.replace(words, "\n")
            read.add(words)
    return tuple(sorted(found, key=lambda written: (found[written], written.field, written.text)))


def _as_printed(text: str, bare_names: Collection[str]) -> str:
    """Return a text as charts print it, without the bracket at its end, where that is no word of the program."""
    bare = without_bracket(text)
    return text if bare in bare_names else bare


def by_field(written: Iterable[Written]) -> tuple[str, ...]:
    """Return one line for each field: ``持ち物：印鑑、委任状``."""
    lines: dict[str, dict[str, None]] = {}
    for each in written:
        lines.setdefault(each.field, {})[each.text] = None
    return tuple(f"{field}：{'、'.join(found)}" for field, found in lines.items())


def finished_texts(value: Any) -> Iterator[str]:
    """Yield every text of papers as they are handed to whatever sets them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from finished_texts(part)
    else:
        for name in field_names(value.__class__):
            yield from finished_texts(getattr(value, name))


@cache
def field_names(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a kind of record; none of what is no record."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()

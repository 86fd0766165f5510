"""きょうの おはなし as a paper: what it is about, three things to do, what the papers are, whom to call."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import islice
from operator import itemgetter
from typing import Self

from msgspec import Struct

from kakei_desktop.domain.plan import Responsible
from kakei_desktop.domain.visit import Audience
from kakei_desktop.domain.wareki import era_year, time_text
from kakei_desktop.papers.excel import SheetWriter
from kakei_desktop.papers.paper import Paper, Source
from kakei_desktop.papers.plain import bare, in_brackets, plain_day, plain_name, read
from kakei_desktop.reports.pension.grid import expiring_months
from kakei_desktop.resources import ROOT, read_toml

TALK = ROOT / "packet" / "talk.toml"
TITLE = "きょうの おはなし"
THINGS_TO_DO = 3
ERAS = {"令和": "れいわ", "平成": "へいせい"}
OFFICE = read("年金事務所", "ねんきん じむしょ")


class _Talk(Struct, frozen=True, forbid_unknown_fields=True):
    story: tuple[str, ...]
    story_without_forms: tuple[str, ...]
    visit: str
    bring: str
    letter: str
    soonest: str
    call: str
    papers: Mapping[str, str]


@cache
def _talk() -> _Talk:
    return read_toml(TALK, _Talk)


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something to do, and by when; the day is empty where it is open."""

    what: str
    by: str


@dataclass(frozen=True, slots=True)
class TalkPaper(Paper):
    """きょうの おはなし, in やさしい日本語 and large type.

    Attributes:
        name_text: Whose it is.
        day_text: Day of the talk.
        story: What it is about.
        soonest: The month that is lost soonest; empty where none is.
        todos: Three things to do.
        papers: What the other papers are.
        call: Why to call.
        contact_text: Whom, and the number.
    """

    name = "talk"
    title = TITLE
    readers = frozenset({Audience.PERSON, Audience.WORKER})
    template = "talk.typ"
    column_widths = (6, 60, 30)

    name_text: str
    day_text: str
    story: tuple[str, ...]
    soonest: str
    todos: tuple[ToDo, ...]
    papers: tuple[str, ...]
    call: str
    contact_text: str

    @classmethod
    def build(cls, source: Source) -> tuple[Self, ...]:
        """Return the page for the client; nothing while nobody is named."""
        client, words = source.case.client, _talk()
        if client is None or not client.name:
            return ()
        forms = source.forms
        todos = tuple(islice(_todos(source), THINGS_TO_DO))
        phone = source.case.profile.phone
        contact = "　".join(text for text in (source.agency_text, f"電話 {phone}" if phone else "") if text)
        paper = cls(
            plain_name(client),
            plain_day(source.today),
            words.story if forms else words.story_without_forms,
            _soonest(source),
            todos,
            (),
            words.call,
            bare(contact),
        )
        return (paper,)

    def beside(self, names: Collection[str]) -> Self:
        """Return the page with a line for each paper that is handed over with it."""
        words = _talk()
        return replace(self, papers=tuple(words.papers[name] for name in names if name in words.papers))

    def write(self, sheet: SheetWriter) -> None:
        """Write the page with the readings in brackets."""
        sheet.title(self.title, in_brackets(self.name_text), in_brackets(self.day_text))
        for text in (*self.story, self.soonest):
            if text:
                sheet.note(in_brackets(text))
        sheet.section("すること")
        for number, todo in enumerate(self.todos, 1):
            sheet.row(f"{number}", in_brackets(todo.what), in_brackets(todo.by))
        for text in (*self.papers, self.call, self.contact_text):
            sheet.note(in_brackets(text))


def _todos(source: Source) -> Iterator[ToDo]:
    """Yield the visit and what the household has to do, soonest first, then what is good to do anyway."""
    words, visit = _talk(), source.visit
    found = [
        (measure.by or date.max, ToDo(bare(measure.what), f"{plain_day(measure.by)}まで" if measure.by else ""))
        for measure in source.case.measures
        if measure.who is Responsible.HOUSEHOLD and not measure.done
    ]
    if visit and visit.at and visit.at.date() >= source.today:
        what = words.visit.replace("{office}", bare(visit.office) or OFFICE)
        found.append((visit.at.date(), ToDo(what, f"{plain_day(visit.at.date())} {time_text(visit.at)}".rstrip())))
    yield from (todo for _, todo in sorted(found, key=itemgetter(0)))
    if "things" in source.chosen:
        yield ToDo(words.bring, "")
    yield ToDo(words.letter, "")


def _soonest(source: Source) -> str:
    found = next((e for e in expiring_months(source.reference.law, source.case, source.today) if not e.unknown), None)
    if found is None:
        return ""
    era, year = era_year(found.month.last_day)
    month = f"{read(era, ERAS.get(era, ''))}{year}{read('年', 'ねん')}{found.month.number}{read('月', 'がつ')}"
    return _talk().soonest.replace("{month}", month).replace("{day}", plain_day(found.last_day))

"""The packet as a value: what is printed for whom, made from the case and nothing else."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import Categories
from kakei_desktop.domain.household import RELATIONS
from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.visit import AT_A_DESK, AUDIENCES, OUTSIDE, Audience, HandedOut, Visit
from kakei_desktop.domain.wareki import wareki
from kakei_desktop.papers.digests import digests_by_paper, replaced
from kakei_desktop.papers.paper import Paper, Printable, Source
from kakei_desktop.papers.privacy import (
    WORDS,
    for_audience,
    one_side,
    parted_by_violence,
    somebody_flees,
    without_words,
)
from kakei_desktop.papers.registry import PAPERS, usual_set
from kakei_desktop.papers.written import WordsOnPaper, written_on
from kakei_desktop.reports.budget.table import budget_table
from kakei_desktop.reports.reference import Reference

P = TypeVar("P", bound=Printable)


class UnknownPaper(Exception):
    """A paper was asked for that there is not.

    Attributes:
        names: The names that mean nothing.
    """

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(", ".join(names))
        self.names = names


@dataclass(frozen=True, slots=True)
class Packet:
    """The papers for one reader. ``packet[BudgetPaper]`` is one of them.

    Attributes:
        case_number: Stands in every footer.
        as_of: Day for which it holds, ``2026-11-23``.
        audience: Code of the reader; ``audience_text`` is the word.
        audience_text: Whom it is for.
        papers: The papers in the order in which they are printed.
        client: Name of the client where the reader knows the person by name, to match a lost sheet; empty elsewhere.
        nothing_in: Titles of chosen papers that are left out since there is nothing to say in them.
        left_out: What this reader does not get, in words. For the worker's screen, never printed:
            on paper it would tell of what it hides.
        reading: What people wrote on these papers, to be read before they are handed over. Never printed either.
        other_side: What the member is to the client for whom it is made where violence parted a couple and it is not
            for the client, ``配偶者``; empty otherwise.
        applicant: Id of the member whose matter it is, None for the client's.
        replaces: By the name of a paper the day on which the reader got one that says something else.
        consented: Whether it is said that the client agreed, or the reader is no stranger.
        consent_ended: Day on which a consent ended, taken back or at its last day; None where it holds or never was.
        large: Whether it is printed large, for who reads small letters badly.
    """

    case_number: str
    as_of: str
    audience: str
    audience_text: str
    papers: tuple[Printable, ...]
    client: str
    nothing_in: tuple[str, ...]
    left_out: str
    reading: WordsOnPaper
    other_side: str
    applicant: str | None
    replaces: Mapping[str, str]
    consented: bool
    consent_ended: date | None = None
    large: bool = False

    def get(self, kind: type[P]) -> P | None:
        """Return the paper of a kind, None where it is not in the packet."""
        return next((paper for paper in self.papers if isinstance(paper, kind)), None)

    def handed_out(self, record_id: str, at: datetime, *, printed: bool) -> HandedOut:
        """Return what is written down of these papers when they leave the program: on a printer, or into files."""
        return HandedOut(record_id, at, printed, Audience(self.audience), self.applicant, digests_by_paper(self.papers))

    @property
    def asks_first(self) -> bool:
        """Whether somebody has to answer before they leave: for what they tell, or for the consent that is missing."""
        return self.reading.must_be_read or not self.consented

    @property
    def footer(self) -> str:
        """Text of the footer before the paper's name and the page."""
        day = f"{wareki(date.fromisoformat(self.as_of))}現在"
        return "　".join(part for part in (self.case_number, self.client, day) if part)

    @property
    def title(self) -> str:
        """Title of the files: for whom, whose and of when, without a name."""
        return f"提出資料 {self.case_number}（{self.audience_text}・{self.as_of}）"

    def __getitem__(self, kind: type[P]) -> P:
        paper = self.get(kind)
        if paper is None:
            raise KeyError(kind.name)
        return paper


def visit_for(case: Case, today: date) -> Visit | None:
    """Return the visit that papers are for: the next one, else one without a day, else the latest."""
    dated = sorted((v for v in case.visits if v.at), key=lambda v: str(v.at))
    coming = [v for v in dated if v.at and v.at.date() >= today]
    undated = [v for v in case.visits if not v.at]
    return next(iter((*coming, *undated, *reversed(dated))), None)


def packet_of_visit(
    reference: Reference,
    case: Case,
    today: date,
    released: Collection[str] = (),
    reader: Audience | None = None,
    *,
    large: bool = False,
) -> Packet:
    """Return the packet for the next visit as it is planned, for its reader or for another, in large print or not."""
    planned = visit_for(case, today)
    visit = planned or Visit("")
    packet = build_packet(reference, case, today, reader or visit.audience, (), planned, released)
    return replace(packet, large=large)


def build_packet(
    reference: Reference,
    case: Case,
    today: date,
    audience: Audience,
    names: Iterable[str] = (),
    visit: Visit | None = None,
    released: Collection[str] = (),
    applicant: str | None = None,
) -> Packet:
    """Return the packet.

    Args:
        reference: What is known before any household comes.
        case: The case.
        today: Day for which it holds.
        audience: Who gets it.
        names: Names of papers in the order in which they are printed; none for those that were chosen for this reader,
            or else the usual ones. Only those are printed that are for this reader and have something to say.
        visit: The visit it is for; None for :func:`visit_for`.
        released: People's own words that somebody read and let out although somebody fled.
        applicant: Id of the member whose matter it is; None for the visit's.

    Raises:
        UnknownPaper: If a name means nothing.
    """
    wanted = visit or visit_for(case, today)
    reference = replace(reference, categories=reference.categories.in_order(case.profile.row_order))
    kinds = _chosen(tuple(names) or (wanted.papers_for(audience) if wanted else ()), audience)
    whose = applicant or (wanted.applicant if wanted else None)
    seen = for_audience(reference.categories, case, audience)
    side = one_side(seen.case, whose)
    client = side.case.client or (side.case.member(whose) if whose else None)
    source = Source(reference, side.case, today, audience, wanted, tuple(kind.name for kind in kinds))
    papers, reading = _papers_and_words(source, frozenset(released), fled=somebody_flees(case))
    left_out = (side.left_out, _sums_left_out(reference.categories, case, side.case, today), seen.left_out)
    return Packet(
        case_number=case.profile.number,
        as_of=today.isoformat(),
        audience=audience.value,
        audience_text=AUDIENCES[audience],
        papers=papers,
        client=client.name if client and audience in AT_A_DESK else "",
        nothing_in=tuple(kind.title for kind in kinds if not any(isinstance(paper, kind) for paper in papers)),
        left_out="。".join(filter(None, left_out)),
        reading=reading,
        other_side=other_side(case, whose),
        applicant=whose,
        replaces=replaced(case, audience, whose, papers),
        consented=(wanted or Visit("")).may_go_to(audience),
        consent_ended=wanted.consent_ended(audience, today) if wanted else None,
    )


def _papers_and_words(
    source: Source, released: frozenset[str], *, fled: bool
) -> tuple[tuple[Paper, ...], WordsOnPaper]:
    """Return the papers, and what people wrote on them; where somebody fled, only released words stand there."""
    categories, case = source.reference.categories, source.case
    shown = without_words(categories, case, released) if fled else case
    papers = _papers(source, shown)
    written = written_on(categories, shown, papers)
    with_all = written_on(categories, case, _papers(source, case)) if fled else written
    words = tuple(each for each in with_all if each.kind in WORDS)
    return papers, WordsOnPaper(written, words, released, source.audience in OUTSIDE, fled)


def _papers(source: Source, case: Case) -> tuple[Paper, ...]:
    """Return the papers as they are made from a case, by the visit as that case tells it."""
    visit = next((v for v in case.visits if source.visit and v.id == source.visit.id), None)
    shown = replace(source, case=case, visit=visit)
    built = tuple(paper for name in source.chosen for paper in PAPERS[name].build(shown))
    names = tuple(dict.fromkeys(paper.name for paper in built))
    return tuple(paper.beside(names) for paper in built)


def other_side(case: Case, applicant: str | None) -> str:
    """Return what a member is to the client (``配偶者``) whose papers lie beside the client's own; empty otherwise."""
    member = case.member(applicant) if applicant else None
    return RELATIONS[member.relation] if member and member in parted_by_violence(case) and member != case.client else ""


def _sums_left_out(categories: Categories, whole: Case, shown: Case, today: date) -> str:
    """Return by how much the 家計表 of one side differs from that of the household, which the page shows."""
    page, paper = (budget_table(categories, case, today) for case in (whole, shown))
    sums = (("収入", page.income - paper.income), ("支出", page.spending - paper.spending))
    changes = "、".join(
        f"{what}が月{format_yen(abs(more))}{'少なく' if more > 0 else '多く'}" for what, more in sums if more
    )
    return f"そのため家計表は、画面より{changes}なります" if changes else ""


def _chosen(names: tuple[str, ...], audience: Audience) -> tuple[type[Paper], ...]:
    unknown = tuple(name for name in names if name not in PAPERS)
    if unknown:
        raise UnknownPaper(unknown)
    wanted = (PAPERS[name] for name in dict.fromkeys(names or usual_set(audience)))
    return tuple(paper for paper in wanted if audience in paper.readers)

"""The packet as a value: what is printed for whom, made from the case and nothing else."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.visit import AUDIENCES, OUTSIDE, Audience, Visit
from kakei_desktop.papers.paper import Paper, Source
from kakei_desktop.papers.privacy import WORDS, for_audience, one_side, somebody_flees, without_words
from kakei_desktop.papers.registry import PAPERS
from kakei_desktop.papers.written import WordsOnPaper, written_on
from kakei_desktop.reports.reference import Reference

P = TypeVar("P", bound=Paper)


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
        case_number: Stands in every footer; the name does not.
        as_of: Day for which it holds, ``2026-11-23``.
        audience: Code of the reader; ``audience_text`` is the word.
        audience_text: Whom it is for.
        papers: The papers in the order in which they are printed.
        footer: Text of the footer before the page number.
        left_out: What this reader does not get, in words. For the worker's screen, never printed:
            on paper it would tell of what it hides.
        reading: What people wrote on these papers, to be read before they are handed over. Never printed either.
    """

    case_number: str
    as_of: str
    audience: str
    audience_text: str
    papers: tuple[Paper, ...]
    footer: str
    left_out: str
    reading: WordsOnPaper

    def get(self, kind: type[P]) -> P | None:
        """Return the paper of a kind, None where it is not in the packet."""
        return next((paper for paper in self.papers if isinstance(paper, kind)), None)

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


def build_packet(
    reference: Reference,
    case: Case,
    today: date,
    audience: Audience,
    names: Iterable[str] = (),
    visit: Visit | None = None,
    told: Collection[str] = (),
) -> Packet:
    """Return the packet.

    Args:
        reference: What is known before any household comes.
        case: The case.
        today: Day for which it holds.
        audience: Who gets it.
        names: Names of papers; none for all. They are printed in the order of the registry, and only those that are
            for this reader.
        visit: The visit it is for; None for :func:`visit_for`.
        told: People's own words that somebody chose to tell although somebody fled.

    Raises:
        UnknownPaper: If a name means nothing.
    """
    chosen = _chosen(tuple(names), audience)
    fled = somebody_flees(case)
    seen = for_audience(reference.categories, case, audience)
    side = one_side(seen.case)
    wanted = visit or visit_for(case, today)

    def papers_of(shown: Case) -> tuple[Paper, ...]:
        planned = next((v for v in shown.visits if wanted and v.id == wanted.id), None)
        source = Source(reference, shown, today, audience, planned)
        return tuple(paper.build(source) for paper in chosen)

    shown = without_words(reference.categories, side.case, told) if fled else side.case
    papers = papers_of(shown)
    written = written_on(reference.categories, shown, papers)
    told_all = written_on(reference.categories, side.case, papers_of(side.case)) if fled else written
    return Packet(
        case_number=case.profile.number,
        as_of=today.isoformat(),
        audience=audience.value,
        audience_text=AUDIENCES[audience],
        papers=papers,
        footer=f"{case.profile.number}　{today.isoformat()}",
        left_out="。".join(text for text in (side.left_out, seen.left_out) if text),
        reading=WordsOnPaper(
            written, tuple(each for each in told_all if each.kind in WORDS), frozenset(told), audience in OUTSIDE, fled
        ),
    )


def _chosen(names: tuple[str, ...], audience: Audience) -> tuple[type[Paper], ...]:
    unknown = tuple(name for name in names if name not in PAPERS)
    if unknown:
        raise UnknownPaper(unknown)
    wanted = (paper for name, paper in PAPERS.items() if not names or name in names)
    return tuple(paper for paper in wanted if audience in paper.readers)

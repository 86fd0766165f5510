"""The packet as a value: what is printed for whom, made from the case and nothing else."""

from collections.abc import Iterable
from datetime import date

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.visit import Audience, Visit
from kakei_desktop.papers.budget import budget_paper
from kakei_desktop.papers.cover import cover_paper, visit_text
from kakei_desktop.papers.pension import as_of_text, pension_paper
from kakei_desktop.papers.plan import plan_paper
from kakei_desktop.papers.privacy import for_audience
from kakei_desktop.papers.values import PAPER_TITLES, FiguresPaper, PacketModel, ThingsPaper
from kakei_desktop.reports.budget.figures import balance_months, spending_bars, waterfall
from kakei_desktop.reports.words import AUDIENCES

PAPERS = tuple(PAPER_TITLES)
"""Names of the papers in the order in which they are printed."""
USUAL_THINGS = (
    "基礎年金番号のわかるもの（年金手帳・基礎年金番号通知書・納付書のどれか）",
    "本人確認の書類（運転免許証など）",
    "離職票か雇用保険受給資格者証の写し（仕事をやめたとき）",
    "未納のお知らせ・納付書",
    "この提出資料一式（家計表・家計再生プラン）",
)
"""What to bring to a pension office, as long as the visit has no list of its own."""


class UnknownPaper(Exception):
    """A paper was asked for that there is not.

    Attributes:
        names: The names that mean nothing.
    """

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(", ".join(names))
        self.names = names


def visit_for(case: Case, today: date) -> Visit | None:
    """Return the visit that papers are for: the next one, else one without a day, else the latest."""
    dated = sorted((v for v in case.visits if v.at), key=lambda v: str(v.at))
    coming = [v for v in dated if v.at and v.at.date() >= today]
    undated = [v for v in case.visits if not v.at]
    return next(iter((*coming, *undated, *reversed(dated))), None)


def packet_model(
    case: Case, today: date, audience: Audience, papers: Iterable[str] = (), visit: Visit | None = None
) -> PacketModel:
    """Return the packet.

    Args:
        case: The case.
        today: Day for which it holds.
        audience: Who gets it.
        papers: Names of papers; none for all. They are printed in the order of :data:`PAPERS`.
        visit: The visit it is for; None for :func:`visit_for`.

    Raises:
        UnknownPaper: If a name means nothing.
    """
    chosen = _chosen(tuple(papers))
    redacted = for_audience(case, audience)
    seen = redacted.case
    wanted = visit or visit_for(case, today)
    for_it = next((v for v in seen.visits if wanted and v.id == wanted.id), None)
    return PacketModel(
        case_number=case.profile.number,
        as_of=today.isoformat(),
        audience=audience.value,
        audience_text=AUDIENCES[audience],
        papers=chosen,
        footer=f"{case.profile.number}　{today.isoformat()}",
        left_out=redacted.left_out,
        cover=cover_paper(seen, today, audience, for_it) if "cover" in chosen else None,
        budget=budget_paper(seen, today) if "budget" in chosen else None,
        figures=_figures(seen, today) if "figures" in chosen else None,
        pension=pension_paper(seen, today, for_it) if "pension" in chosen else None,
        plan=plan_paper(seen, today, audience) if "plan" in chosen else None,
        things=_things(for_it) if "things" in chosen else None,
    )


def _chosen(papers: tuple[str, ...]) -> tuple[str, ...]:
    unknown = tuple(name for name in papers if name not in PAPERS)
    if unknown:
        raise UnknownPaper(unknown)
    return tuple(name for name in PAPERS if not papers or name in papers)


def _figures(case: Case, today: date) -> FiguresPaper:
    shown = waterfall(case, today), spending_bars(case, today), balance_months(case, today)
    return FiguresPaper(PAPER_TITLES["figures"], as_of_text(today), *shown)


def _things(visit: Visit | None) -> ThingsPaper:
    own = visit.things if visit else ()
    return ThingsPaper(PAPER_TITLES["things"], visit_text(visit), own or USUAL_THINGS)

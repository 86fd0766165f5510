"""Packets to print: the sample's, and one of a household that is hard on every page."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from functools import cache
from io import BytesIO
from typing import Any, TypeAlias

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject
from pypdfium2 import PdfDocument
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument

from helpers.reference import CATEGORIES, REFERENCE
from helpers.report_cases import TODAY, sample
from kakei_desktop.domain.budget import BudgetRow, DueDay, Frequency
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.household import InsuredCategory, Member, Relation
from kakei_desktop.domain.liabilities import Arrears, Debt
from kakei_desktop.domain.months import Month, month_range
from kakei_desktop.domain.pension_record import PensionMonth, PensionRecord, PensionStatus
from kakei_desktop.domain.plan import Goal, Measure, Review, Wishes
from kakei_desktop.domain.visit import Audience, Visit
from kakei_desktop.papers.output.pdf import packet_pdf
from kakei_desktop.papers.packet import Packet, build_packet
from kakei_desktop.papers.paper import Paper
from kakei_desktop.papers.registry import papers_of
from kakei_desktop.papers.values import Amount
from kakei_desktop.papers.written import WordsOnPaper

LONG = "とても長くて一行には入らない言葉を髙﨑𠮷さんがそのまま書いた場合（かっこつき）、😀もある。"
NAMES = (
    "髙﨑 𠮷右衛門之助",
    "髙﨑 凜々子",
    "エリザベス・マリア・デ・ラ・クルス 花子",
    *(f"髙﨑 一二三四{n}郎" for n in range(12)),
)
EIGHT_DIGITS = 12_345_678
Run: TypeAlias = tuple[float, float, float, float]
"""Where a run of letters lies on a page: left, bottom, right, top in points."""


@cache
def sample_model(audience: Audience = Audience.OFFICE) -> Packet:
    """All papers of the sample household on its day that a reader may get."""
    return build_packet(REFERENCE, sample(), TODAY, audience, papers_of(audience))


@cache
def usual_model(audience: Audience) -> Packet:
    """The papers of the sample household that a reader usually gets."""
    return build_packet(REFERENCE, sample(), TODAY, audience)


@cache
def usual_pdf(audience: Audience) -> bytes:
    """The papers of the sample household that a reader usually gets, as they are printed."""
    return packet_pdf(usual_model(audience))


def hard_case() -> Case:
    """Fifteen members, every row of the 家計表 with eight digits, long words and rare letters everywhere."""
    members = tuple(_member(number, name) for number, name in enumerate(NAMES))
    unpaid = tuple(PensionMonth(m, PensionStatus.UNPAID) for m in month_range(Month(2024, 4), Month(2026, 11)))
    return replace(
        sample(),
        members=members,
        budget=tuple(_row(number, category.code) for number, category in enumerate(CATEGORIES.rows)),
        pension=tuple(PensionRecord(member.id, unpaid) for member in members[:10]),
        visits=(_visit(),),
        wishes=Wishes(LONG * 3, f"{LONG * 6}\n{LONG}"),
        goals=tuple(Goal(f"g{n}", LONG, 99_999_999, date(2027, 3, 31)) for n in range(8)),
        measures=tuple(Measure(f"m{n}", LONG, category="food", effect=EIGHT_DIGITS * (-1) ** n) for n in range(14)),
        arrears=tuple(Arrears(f"a{n}", LONG, LONG, LONG, 88_888_888, EIGHT_DIGITS, LONG) for n in range(6)),
        debts=tuple(Debt(f"d{n}", LONG, owner="m0", balance=99_999_999, months_behind=12) for n in range(9)),
        reviews=tuple(Review(f"r{n}", date(2027, 1, 15), LONG) for n in range(5)),
    )


@cache
def hard_model(audience: Audience = Audience.WORKER) -> Packet:
    """All papers of the hard case that a reader may get."""
    return build_packet(REFERENCE, hard_case(), TODAY, audience, papers_of(audience))


def _member(number: int, name: str) -> Member:
    relation = Relation.SELF if number == 0 else Relation.CHILD if number > 9 else Relation.OTHER
    category = InsuredCategory.FIRST if number < 10 else None
    return Member(f"m{number}", name, relation=relation, birth_date=date(1980 + 2 * number, 4, 12), category=category)


def _row(number: int, code: str) -> BudgetRow:
    return BudgetRow(
        f"b{number}",
        code,
        label=LONG if number % 7 == 0 else "",
        amount=EIGHT_DIGITS + number,
        every=Frequency.WEEK if number % 5 == 0 else Frequency.MONTH,
        estimate=number % 2 == 0,
        arrears=number % 3 == 0,
        due=DueDay(31, (4, 7, 12, 2)) if number % 4 == 0 else DueDay(5),
        note=LONG if number % 6 == 0 else "",
    )


def _visit() -> Visit:
    office = "とても長い名前の見本地域広域連合年金相談センター第二分室"
    at = datetime(2026, 12, 3, 10)  # noqa: DTZ001  as on the clock of the room
    texts = tuple(f"{LONG}{n}" for n in range(12))
    return Visit("v", office, at, "髙﨑さん・𠮷さん・支援員", request=LONG * 2, questions=texts[:8], things=texts)


NOTHING = WordsOnPaper((), (), frozenset(), outside=False, fled=False)
"""Nothing is written, nothing to read."""


def with_papers(packet: Packet, *changed: Paper) -> Packet:
    """A packet in which these papers stand in the place of those of their kind."""
    others = {paper.name: paper for paper in changed}
    return replace(packet, papers=tuple(others.get(paper.name, paper) for paper in packet.papers))


def without(packet: Packet, *kinds: type[Paper]) -> Packet:
    """A packet without the papers of these kinds."""
    return replace(packet, papers=tuple(paper for paper in packet.papers if not isinstance(paper, kinds)))


def leaves(value: object) -> Iterator[object]:
    """Yield everything that a model is made of, down to texts and numbers."""
    if isinstance(value, tuple):
        for part in value:
            yield from leaves(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from leaves(getattr(value, field.name))
    else:
        yield value


def printed(model: Packet) -> str:
    """Return all that can come on paper; what was left out, and what is to be read, is for the screen."""
    on_paper = replace(model, left_out="", reading=NOTHING)
    return "\n".join(str(leaf) for leaf in leaves(on_paper))


def amounts_in(value: object) -> list[Amount]:
    """Every number of a model, in order."""
    if isinstance(value, Amount):
        return [value]
    if isinstance(value, tuple):
        return [amount for part in value for amount in amounts_in(part)]
    fields: Any = getattr(value, "__dataclass_fields__", {})
    return [amount for name in fields for amount in amounts_in(getattr(value, name))]


@cache
def lines_of(pdf: bytes) -> tuple[str, ...]:
    """The lines of each page as they are set; slow, and only for tests of where a line ends."""
    return _stripped(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


@cache
def pages_of(pdf: bytes) -> tuple[str, ...]:
    """The text of each page without spaces at its ends."""
    with PdfDocument(pdf) as document:
        return _stripped(page.get_textpage().get_text_bounded() for page in document)


def pieces_of(pdf: bytes) -> Iterator[tuple[str, float]]:
    """Yield what stands on each line without a gap, so that cells of a row come apart, and how wide it is in points."""
    with PdfDocument(pdf) as document:
        for text in (page.get_textpage() for page in document):
            runs = sorted((text.get_rect(at) for at in range(text.count_rects())), key=_middle)
            for line in _grouped(runs, lambda one, next_one: _middle(next_one) - _middle(one) < 3):
                for left, bottom, right, top in map(_around, _grouped(sorted(line), lambda a, b: b[0] - a[2] < 5)):
                    yield text.get_text_bounded(left, bottom + 1, right, top - 1), right - left


def _middle(run: Run) -> float:
    return (run[1] + run[3]) / 2


def _around(runs: Sequence[Run]) -> Run:
    left, bottom, right, top = zip(*runs, strict=True)
    return min(left), min(bottom), max(right), max(top)


def _grouped(runs: Iterable[Run], together: Callable[[Run, Run], bool]) -> list[list[Run]]:
    """Return the runs in groups, each beginning where one does not belong together with the one before."""
    groups: list[list[Run]] = []
    for run in runs:
        if groups and together(groups[-1][-1], run):
            groups[-1].append(run)
        else:
            groups.append([run])
    return groups


def _stripped(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple("\n".join(line.strip() for line in text.splitlines()) for text in texts)


@cache
def text_of(pdf: bytes) -> str:
    """All text without spaces, read as the preview reads it."""
    buffer, document = QBuffer(), QPdfDocument()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return plain("".join(document.getAllText(page).text() for page in range(document.pageCount())))


def elements_of(node: Any) -> Iterator[DictionaryObject]:
    """Yield every element of the structure of a PDF, below a node of it."""
    node = node.get_object()
    if isinstance(node, ArrayObject):
        for part in node:
            yield from elements_of(part)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield node
        yield from elements_of(node["/K"]) if "/K" in node else ()


def plain(text: str) -> str:
    """A text without any spaces, as its lines may be parted anywhere."""
    return "".join(text.split())

"""持ち物 as a paper: by who goes, and by what is applied for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from kakei_desktop.domain.household import called
from kakei_desktop.domain.visit import Visit
from kakei_desktop.papers.excel import SheetWriter
from kakei_desktop.papers.paper import EVERY_READER, Paper, Source
from kakei_desktop.papers.pension.draft import proofs_of

NUMBER = "基礎年金番号のわかるもの（年金手帳・基礎年金番号通知書・納付書のどれか）"
IDENTITY = "本人確認の書類（運転免許証など）"
USUAL_BELONGINGS = (
    NUMBER,
    IDENTITY,
    "離職票か雇用保険受給資格者証の写し（仕事をやめたとき）",
    "未納のお知らせ・納付書",
    "この提出資料一式（家計表・家計再生プラン）",
)
"""What to bring to a pension office, as long as nothing is known of who comes and for what."""
EVERYBODY = "みんなで"
FOR_WHO_STAYS = (
    "本人が書いた申請書か、委任状（年金事務所の「年金相談・手続き委任状」）",
    "行く人の本人確認の書類",
)
"""For a person whose months it is about and who does not come; families need it too at most desks."""


@dataclass(frozen=True, slots=True)
class BelongingsOf:
    """What one person, or everybody together, brings."""

    who: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BelongingsPaper(Paper):
    """持ち物: what to bring, one to a box."""

    name = "things"
    title = "持ち物"
    readers = EVERY_READER
    template = "belongings.typ"
    enlarges = True
    column_widths = (5, 85)

    visit_text: str
    groups: tuple[BelongingsOf, ...]

    @classmethod
    def build(cls, source: Source) -> tuple[Self, ...]:
        """Return what the visit lists, or what follows from who comes and what is applied for."""
        visit = source.visit
        own = visit.things if visit else ()
        absent = tuple(_for_absent(source, visit)) if visit else ()
        if own:
            return (cls(source.visit_text, (BelongingsOf(EVERYBODY, own), *absent)),)
        groups = (*_of_people(source), *absent)
        return (cls(source.visit_text, groups or (BelongingsOf(EVERYBODY, USUAL_BELONGINGS),)),)

    def write(self, sheet: SheetWriter) -> None:
        """Write a box before each thing."""
        sheet.title(self.title, self.visit_text, "")
        for group in self.groups:
            sheet.section(group.who)
            for item in group.items:
                sheet.row("□", item)


def _of_people(source: Source) -> Iterator[BelongingsOf]:
    names, people = called(source.case.members), [grid.member.id for grid in source.grids]
    comes = source.visit.comes if source.visit else ()
    for member in people:
        if member in comes or not comes:
            yield BelongingsOf(names[member], (NUMBER, IDENTITY))
    if people:
        forms = source.forms
        proofs = dict.fromkeys(proof for form in forms for proof in proofs_of(source, form))
        yield BelongingsOf(EVERYBODY, (*proofs, *USUAL_BELONGINGS[-2:]))


def _for_absent(source: Source, visit: Visit) -> Iterator[BelongingsOf]:
    """Yield what is needed for those whose months it is about and who do not come; nobody says who comes: nothing."""
    names = called(source.case.members)
    for grid in source.grids if visit.comes else ():
        if grid.member.id not in visit.comes:
            yield BelongingsOf(f"{names[grid.member.id]}が来ないとき", FOR_WHO_STAYS)

"""持ち物 as a paper."""

from dataclasses import dataclass
from typing import Self

from kakei_desktop.papers.excel import SheetWriter
from kakei_desktop.papers.paper import EVERY_READER, Paper, Source

USUAL_BELONGINGS = (
    "基礎年金番号のわかるもの（年金手帳・基礎年金番号通知書・納付書のどれか）",
    "本人確認の書類（運転免許証など）",
    "離職票か雇用保険受給資格者証の写し（仕事をやめたとき）",
    "未納のお知らせ・納付書",
    "この提出資料一式（家計表・家計再生プラン）",
)
"""What to bring to a pension office, as long as the visit has no list of its own."""


@dataclass(frozen=True, slots=True)
class BelongingsPaper(Paper):
    """持ち物: what to bring, one to a box."""

    name = "things"
    title = "持ち物"
    readers = EVERY_READER
    template = "belongings.typ"
    column_widths = (5, 85)

    visit_text: str
    things: tuple[str, ...]

    @classmethod
    def build(cls, source: Source) -> tuple[Self, ...]:
        """Return what the visit lists, or what is usually brought."""
        own = source.visit.things if source.visit else ()
        return (cls(source.visit_text, own or USUAL_BELONGINGS),)

    def write(self, sheet: SheetWriter) -> None:
        """Write a box before each thing."""
        sheet.title(self.title, self.visit_text, "")
        for thing in self.things:
            sheet.row("□", thing)

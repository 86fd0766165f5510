"""渡した紙: what was printed and written out, when and for whom, the latest first."""

from collections.abc import Sequence

from kakei_desktop.domain.visit import AUDIENCES, HandedOut
from kakei_desktop.domain.wareki import slash_date, time_text
from kakei_desktop.papers.registry import PAPERS
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.labels import label

_SHOWN = 8
_STORY = "印刷や書き出しをすると、ここに残ります。中身が変わった紙には、次から「差し替え」と出ます。"


class HandedOutCard(Card):
    """Lists the latest papers that left the program; hidden while there are none."""

    def __init__(self) -> None:
        self.lines = label("", wrap=True)
        super().__init__(self.lines, title="渡した紙", subtitle=_STORY)
        self.hide()

    def show_handed_out(self, records: Sequence[HandedOut]) -> None:
        """Show what left the program."""
        latest = [*reversed(records)]
        more = f"\n・ほか{len(latest) - _SHOWN}回" if len(latest) > _SHOWN else ""
        self.lines.setText("\n".join(map(_line, latest[:_SHOWN])) + more)
        self.setVisible(bool(latest))


def _line(record: HandedOut) -> str:
    way = "印刷" if record.printed else "書き出し"
    titles = "、".join(PAPERS[name].title for name in record.papers if name in PAPERS)
    when = f"{slash_date(record.at)} {time_text(record.at)}".rstrip()
    return f"・{when}　{AUDIENCES[record.audience]}（{way}）　{titles}"

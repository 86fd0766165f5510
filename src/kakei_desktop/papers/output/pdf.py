"""The packet as PDF: data and figures set by Typst from the templates in ``resources/packet``."""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any

from kakei_desktop.charts.labels import phrases
from kakei_desktop.charts.output import figure_svg
from kakei_desktop.papers.checks import let_out
from kakei_desktop.papers.letters import drawable, each_text
from kakei_desktop.papers.packet import Packet
from kakei_desktop.papers.paper import PaperChart
from kakei_desktop.papers.visit.cover import CoverPaper
from kakei_desktop.remembering import forgets
from kakei_desktop.resources import FONTS, ROOT

TEMPLATES = ROOT / "packet"
LARGE = 4 / 3
"""How much larger large print is: 14 points."""
WIDTH_MM = 174
"""Width of a figure on paper."""
_REMEMBERED = 10
"""What Typst has made of the texts of a packet it remembers until it has set so many more documents."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure for Typst.

    Attributes:
        title: Its title.
        message: The second line of its title.
        alt: All that it shows, in words, for those who hear the paper.
        svg: The drawing.
        width: In mm.
        height: In mm.
    """

    title: str
    message: str
    alt: str
    svg: str
    width: float
    height: float


def _pictures(packet: Packet, drawing: Callable[[str], None]) -> Iterator[tuple[str, Picture]]:
    """Yield each figure that shows something with its name; its message would teach the window, not a reader."""
    for chart in (chart for paper in packet.papers for chart in paper.charts()):
        drawing(chart.data.title)
        if chart.parts:
            yield chart.name, _picture(chart)


def _picture(chart: PaperChart) -> Picture:
    svg = figure_svg(chart.data, WIDTH_MM, chart.height_mm).decode("utf-8")
    return Picture(chart.data.title, chart.message, chart.alt, svg, WIDTH_MM, chart.height_mm)


def packet_pdf(packet: Packet) -> bytes:
    """Return the packet as PDF/UA-1 with its fonts embedded; the same packet gives the same bytes.

    Raises:
        ConsentEnded: If the client took back the consent, or it held until an earlier day.
        PacketRefused: If the packet contradicts itself.
        PersonalNumberOnPaper: If a number stands on it that must not be kept.
    """
    return compile_pdf(template_inputs(packet), day_of(packet))


def day_of(packet: Packet) -> date:
    """Return the day that the PDF bears as the day on which it was made."""
    return date.fromisoformat(packet.as_of)


def template_inputs(packet: Packet, drawing: Callable[[str], None] = lambda _: None) -> dict[str, str]:
    """Return all that the templates read: the packet, its drawn figures, and where texts may break.

    Args:
        packet: What to print.
        drawing: Told the title of each figure before it is drawn.

    Raises:
        ConsentEnded: If the client took back the consent, or it held until an earlier day.
        PacketRefused: If the packet contradicts itself; no way to paper leads around this.
        PersonalNumberOnPaper: If a number stands on it that must not be kept.
    """
    let_out(packet)
    drawn = dict(_pictures(packet, drawing))
    plain = each_text(_plain(packet), drawable)
    lines = {line for text in (*_texts(plain), *(p.message for p in drawn.values())) for line in text.split("\n")}
    inputs = {
        "packet": plain,
        "pictures": {name: asdict(picture) for name, picture in drawn.items()},
        "phrases": {line: phrases(line) for line in sorted(lines)},
    }
    return {name: json.dumps(value, ensure_ascii=False) for name, value in inputs.items()}


def _plain(packet: Packet) -> dict[str, Any]:
    cover = packet.get(CoverPaper)
    return {
        "title": packet.title,
        "day": day_of(packet).timetuple()[:3],
        "papers": [
            {
                "title": paper.title,
                "heading": paper.heading,
                "template": paper.template,
                "landscape": paper.landscape,
                "footer": packet.footer if paper.names_case else "",
                "replaces": packet.replaces.get(paper.name, ""),
                "enlarged": LARGE if packet.large and paper.enlarges else 1,
            }
            | paper.template_values()
            for paper in packet.papers
        ],
        "addressee": cover.addressee if cover else "",
        "enclosed": [
            f"{title}（{count}枚）" if count > 1 else title
            for title, count in Counter(paper.title for paper in packet.papers).items()
        ],
    }


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def compile_pdf(inputs: Mapping[str, str], day: date) -> bytes:
    """Run Typst over the templates, with no other fonts than the bundled ones."""
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    compiler = typst.Compiler(str(TEMPLATES / "main.typ"), root=str(TEMPLATES), font_paths=fonts)
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    pdf = compiler.compile(format="pdf", sys_inputs=dict(inputs), pdf_standards="ua-1", timestamp=midnight)
    return pdf if isinstance(pdf, bytes) else b"".join(pdf or ())


@forgets
def _set_nothing() -> None:
    """Let Typst set empty documents, until nothing is left in it of a packet; takes 0.05 s."""
    if typst := sys.modules.get("typst"):
        no_fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
        for _ in range(_REMEMBERED):
            typst.compile(b"", font_paths=no_fonts, format="svg")

"""The packet as PDF: data and figures set by Typst from the templates in ``resources/packet``."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

from kakei_desktop.charts.labels import wrap
from kakei_desktop.charts.phrases import phrases
from kakei_desktop.domain.findings import Severity
from kakei_desktop.domain.money import format_yen
from kakei_desktop.papers.checks import check
from kakei_desktop.papers.errors import PacketRefused
from kakei_desktop.papers.output.letters import drawable, each_text
from kakei_desktop.papers.output.pictures import Picture, pictures
from kakei_desktop.papers.values import FiguresPaper, PacketModel
from kakei_desktop.reports.words import month_words
from kakei_desktop.resources import FONTS, ROOT

TEMPLATES = ROOT / "packet"
BAND_MM = 19.0
"""Room for the name of a group in the 家計表."""
BAND_LINES = 3


def packet_pdf(model: PacketModel) -> bytes:
    """Return the packet as PDF/UA-1 with its fonts embedded; the same model gives the same bytes.

    Raises:
        PacketRefused: If the packet contradicts itself.
    """
    return compile_pdf(draw_inputs(model), day_of(model))


def refuse_contradictions(model: PacketModel) -> None:
    """Let nothing be set, shown or written that does not add up.

    Raises:
        PacketRefused: If a finding of the check blocks.
    """
    refusing = tuple(finding for finding in check(model) if finding.severity is Severity.BLOCKS)
    if refusing:
        raise PacketRefused(refusing)


def day_of(model: PacketModel) -> date:
    """Return the day that the PDF bears as the day on which it was made."""
    return date.fromisoformat(model.as_of)


def draw_inputs(model: PacketModel, drawing: Callable[[str], None] = lambda _: None) -> dict[str, str]:
    """Draw the figures and return all that the templates read.

    Args:
        model: What to print.
        drawing: Told the title of each figure before it is drawn.

    Raises:
        PacketRefused: If the packet contradicts itself; no way to paper leads around this.
    """
    refuse_contradictions(model)
    return typst_inputs(model, dict(pictures(model.figures, drawing)) if model.figures else {})


def typst_inputs(model: PacketModel, made: Mapping[str, Picture]) -> dict[str, str]:
    """Return what the templates read: the model, the drawn figures, and where texts may break."""
    plain = each_text(_plain(model), drawable)
    drawings = {name: asdict(picture) for name, picture in made.items()}
    lines = {line for text in (*_texts(plain), *(p.message for p in made.values())) for line in text.split("\n")}
    parted = {line: phrases(line) for line in sorted(lines)}
    inputs = {"model": plain, "pictures": drawings, "phrases": parted}
    return {name: json.dumps(value, ensure_ascii=False) for name, value in inputs.items()}


def _plain(model: PacketModel) -> dict[str, Any]:
    papers = {name: asdict(paper) for name in model.papers if name != "figures" and (paper := getattr(model, name))}
    for band in papers.get("budget", {}).get("bands", ()):
        band["name"] = wrap(band["name"], BAND_MM, BAND_LINES)
    return papers | {
        "figures": _figures(model.figures) if model.figures else None,
        "title": f"提出資料 {model.case_number}",
        "day": day_of(model).timetuple()[:3],
        "papers": model.papers,
        "footer": model.footer,
        "addressee": model.cover.addressee if model.cover else "",
    }


def _figures(paper: FiguresPaper) -> dict[str, Any]:
    months = [
        {
            "month": month_words(m.month),
            "income": format_yen(m.income),
            "spending": format_yen(m.spending),
            "balance": format_yen(m.balance),
            "origin": "見込み" if m.forecast else "明細",
        }
        for m in paper.balance.months
    ]
    return {"title": paper.title, "as_of_text": paper.as_of_text, "months": months}


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

"""PDF statements, set for a test: a bank's page with text, with lines or without."""

import json
from collections.abc import Sequence
from pathlib import Path

import typst

from kakei_desktop.resources import ROOT

_FONTS = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(ROOT / "fonts")])
_PAGE = """
#set page(paper: "a4", margin: 18mm)
#set text(font: "Kakei UD", size: 9pt)
#let pages = json(bytes(sys.inputs.pages))
#for (index, rows) in pages.enumerate() {{
  if index > 0 {{ pagebreak() }}
  [見本銀行　普通預金　入出金明細　2026年]
  v(6mm)
  table(columns: {columns}, stroke: {stroke}, align: {align}, ..rows.flatten())
}}
"""


def pdf_of(
    pages: Sequence[Sequence[Sequence[str]]],
    *,
    lines: bool = False,
    columns: str = "(36mm, 1fr, 28mm, 28mm, 28mm)",
    align: str = "(left, left, right, right, right)",
) -> bytes:
    """Return pages of rows as a PDF.

    Args:
        pages: Rows of texts.
        lines: Draw lines around the cells.
        columns: Their widths, as Typst has them.
        align: How each is set.
    """
    source = _PAGE.format(columns=columns, stroke="0.5pt" if lines else "none", align=align)
    inputs = {"pages": json.dumps(pages, ensure_ascii=False)}
    made = typst.Compiler(source.encode(), font_paths=_FONTS, sys_inputs=inputs).compile(format="pdf")
    assert isinstance(made, bytes)
    return made


def written_pdf(folder: Path, pages: Sequence[Sequence[Sequence[str]]], *, lines: bool = False) -> Path:
    """Return the file in which pages of rows were written."""
    path = folder / "meisai.pdf"
    path.write_bytes(pdf_of(pages, lines=lines))
    return path

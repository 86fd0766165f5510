"""Make the bundled fonts again from Debian's fonts-morisawa-bizud-gothic and fonts-noto-cjk.

Kakei UD is BIZ UDPGothic with the figure 1 as wide as the other figures, so that columns of amounts line up everywhere
(the original has no tabular figures), with room behind the sign ▲, and with room between lines. Kakei Supplement holds
the ideographs and the Latin letters that BIZ UDPGothic lacks (𠮷, 刘, ễ), so that no name is shown as an empty box.

Needs ``fonttools``; run it only to make the fonts anew: ``python tools/make_fonts.py``.
"""

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

DEBIAN = Path("/usr/share/fonts")
TARGET = Path(__file__).parents[1] / "resources" / "fonts"
ROOM_BEHIND_SIGN = 0.3
"""In letters. Scanned close to a digit, ▲ becomes one: of 80 amounts tesseract read 62 as ▲15,282 → 415,282."""
FAMILY, SUPPLEMENT = "Kakei UD", "Kakei Supplement"


def rename(font: TTFont, family: str, style: str) -> None:
    """Give a changed font a name of its own."""
    full = family if style == "Regular" else f"{family} {style}"
    postscript = family.replace(" ", "") + "-" + style
    texts = {1: family, 2: style, 3: f"{full};1", 4: full, 6: postscript}
    font["name"].names = [r for r in font["name"].names if r.nameID in (0, 5, 13, 14) or r.nameID in texts]
    for record in font["name"].names:
        if record.nameID in texts:
            record.string = texts[record.nameID]


def with_tabular_one(style: str) -> TTFont:
    """Return BIZ UDPGothic whose 1 is centred in the width of 0."""
    font = TTFont(DEBIAN / f"truetype/bizud-gothic/BIZUDPGothic-{style}.ttf")
    names, metrics, outlines = font.getBestCmap(), font["hmtx"], font["glyf"]
    zero, one = names[ord("0")], names[ord("1")]
    shift = (metrics[zero][0] - metrics[one][0]) // 2
    glyph = outlines[one]
    glyph.coordinates.translate((shift, 0))
    glyph.recalcBounds(outlines)
    metrics[one] = (metrics[zero][0], metrics[one][1] + shift)
    return font


def with_room_behind_sign(font: TTFont) -> None:
    """Keep what follows ▲ away from it, on paper, in figures and on the screen, without a letter between them."""
    sign = font.getBestCmap()[ord("▲")]
    width, left = font["hmtx"][sign]
    font["hmtx"][sign] = (width + round(ROOM_BEHIND_SIGN * font["head"].unitsPerEm), left)


def with_line_height(font: TTFont) -> None:
    """Give lines a third of air: the original's lines touch where a program adds no leading of its own."""
    head, names = font["hhea"], font["OS/2"]
    middle, half = (head.ascent + head.descent) // 2, font["head"].unitsPerEm * 2 // 3
    head.ascent, head.descent, head.lineGap = middle + half, middle - half, 0
    names.sTypoAscender, names.sTypoDescender, names.sTypoLineGap = head.ascent, head.descent, 0
    names.usWinAscent, names.usWinDescent = head.ascent, -head.descent


def wanted(code: int) -> bool:
    """Tell whether a name or a shop on a client's papers may hold this character."""
    ideograph = 0x4E00 <= code < 0xA000 or 0xF900 <= code < 0xFB00 or code >= 0x20000
    latin = 0xC0 <= code < 0x250 or 0x1E00 <= code < 0x1F00
    return ideograph or latin or bool(chr(code).encode("euc_jis_2004", "ignore"))


def supplement(present: set[int], style: str) -> TTFont:
    """Return Noto Sans CJK JP cut down to what ``present`` lacks."""
    collection = TTCollection(DEBIAN / f"opentype/noto/NotoSansCJK-{style}.ttc")
    font = next(f for f in collection.fonts if f["name"].getDebugName(1) == "Noto Sans CJK JP")
    cut = subset.Subsetter(subset.Options(layout_features=[], hinting=False, name_IDs="*", notdef_outline=True))
    cut.populate(unicodes={code for code in font.getBestCmap() if wanted(code)} - present)
    cut.subset(font)
    rename(font, SUPPLEMENT, style)
    return font


def main() -> None:
    """Write the four font files."""
    for style in ("Regular", "Bold"):
        font = with_tabular_one(style)
        with_room_behind_sign(font)
        with_line_height(font)
        rename(font, FAMILY, style)
        font.save(TARGET / f"KakeiUD-{style}.ttf")
        supplement(set(font.getBestCmap()), style).save(TARGET / f"KakeiSupplement-{style}.otf")


if __name__ == "__main__":
    main()

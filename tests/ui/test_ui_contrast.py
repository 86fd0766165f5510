"""Words in a colour can be read on each ground that they stand on (WCAG AA: 4.5 to 1; with high contrast AAA)."""

import pytest

from kakei_desktop.charts.colours import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Colours

GROUNDS = {"missing": ("card", "paper", "missing_soft", "accent_soft"), "soon_text": ("soon_soft",), "text": ("paper",)}


def luminance(colour: str) -> float:
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (s / 12.92 if s <= 0.03928 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ink", GROUNDS)
def test_words_in_a_colour_can_be_read(colours: Colours, ink: str) -> None:
    for ground in GROUNDS[ink]:
        assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5, ground


@pytest.mark.parametrize("colours", [CONTRAST_LIGHT, CONTRAST_DARK], ids=["light", "dark"])
def test_high_contrast_is_high_for_words_and_edges(colours: Colours) -> None:
    """WCAG AAA for words (7 to 1), AA for edges (3 to 1)."""
    grounds = {
        **dict.fromkeys(("text", "secondary", "accent", "missing", "likely"), ("card", "paper", "accent_soft")),
        "missing": ("card", "paper", "accent_soft", "missing_soft"),
        "soon_text": ("card", "soon_soft"),
        "on_accent": ("accent", "accent_hover"),
        "faint": ("card",),
    }
    for ink, on in grounds.items():
        for ground in on:
            assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 7, (ink, ground)
    edges = ("line", "hairline", "scroll", "accent_line", "soon_line", "missing_line", "bar_edge")
    assert all(contrast(getattr(colours, edge), colours.card) >= 3 for edge in edges)

"""Words in a colour can be read on each ground that they stand on (WCAG AA: 4.5 to 1)."""

import pytest

from kakei_desktop.charts.colours import DARK, LIGHT, Colours

GROUNDS = {"missing": ("card", "paper", "missing_soft", "accent_soft"), "soon_text": ("soon_soft",), "text": ("paper",)}


def luminance(colour: str) -> float:
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (s / 12.92 if s <= 0.03928 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ink", GROUNDS)
def test_words_in_a_colour_can_be_read(colours: Colours, ink: str) -> None:
    for ground in GROUNDS[ink]:
        low, high = sorted((luminance(getattr(colours, ink)), luminance(getattr(colours, ground))))
        assert (high + 0.05) / (low + 0.05) >= 4.5, ground

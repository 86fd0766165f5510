"""The colours of the program: of its window and of what is drawn in it, light and dark, and both with high contrast."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """What each colour is for; ``soft`` is a ground, ``line`` the edge of such a ground."""

    paper: str
    card: str
    line: str
    hairline: str
    scroll: str
    desk: str
    text: str
    secondary: str
    faint: str
    accent: str
    accent_hover: str
    accent_soft: str
    accent_line: str
    on_accent: str
    soon_text: str
    soon_soft: str
    soon_line: str
    missing: str
    missing_soft: str
    missing_line: str
    likely: str
    bar_edge: str


LIGHT = Colours(
    paper="#F6F5F1",
    card="#FFFFFF",
    line="#DEDCD4",
    hairline="#EBE9E3",
    scroll="#C9C7BF",
    desk="#E4E2DB",
    text="#1E2A32",
    secondary="#5B6B75",
    faint="#9AA4AA",
    accent="#165E83",
    accent_hover="#1E739F",
    accent_soft="#E3EEF4",
    accent_line="#9DC3D6",
    on_accent="#FFFFFF",
    soon_text="#7A5200",
    soon_soft="#FFF4DA",
    soon_line="#F0CF86",
    missing="#BA3C15",
    missing_soft="#FBE9E2",
    missing_line="#EBAE97",
    likely="#03855D",
    bar_edge="#1E2A32",
)
DARK = Colours(
    paper="#171C20",
    card="#20272C",
    line="#39444B",
    hairline="#2C353B",
    scroll="#4A565E",
    desk="#11161A",
    text="#EDF1F3",
    secondary="#A9B7BF",
    faint="#6C7A82",
    accent="#5FB0D8",
    accent_hover="#7CC2E4",
    accent_soft="#233A47",
    accent_line="#3D6F89",
    on_accent="#0E1A21",
    soon_text="#F6C453",
    soon_soft="#3B3118",
    soon_line="#7A6125",
    missing="#FF8A63",
    missing_soft="#43261B",
    missing_line="#8A4A33",
    likely="#4CC49B",
    bar_edge="#11161A",
)
CONTRAST_LIGHT = Colours(
    paper="#FFFFFF",
    card="#FFFFFF",
    line="#000000",
    hairline="#767676",
    scroll="#595959",
    desk="#E0E0E0",
    text="#000000",
    secondary="#1F1F1F",
    faint="#595959",
    accent="#003E6B",
    accent_hover="#00527A",
    accent_soft="#DCEEFF",
    accent_line="#003E6B",
    on_accent="#FFFFFF",
    soon_text="#4A2F00",
    soon_soft="#FFF3CC",
    soon_line="#4A2F00",
    missing="#8A0F00",
    missing_soft="#FFE9E3",
    missing_line="#8A0F00",
    likely="#00472F",
    bar_edge="#000000",
)
CONTRAST_DARK = Colours(
    paper="#000000",
    card="#000000",
    line="#FFFFFF",
    hairline="#8C8C8C",
    scroll="#BFBFBF",
    desk="#262626",
    text="#FFFFFF",
    secondary="#F0F0F0",
    faint="#B3B3B3",
    accent="#8AD8FF",
    accent_hover="#B5E6FF",
    accent_soft="#00334D",
    accent_line="#8AD8FF",
    on_accent="#000000",
    soon_text="#FFD75E",
    soon_soft="#2B2200",
    soon_line="#FFD75E",
    missing="#FFB09C",
    missing_soft="#3D0C00",
    missing_line="#FFB09C",
    likely="#7DF0C4",
    bar_edge="#FFFFFF",
)

"""The words of the papers for the client at the kitchen table, in やさしい日本語."""

from functools import cache

from msgspec import Struct

from kakei_desktop.resources import ROOT, read_toml

CLIENT = ROOT / "packet" / "client.toml"


class CalendarWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of お金のカレンダー."""

    story: str
    short: str
    enough: str
    living: str
    about: str
    counted: str


class WeeklyWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of 1週間のお金."""

    story: str
    week: str
    safe: str
    inside: str
    kept: str
    carry: str
    left: str


class ClientWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of all of them."""

    calendar: CalendarWords
    weekly: WeeklyWords


@cache
def client_words() -> ClientWords:
    """Return the words.

    Raises:
        UnusableDataFile: If the file does not say what it must.
    """
    return read_toml(CLIENT, ClientWords)

"""Which pension office (年金事務所) looks after a town for the National Pension, and how it is reached.

The list is what 日本年金機構 published on a day; areas change, so whoever shows an office says that day too and
sends the reader to ask. It holds for the National Pension alone: employees' pensions have other areas.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from kakei_desktop.reports.searching import searchable, searched_words
from kakei_desktop.resources import UnusableDataFile, read_csv, read_toml

OFFICES_FILE, TOWNS_FILE, CONTACT_FILE = "pension_offices.csv", "jurisdiction.csv", "contact.toml"


class OfficeKind(StrEnum):
    """What can be done at a place of 日本年金機構."""

    OFFICE = "年金事務所"
    BRANCH = "分室"
    CONSULTATION = "街角の年金相談センター"


class PensionOffice(Struct, frozen=True, forbid_unknown_fields=True):
    """A place of 日本年金機構.

    Attributes:
        office_id: Fixed name of the office in our lists.
        kind: What can be done there.
        name: As it calls itself.
        reading: The name of its place in hiragana.
        prefecture_code: Two digits (JIS X 0401).
        prefecture: 都道府県.
        postal_code: With its hyphen.
        address: From the prefecture on.
        phone: With its hyphens.
        source: The page it was read from.
        day_seen: The day on which it was read.
    """

    office_id: str
    kind: OfficeKind
    name: str
    reading: str
    prefecture_code: str
    prefecture: str
    postal_code: str
    address: str
    phone: str
    source: str
    day_seen: date


class Town(Struct, frozen=True, forbid_unknown_fields=True):
    """A town (市区町村) and the office that looks after it for the National Pension.

    Attributes:
        municipality_code: Six digits, with the check digit.
        prefecture: 都道府県.
        municipality: Name, with the county (郡) before a town or village.
        municipality_kana: The same in katakana.
        office_id: The office.
        office_name: Its name, for who reads the file.
        scope: For what the area holds; 国民年金.
        source: The page it was read from.
        day_seen: The day on which it was read.
        note: What is doubtful about it; empty when nothing is.
    """

    municipality_code: str
    prefecture: str
    municipality: str
    municipality_kana: str
    office_id: str
    office_name: str
    scope: str
    source: str
    day_seen: date
    note: str = ""


class CommonContact(Struct, frozen=True, forbid_unknown_fields=True):
    """What holds for every office.

    Attributes:
        booking_phone: The number at which a consultation is booked.
        hours: When offices are open, in words.
        source: Where it was read.
        checked: When.
        unverified: What could not be compared with an official page.
    """

    booking_phone: str
    hours: str
    source: str
    checked: date
    unverified: str


@dataclass(frozen=True)
class PensionOffices:
    """The list of pension offices and their towns.

    Attributes:
        folder: Where its files lie; they are read when something is first asked for.
    """

    folder: Path

    def check(self) -> None:
        """Read every file.

        Raises:
            UnusableDataFile: If one does not say what it must.
            FileNotFoundError: If one is missing.
        """
        for kind in (name for name, each in vars(PensionOffices).items() if isinstance(each, cached_property)):
            getattr(self, kind)

    @cached_property
    def offices(self) -> dict[str, PensionOffice]:
        """The offices by their fixed name.

        Raises:
            UnusableDataFile: If a file does not say what it must.
        """
        return {office.office_id: office for office in read_csv(self.folder / OFFICES_FILE, PensionOffice)}

    @cached_property
    def towns(self) -> tuple[Town, ...]:
        """The towns, from north to south.

        Raises:
            UnusableDataFile: If a file does not say what it must, or names an office that is not in the list.
        """
        file = self.folder / TOWNS_FILE
        towns = read_csv(file, Town)
        for town in towns:
            if town.office_id not in self.offices:
                raise UnusableDataFile(file, f"{town.municipality_code}: {town.office_id} is no office")
        return towns

    @cached_property
    def contact(self) -> CommonContact:
        """What holds for every office.

        Raises:
            UnusableDataFile: If the file does not say what it must.
        """
        return read_toml(self.folder / CONTACT_FILE, CommonContact)

    @cached_property
    def prefectures(self) -> tuple[str, ...]:
        """The 都道府県, from north to south."""
        return tuple(dict.fromkeys(town.prefecture for town in self.towns))

    def office_of(self, town: Town) -> PensionOffice:
        """Return the office that looks after a town."""
        return self.offices[town.office_id]

    def named(self, name: str) -> PensionOffice | None:
        """Return the office of exactly this name; None if the list has none."""
        return next((office for office in self.offices.values() if office.name == name.strip()), None)

    def search(self, text: str, prefecture: str = "") -> tuple[Town, ...]:
        """Return the towns that fit all words of a text: town, reading (in either kana), prefecture or office.

        Args:
            text: Words with spaces between them; none finds every town.
            prefecture: Only towns in it, unless empty.
        """
        words = searched_words(text)
        return tuple(
            town
            for town in self.towns
            if prefecture in ("", town.prefecture) and all(word in self._searched[town] for word in words)
        )

    def consultation_in(self, prefecture: str) -> tuple[PensionOffice, ...]:
        """Return the places of a prefecture that give advice and take no applications (街角の年金相談センター)."""
        places = (office for office in self.offices.values() if office.kind is OfficeKind.CONSULTATION)
        return tuple(place for place in places if place.prefecture == prefecture)

    @cached_property
    def _searched(self) -> dict[Town, str]:
        return {town: "\n".join(map(searchable, _parts(town, self.office_of(town)))) for town in self.towns}


def is_old(day_seen: date, today: date) -> bool:
    """Return whether a row was read more than a year ago."""
    return (today.year - day_seen.year, today.month, today.day) > (1, day_seen.month, day_seen.day)


def _parts(town: Town, office: PensionOffice) -> Iterable[str]:
    return (town.prefecture + town.municipality, town.municipality_kana, office.name, office.reading)

"""Which pension office (年金事務所) looks after a town for the National Pension, and how it is reached.

The list is what 日本年金機構 published on a day; areas change, so whoever shows an office says that day too and
sends the reader to ask. It holds for the National Pension alone: employees' pensions have other areas.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kakei_desktop.domain.agency.book import Partner, PartnerKind
from kakei_desktop.domain.household import InsuredCategory, Member
from kakei_desktop.domain.visit import Visit
from kakei_desktop.reports.searching import searchable, searched_words
from kakei_desktop.resources import UnusableDataFile, read_csv, read_toml

OFFICES_FILE, TOWNS_FILE, CONTACT_FILE = "pension_offices.csv", "jurisdiction.csv", "contact.toml"
OWN_SOURCE = "事業所の連絡先"
"""The source of what an agency knows better than the list."""


class OfficeKind(StrEnum):
    """What can be done at a place of 日本年金機構."""

    OFFICE = "年金事務所"
    BRANCH = "分室"
    CONSULTATION = "街角の年金相談センター"


class _Told(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who says so, and when.

    Attributes:
        source: The page it was read from; :data:`OWN_SOURCE` for what the agency wrote itself.
        day_seen: The day on which it was read.
    """

    source: str
    day_seen: date

    @property
    def is_own(self) -> bool:
        """Whether the agency wrote it itself."""
        return self.source == OWN_SOURCE

    def is_old(self, today: date) -> bool:
        """Return whether it was read more than a year ago; what the agency wrote stays until it writes otherwise."""
        seen = self.day_seen
        return not self.is_own and (today.year - seen.year, today.month, today.day) > (1, seen.month, seen.day)


class PensionOffice(_Told, frozen=True, forbid_unknown_fields=True, kw_only=True):
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


class Town(_Told, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A town (市区町村) and the office that looks after it for the National Pension.

    Attributes:
        municipality_code: Six digits, with the check digit.
        prefecture: 都道府県.
        municipality: Name, with the county (郡) before a town or village.
        municipality_kana: The same in katakana.
        office_id: The office.
        office_name: Its name, for who reads the file.
        scope: For what the area holds; 国民年金.
        note: What is doubtful about it; empty when nothing is.
    """

    municipality_code: str
    prefecture: str
    municipality: str
    municipality_kana: str
    office_id: str
    office_name: str
    scope: str
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
    """The list of pension offices and their towns, as an agency has it.

    Attributes:
        folder: Where its files lie; they are read when something is first asked for.
        partners: The agency's own 連絡先: what they say of a pension office goes before the list.
    """

    folder: Path
    partners: tuple[Partner, ...] = ()

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
        listed = {office.office_id: office for office in read_csv(self.folder / OFFICES_FILE, PensionOffice)}
        by_name = {office.name: office for office in listed.values()}
        return listed | {own.office_id: own for own in (_own_office(one, by_name) for one in self._own)}

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
        told = {name: office for one in self._own if (office := self.named(one.name)) for name in _towns_of(one)}
        return tuple(_own_town(town, office) if (office := _told_of(town, told)) else town for town in towns)

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

    @property
    def _own(self) -> tuple[Partner, ...]:
        return tuple(one for one in self.partners if one.kind is PartnerKind.PENSION_OFFICE and one.name.strip())

    def consultation_in(self, prefecture: str) -> tuple[PensionOffice, ...]:
        """Return the places of a prefecture that give advice and take no applications (街角の年金相談センター)."""
        places = (office for office in self.offices.values() if office.kind is OfficeKind.CONSULTATION)
        return tuple(place for place in places if place.prefecture == prefecture)

    @cached_property
    def _searched(self) -> dict[Town, str]:
        return {town: "\n".join(map(searchable, _parts(town, self.office_of(town)))) for town in self.towns}


def office_of_visit(offices: PensionOffices, visit: Visit, client: Member | None) -> PensionOffice | None:
    """Return the listed office that a visit goes to; None where the list has none of this name.

    Args:
        offices: The list.
        visit: The visit.
        client: Who is insured by an employer (第2号) gets none: the areas of employees' pensions are others. None where
            the matter is the National Pension for sure.
    """
    of_employer = client is not None and client.category is InsuredCategory.SECOND
    return None if of_employer else offices.named(visit.office)


def _own_office(own: Partner, listed: Mapping[str, PensionOffice]) -> PensionOffice:
    """Return an office as the agency knows it: what it did not write is as listed."""
    name = own.name.strip()
    unknown = dict.fromkeys(("reading", "prefecture_code", "prefecture", "postal_code", "address", "phone"), "")
    office = listed.get(name) or PensionOffice(
        office_id=f"own-{own.id}", kind=OfficeKind.OFFICE, name=name, source=OWN_SOURCE, day_seen=date.min, **unknown
    )
    said = {"address": own.address.strip(), "phone": own.phone.strip()}
    differs = {key: text for key, text in said.items() if text and text != getattr(office, key)}
    if "address" in differs:
        differs["postal_code"] = ""
    return replace(office, **differs, source=OWN_SOURCE) if differs else office


def _towns_of(own: Partner) -> Iterable[str]:
    return filter(None, map(str.strip, re.split("[、,，\n]", own.towns)))


def _told_of(town: Town, told: Mapping[str, PensionOffice]) -> PensionOffice | None:
    """Return the office that the agency names for a town: by its name, with or without its county, or its 都道府県."""
    names = (town.municipality, town.municipality.rpartition("郡")[2])
    return next((told[name] for bare in names for name in (town.prefecture + bare, bare) if name in told), None)


def _own_town(town: Town, office: PensionOffice) -> Town:
    if office.office_id == town.office_id:
        return replace(town, note="")
    return replace(town, office_id=office.office_id, office_name=office.name, source=OWN_SOURCE, note="")


def _parts(town: Town, office: PensionOffice) -> Iterable[str]:
    return (town.prefecture + town.municipality, town.municipality_kana, office.name, office.reading)

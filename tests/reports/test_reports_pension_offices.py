"""The list of pension offices holds what was checked of it, and a town is found as people write it."""

import shutil
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from helpers.reference import REFERENCE
from kakei_desktop.domain.agency.book import Partner, PartnerKind
from kakei_desktop.domain.household import InsuredCategory, Member
from kakei_desktop.domain.visit import Visit
from kakei_desktop.reports.pension_offices import TOWNS_FILE, OfficeKind, PensionOffices, office_of_visit
from kakei_desktop.resources import UnusableDataFile
from kakei_desktop.words.pension_offices import confirm_words

OFFICES, TODAY = REFERENCE.pension_offices, date(2026, 11, 23)


def found(text: str, prefecture: str = "") -> list[tuple[str, str]]:
    return [(town.municipality, OFFICES.office_of(town).name) for town in OFFICES.search(text, prefecture)]


def test_the_list_holds_every_office_and_every_town_once() -> None:
    kinds = Counter(office.kind for office in OFFICES.offices.values())
    assert kinds == {OfficeKind.OFFICE: 312, OfficeKind.CONSULTATION: 80, OfficeKind.BRANCH: 8}
    assert len(OFFICES.prefectures) == 47
    assert len(OFFICES.towns) == len({town.municipality_code for town in OFFICES.towns}) == 1892
    assert {town.scope for town in OFFICES.towns} == {"国民年金"}
    assert all(OFFICES.office_of(town).name == town.office_name for town in OFFICES.towns)


def test_three_offices_have_no_area_and_no_area_has_a_place_that_only_advises() -> None:
    used = {OFFICES.office_of(town).name for town in OFFICES.towns}
    offices = {office.name for office in OFFICES.offices.values() if office.kind is OfficeKind.OFFICE}
    assert offices - used == {"長野北年金事務所", "高知東年金事務所", "長崎北年金事務所"}
    assert used <= offices


@pytest.mark.parametrize(
    ("text", "town", "office"),
    [
        ("結城市", "結城市", "下館年金事務所"),
        ("むらたまち", "柴田郡村田町", "大河原年金事務所"),
        ("坂戸", "坂戸市", "川越年金事務所"),
        ("埼玉県　ｻｶﾄﾞ", "坂戸市", "川越年金事務所"),
        ("上田市", "上田市", "小諸年金事務所"),
        ("長野 伊那", "伊那市", "伊那年金事務所"),
    ],
)
def test_a_town_is_found_by_its_name_or_its_reading(text: str, town: str, office: str) -> None:
    assert (town, office) in found(text)


def test_the_towns_of_an_office_are_found_by_its_name_or_reading() -> None:
    assert len(found("小諸年金事務所")) == 15
    assert set(found("小諸年金事務所")) <= set(found("こもろ"))


def test_a_prefecture_narrows_the_search_and_nonsense_finds_nothing() -> None:
    assert {town.prefecture for town in OFFICES.search("府中市")} == {"東京都", "広島県"}
    assert found("府中市", "広島県") == [("府中市", "備後府中年金事務所")]
    assert found("見本市") == []


def test_an_office_is_found_by_its_name_with_how_it_is_reached() -> None:
    office = OFFICES.named(" 大河原年金事務所")
    assert office is not None
    assert office.phone == "0224-51-3111"
    assert OFFICES.named("見本年金事務所") is None


def test_what_is_doubtful_says_so() -> None:
    doubtful = {town.municipality for town in OFFICES.towns if town.note}
    assert doubtful == {"空知郡奈井江町", "空知郡上砂川町"}


def test_places_that_only_advise_are_told_by_prefecture() -> None:
    places = OFFICES.consultation_in("秋田県")
    assert [place.name for place in places] == ["街角の年金相談センター秋田（オフィス）"]


@pytest.mark.parametrize(
    ("today", "old"), [(date(2027, 9, 3), False), (date(2027, 9, 4), True), (date(2026, 12, 31), False)]
)
def test_the_list_is_old_after_a_year(today: date, old: bool) -> None:
    town = OFFICES.towns[0]
    assert (town.day_seen, town.is_old(today), OFFICES.office_of(town).is_old(today)) == (date(2026, 9, 3), old, old)
    assert ("1年以上前" in confirm_words(town, today)) is old


def test_what_the_agency_wrote_itself_goes_before_the_list() -> None:
    partners = (
        Partner("p-1", PartnerKind.PENSION_OFFICE, "砂川年金事務所", phone="0120-000-000", towns="奈井江町、上砂川町"),
        Partner("p-2", PartnerKind.PENSION_OFFICE, "見本年金事務所", address="見本県見本市1-1", towns="広島県府中市"),
        Partner("p-3", PartnerKind.WELFARE_OFFICE, "川越年金事務所", phone="0120-000-001"),
    )
    own = replace(OFFICES, partners=partners)
    towns = {town.municipality: town for town in own.search("空知郡")}
    for name in ("空知郡奈井江町", "空知郡上砂川町"):
        town = towns[name]
        assert (town.office_name, town.note, town.is_own) == ("砂川年金事務所", "", True)
        assert confirm_words(town, TODAY) == "管轄は年金事務所に確認してください（事業所の連絡先による）。"
    assert {office.phone for office in map(own.office_of, towns.values()) if office.is_own} == {"0120-000-000"}
    assert [(town.prefecture, town.office_name) for town in own.search("府中市")] == [
        ("東京都", "府中年金事務所"),
        ("広島県", "見本年金事務所"),
    ]
    made = own.named("見本年金事務所")
    assert made is not None
    assert (made.address, made.phone, made.is_old(TODAY)) == ("見本県見本市1-1", "", False)
    assert own.named("川越年金事務所") == OFFICES.named("川越年金事務所"), "only what is a pension office to us"
    assert len(own.towns) == len(OFFICES.towns)


def test_an_office_of_the_list_that_the_agency_confirms_stays_as_it_is_listed() -> None:
    own = replace(OFFICES, partners=(Partner("p-1", PartnerKind.PENSION_OFFICE, "川越年金事務所", towns="坂戸市"),))
    assert [town.is_own for town in own.search("坂戸市")] == [False]
    assert own.named("川越年金事務所") == OFFICES.named("川越年金事務所")


@pytest.mark.parametrize(
    ("category", "shown"), [(None, True), (InsuredCategory.FIRST, True), (InsuredCategory.SECOND, False)]
)
def test_no_office_is_named_for_the_pension_of_employees(category: InsuredCategory | None, shown: bool) -> None:
    visit, client = Visit("v-1", office="川越年金事務所"), Member("m-1", "見本 花子", category=category)
    assert (office_of_visit(OFFICES, visit, client) is not None) is shown
    assert office_of_visit(OFFICES, visit, None) is not None


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("hokkaido-sapporonishi", "hokkaido-nowhere", "hokkaido-nowhere is no office"),
        ("municipality_kana", "kana", "kana"),
        ("2026-09-03", "2026-09-33", "day_seen"),
    ],
)
def test_a_list_that_does_not_say_what_it_must_is_refused(
    tmp_path: Path, before: str, after: str, problem: str
) -> None:
    folder = Path(shutil.copytree(OFFICES.folder, tmp_path / "offices"))
    file = folder / TOWNS_FILE
    file.write_text(file.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")
    with pytest.raises(UnusableDataFile, match=problem):
        assert PensionOffices(folder).towns

"""What could not be sent: it comes back as it was, tells nothing to who lacks the key, and is nobody else's."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.strategies import make_case
from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.storage import migrations
from kakei_desktop.storage.errors import OfficeOfOtherVersion, SealBroken
from kakei_desktop.storage.server.sealing import KeySeal, new_key
from kakei_desktop.storage.server.unsent import UnsentCases

BEFORE = make_case()
AFTER = replace(BEFORE, budget=(*BEFORE.budget, BudgetRow("b9", "food", "しるしのことば", 9)))
NUMBER = BEFORE.profile.number


@pytest.fixture
def unsent(tmp_path: Path) -> UnsentCases:
    return UnsentCases(tmp_path / "unsent", KeySeal(new_key()))


def test_it_comes_back_until_it_is_forgotten(unsent: UnsentCases) -> None:
    assert unsent.numbers() == ()
    assert unsent.read(NUMBER) is None
    unsent.keep(BEFORE, BEFORE)
    unsent.keep(BEFORE, AFTER)
    assert unsent.read(NUMBER) == (BEFORE, AFTER)
    assert unsent.numbers() == (NUMBER,)
    unsent.forget(NUMBER)
    assert unsent.numbers() == ()


def test_names_and_bytes_tell_nothing_and_only_the_owner_may_read(unsent: UnsentCases, tmp_path: Path) -> None:
    unsent.keep(BEFORE, AFTER)
    [file] = tmp_path.rglob("*.unsent")
    assert NUMBER not in file.name
    assert "しるしのことば".encode() not in file.read_bytes()
    if os.name == "posix":
        assert file.stat().st_mode & 0o077 == 0


def test_those_of_another_caseload_are_left_alone_and_none_is_taken_for_another(
    unsent: UnsentCases, tmp_path: Path
) -> None:
    unsent.keep(BEFORE, AFTER)
    assert UnsentCases(tmp_path / "unsent", KeySeal(new_key())).numbers() == ()
    [file] = tmp_path.rglob("*.unsent")
    other = replace(BEFORE, profile=replace(BEFORE.profile, number="R8-0777"))
    unsent.keep(other, other)
    theirs = next(each for each in tmp_path.rglob("*.unsent") if each != file)
    file.replace(theirs)
    with pytest.raises(SealBroken):
        unsent.read("R8-0777")


def test_one_of_another_version_is_refused(unsent: UnsentCases, monkeypatch: pytest.MonkeyPatch) -> None:
    unsent.keep(BEFORE, AFTER)
    newer = migrations.newest_version() + 1
    monkeypatch.setattr("kakei_desktop.storage.server.unsent.newest_version", lambda: newer)
    with pytest.raises(OfficeOfOtherVersion):
        unsent.read(NUMBER)

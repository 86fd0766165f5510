"""Figures that an office brings in: nobody but the makers can, nothing else is looked at, and one step leads back."""

import runpy
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kakei_desktop.domain.months import Month
from kakei_desktop.reports.reference import check_reference, load_reference
from kakei_desktop.resources import ROOT
from kakei_desktop.rules.law.rule_file import RuleFileError
from kakei_desktop.session.reference_changes import changes_between
from kakei_desktop.session.reference_sets import FOLDERS, HEAD, NotAReferenceSet, ReferenceSets, WronglySigned

TOOL = SimpleNamespace(**runpy.run_path(str(ROOT.parent / "tools" / "sign_reference.py")))
RAW = serialization.Encoding.Raw
KEY, OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(32)), Ed25519PrivateKey.from_private_bytes(b"o" * 32)
PUBLIC = KEY.public_key().public_bytes(RAW, serialization.PublicFormat.Raw)
APRIL = Month(2026, 4)
_YEAR = "rules/contribution/2026.toml"


@pytest.fixture(scope="session")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program's figures with another contribution."""
    folder = tmp_path_factory.mktemp("newer")
    for each in FOLDERS:
        shutil.copytree(ROOT / each, folder / each)
    file = folder / _YEAR
    file.write_text(file.read_text(encoding="utf-8").replace("amount = 17920", "amount = 18000"), encoding="utf-8")
    return folder


@pytest.fixture
def file(newer: Path, tmp_path: Path) -> Path:
    made = tmp_path / "2026-12.kakei-kijun"
    made.write_bytes(TOOL.signed(newer, KEY))
    return made


@pytest.fixture
def sets(tmp_path: Path) -> ReferenceSets:
    return ReferenceSets(tmp_path / "kept", tmp_path / "laid out", "1.0.0", PUBLIC)


def contribution(sets: ReferenceSets) -> int | None:
    found = load_reference(sets.folder_in_force(ROOT)).law.contribution(APRIL)
    return found.year.full.amount(APRIL) if found else None


def test_a_signed_set_is_looked_at_then_counts_then_goes_in_one_step(sets: ReferenceSets, file: Path) -> None:
    seen = sets.look_at(file)
    check_reference(seen)
    (change,) = changes_between(ROOT, seen, FOLDERS)
    assert (change.file, change.key, change.before, change.after) == (_YEAR, "full[0].amount", "17920", "18000")
    assert not sets.brought_in
    assert contribution(sets) == 17_920, "looking changes nothing"
    sets.take(file)
    assert contribution(sets) == 18_000
    sets.take(file)
    sets.undo()
    assert contribution(sets) == 18_000, "the one before the last"
    sets.undo()
    assert contribution(sets) == 17_920
    sets.undo()
    assert sets.folder_in_force(ROOT) == ROOT


@pytest.mark.parametrize("at", [0, len(HEAD), len(HEAD) + 64, -1])
def test_one_changed_byte_anywhere_is_refused(sets: ReferenceSets, file: Path, at: int) -> None:
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    file.write_bytes(bytes(content))
    with pytest.raises((NotAReferenceSet, WronglySigned)):
        sets.take(file)
    assert not sets.brought_in


def test_others_cannot_sign_and_a_program_without_a_key_takes_nothing(
    sets: ReferenceSets, file: Path, newer: Path, tmp_path: Path
) -> None:
    keyless = ReferenceSets(tmp_path / "kept", tmp_path / "laid out", "1.0.0", None)
    with pytest.raises(WronglySigned):
        keyless.take(file)
    file.write_bytes(TOOL.signed(newer, OTHER_KEY))
    with pytest.raises(WronglySigned):
        sets.look_at(file)


def test_what_was_brought_in_and_changed_on_the_disk_is_not_used(sets: ReferenceSets, file: Path) -> None:
    sets.take(file)
    (kept,) = sets.folder.iterdir()
    kept.write_bytes(kept.read_bytes() + b"x")
    with pytest.raises(WronglySigned):
        sets.folder_in_force(ROOT)
    sets.undo()
    assert sets.folder_in_force(ROOT) == ROOT


def test_what_lies_beside_is_laid_out_anew(sets: ReferenceSets, file: Path) -> None:
    sets.take(file)
    laid = sets.folder_in_force(ROOT) / _YEAR
    laid.write_text("amount = 1", encoding="utf-8")
    (laid.parent / "2099.toml").write_text("", encoding="utf-8")
    assert contribution(sets) == 18_000
    assert not (laid.parent / "2099.toml").exists()


def test_a_newer_program_knows_newer_figures_itself(sets: ReferenceSets, file: Path) -> None:
    sets.take(file)
    assert not ReferenceSets(sets.folder, sets.laid_out, "1.1.0", PUBLIC).brought_in


def test_a_signed_file_that_names_other_places_is_refused(sets: ReferenceSets, tmp_path: Path, newer: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "rules" / "..odd").mkdir(parents=True)
    (elsewhere / "rules" / "..odd" / "a.toml").write_text("", encoding="utf-8")
    file = tmp_path / "odd.kakei-kijun"
    file.write_bytes(TOOL.signed(elsewhere, KEY))
    with pytest.raises(NotAReferenceSet):
        sets.look_at(file)


def test_a_set_that_this_program_cannot_read_is_told(sets: ReferenceSets, newer: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(newer, broken)
    (broken / _YEAR).write_text("nonsense = 1", encoding="utf-8")
    file = tmp_path / "broken.kakei-kijun"
    file.write_bytes(TOOL.signed(broken, KEY))
    with pytest.raises(RuleFileError):
        check_reference(sets.look_at(file))

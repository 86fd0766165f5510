"""Files of every version that was ever written still open, and say the same.

The frozen files of a released version are never made again: those of a new one are laid beside them, made by
``--update-golden``. All have the tests' passphrase.
"""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from helpers.caseloads import PASSPHRASE
from helpers.reference import CATEGORIES
from helpers.strategies import NOW, make_case
from kakei_desktop.domain.case import set_wishes
from kakei_desktop.domain.summary import summarise
from kakei_desktop.storage import migrations
from kakei_desktop.storage.case_json import case_from_json, case_to_json
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.storage.cipher import open_database
from kakei_desktop.storage.errors import CaseloadTooNew
from kakei_desktop.storage.migrations import PlainCase, migrate, newest_version

FILES = Path(__file__).parent / "files"
NEWEST = newest_version()
VERSIONS = range(1, NEWEST + 1)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_frozen_file_still_opens_and_says_the_same(tmp_path: Path, version: int) -> None:
    path = Path(shutil.copy(FILES / f"v{version}.kakei", tmp_path))
    expected = case_from_json((FILES / f"v{version}.json").read_bytes(), CATEGORIES)
    with Caseload.open(path, PASSPHRASE) as caseload:
        (stored,) = caseload.summaries()
        assert stored.summary == summarise(expected)
        case = caseload.load(stored.number)
        assert case == expected
        caseload.save(case, set_wishes(goal="貯金")(case), "目標", NOW)


def freeze() -> None:
    """Write the case of the version before as today's version writes it."""
    case = case_from_json((FILES / f"v{NEWEST - 1}.json").read_bytes(), CATEGORIES)
    (FILES / f"v{NEWEST}.json").write_bytes(case_to_json(case))
    file = FILES / f"v{NEWEST}.kakei"
    file.unlink(missing_ok=True)
    with Caseload.create(file, PASSPHRASE) as caseload:
        caseload.add(case, NOW)


def test_the_newest_frozen_json_is_what_is_written_today(update_golden: bool) -> None:
    if update_golden:
        freeze()
    data = (FILES / f"v{NEWEST}.json").read_bytes()
    assert case_to_json(case_from_json(data, CATEGORIES)) == data


def goal_in_brackets(case: PlainCase) -> PlainCase:
    """Return the case as a made-up next version would write it."""
    return {**case, "wishes": {**case["wishes"], "goal": f"「{case['wishes']['goal']}」"}}


def rows_the_other_way_round(case: PlainCase) -> PlainCase:
    """Return the case as a made-up version after the next would write it."""
    return {**case, "budget": case["budget"][::-1]}


@pytest.fixture
def two_more_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    more = {NEWEST: goal_in_brackets, NEWEST + 1: rows_the_other_way_round}
    monkeypatch.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS | more)


def test_nothing_said_of_a_spouse_does_not_become_nobody() -> None:
    old: PlainCase = {"pension_facts": [{"id": "a", "spouse": ""}, {"id": "b", "spouse": "a"}, {"id": "c"}]}
    assert [facts["spouse"] for facts in migrate(old, 1)["pension_facts"]] == [None, "a", None]


@pytest.mark.usefixtures("two_more_versions")
def test_steps_are_taken_from_the_version_found() -> None:
    plain: PlainCase = {"wishes": {"goal": "貯金"}, "budget": [1, 2]}
    assert migrate(plain, NEWEST) == {"wishes": {"goal": "「貯金」"}, "budget": [2, 1]}
    assert migrate(plain, NEWEST + 1) == {"wishes": {"goal": "貯金"}, "budget": [2, 1]}
    assert migrate(plain, NEWEST + 2) == plain


@pytest.mark.usefixtures("two_more_versions")
def test_an_older_file_is_brought_up_to_date_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(2):
        with Caseload.open(path, PASSPHRASE) as caseload:
            case = caseload.load("R8-0001")
            assert case.wishes.goal == "「」"
            assert case.budget == make_case().budget[::-1]
            assert len(case.transactions) == 400
    monkeypatch.setattr(migrations, "MIGRATIONS", dict.fromkeys(range(1, NEWEST), str))
    with pytest.raises(CaseloadTooNew) as refused:
        Caseload.open(path, PASSPHRASE)
    assert (refused.value.found, refused.value.known) == (NEWEST + 2, NEWEST)


def test_a_step_that_fails_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Caseload.open(path, PASSPHRASE) as caseload:
        caseload.add(make_case("R8-0002"), NOW)

    def stumble(case: PlainCase) -> PlainCase:
        if case["profile"]["number"] == "R8-0002":
            raise KeyError("wishes")
        return goal_in_brackets(case)

    with monkeypatch.context() as patched:
        patched.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS | {NEWEST: stumble})
        with pytest.raises(KeyError):
            Caseload.open(path, PASSPHRASE)
    with closing(open_database(path, PASSPHRASE)) as raw:
        assert raw.execute("SELECT value FROM meta WHERE key = 'format'").fetchone() == (str(NEWEST),)
    with Caseload.open(path, PASSPHRASE) as caseload:
        assert caseload.load("R8-0001").wishes.goal == ""


@pytest.mark.usefixtures("two_more_versions")
def test_an_older_json_is_read_as_the_newest() -> None:
    case = case_from_json((FILES / "v1.json").read_bytes(), CATEGORIES)
    assert case.wishes.goal == "「家族で落ち着いて暮らす」"

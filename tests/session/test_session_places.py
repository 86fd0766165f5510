from pathlib import Path

from kakei_desktop.session.places import Places


def all_of(places: Places) -> list[Path]:
    return [places.settings_file, places.log_folder, places.caseload_folder, places.backup_folder, places.cache_folder]


def test_one_folder_holds_everything(tmp_path: Path) -> None:
    assert all(tmp_path in (place, *place.parents) for place in all_of(Places(tmp_path)))


def test_the_usual_places_are_the_users_own() -> None:
    assert all(place.is_absolute() for place in all_of(Places()))
    assert len({place.parent for place in all_of(Places())}) >= 3


def test_asking_makes_nothing(tmp_path: Path) -> None:
    all_of(Places(tmp_path / "base"))
    assert not (tmp_path / "base").exists()

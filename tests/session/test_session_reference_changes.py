"""What differs between two sets of figures: value by value, file by file, and nothing that is alike."""

from pathlib import Path

from kakei_desktop.session.reference_changes import FigureChange, changes_between


def written(folder: Path, **files: str) -> Path:
    """Write files of a set; ``__`` stands for a folder."""
    for name, text in files.items():
        path = folder.joinpath(*name.split("__")).with_suffix(".csv" if "," in text else ".toml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_each_figure_that_is_another_is_named_with_its_place(tmp_path: Path) -> None:
    same = 'law = "国民年金法"\n'
    before = written(
        tmp_path / "before",
        rules__full=f"{same}[[full]]\namount = 17510\n[full.of]\nyear = 2025\n",
        rules__alike=same,
        rules__gone=f"{same}checked = 2025-04-01\n",
        other__left="a = 1\n",
    )
    after = written(
        tmp_path / "after",
        rules__full=f"{same}[[full]]\namount = 17920\n[full.of]\nyear = 2025\n",
        rules__alike=same,
        rules__new=same,
        other__left="a = 2\n",
    )
    found = changes_between(before, after, ("rules",))
    assert found == (
        FigureChange("rules/full.toml", "full[0].amount", "17510", "17920"),
        FigureChange("rules/gone.toml", "", "2", ""),
        FigureChange("rules/new.toml", "", "", "1"),
    )
    assert len({change.id for change in found}) == 3


def test_of_a_list_the_lines_that_came_and_went_are_told(tmp_path: Path) -> None:
    before = written(tmp_path / "before", offices__list="町,川越\n村,所沢")
    after = written(tmp_path / "after", offices__list="町,川越\n村,狭山")
    assert changes_between(before, after, ("offices", "rules")) == (
        FigureChange("offices/list.csv", "村,所沢", "村,所沢", ""),
        FigureChange("offices/list.csv", "村,狭山", "", "村,狭山"),
    )

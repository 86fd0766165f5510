"""Files that are named on the command line, and why one of them is of no use."""

from pathlib import Path


class CannotBeDone(Exception):
    """A file named on the command line is of no use.

    Attributes:
        code: The reason, for scripts.
        message: The reason, as one sentence.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code, self.message = code, message


def read_file(path: Path) -> bytes:
    """Return the bytes of a file that was named on the command line.

    Raises:
        CannotBeDone: If it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise CannotBeDone("unreadable_file", f"「{path}」を開けません。名前と場所を確かめてください。") from error


def first_line(path: Path) -> str:
    """Return the first line of a file, in which a secret is written."""
    return read_file(path).decode("utf-8-sig", "replace").split("\n", 1)[0].rstrip("\r")


def write_file(path: Path, data: bytes) -> None:
    """Write a file that was named on the command line: whole or not at all, and readable for nobody else.

    Raises:
        CannotBeDone: If it cannot be written.
    """
    from kakei_desktop.storage.files import working_folder, write_new_file

    try:
        if path.exists() and not path.is_file():  # a pipe or a device
            path.write_bytes(data)
        else:
            with working_folder(path.parent) as folder:
                write_new_file(folder / path.name, data).replace(path)
    except OSError as error:
        raise CannotBeDone("unwritable_file", f"「{path}」には書けません。ほかの場所を選んでください。") from error


def make_folder(path: Path) -> None:
    """Make a folder of the program itself.

    Raises:
        CannotBeDone: If it cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"「{path}」を作れません。--base-dir で、書き込める場所を選んでください。"
        raise CannotBeDone("unwritable_place", message) from error


def json_text(value: object) -> str:
    """Return JSON as a person can read it."""
    import json

    return json.dumps(value, ensure_ascii=False, indent=1)

"""The figures of the law that an office brought in: signed files, each whole, of which the last one counts.

Rule years change every April and July, and no program here asks the network. A signed file holds all that
:func:`~kakei_desktop.reports.reference.load_reference` reads. It is kept as it came; before each use its signature is
checked again, and what it holds is laid out anew, so that nothing that somebody wrote beside it counts.
"""

import io
import re
import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kakei_desktop import __version__
from kakei_desktop.resources import ROOT
from kakei_desktop.session.places import Places
from kakei_desktop.storage.files import make_private_folder, write_new_file

PUBLIC_KEY = ROOT / "keys" / "reference.pub"
"""The key of the makers (raw Ed25519), which ``tools/sign_reference.py`` makes once."""
HEAD = b"KAKEI-KIJUN 1\n"
"""How a signed file begins; then 64 bytes of signature (Ed25519, of the head and all that follows it), then a ZIP."""
FOLDERS = ("assistance", "benchmarks", "calendar", "categories", "money", "offices", "rules")
"""What a set holds of the program's data."""
_SIGNATURE = 64
_MOST_BYTES = 32 * 2**20
_NAME = re.compile(rf"({'|'.join(FOLDERS)})(/[A-Za-z0-9_]+)+\.(toml|csv)")
_KEPT = "{:04}-{}.kakei-kijun"


class ReferenceSetRefused(Exception):
    """A file is no set of figures that may be used here.

    Attributes:
        path: The file.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class NotAReferenceSet(ReferenceSetRefused):
    """It is something else, or not whole."""


class NotReadableHere(ReferenceSetRefused):
    """It is signed, but this version of the program cannot read what it says."""


class WronglySigned(ReferenceSetRefused):
    """Its signature is not that of the makers of this program; or this program knows no signature of theirs."""


@dataclass(frozen=True, slots=True)
class ReferenceSets:
    """The sets that were brought into this machine.

    Attributes:
        folder: Where they are kept.
        laid_out: Where what counts is laid out anew before it is read.
        version: Of this program. A newer program knows newer figures itself: what was brought in before does not count.
        public_key: Raw Ed25519 key of the makers; None where this program was made without one.
    """

    folder: Path
    laid_out: Path
    version: str
    public_key: bytes | None

    def look_at(self, path: Path) -> Path:
        """Check a signed file, and lay out what it holds so that it can be looked at.

        Returns:
            The folder with its files.

        Raises:
            NotAReferenceSet: If it is something else.
            WronglySigned: If its signature is not right.
            OSError: If it cannot be read.
        """
        return self._lay_out(path, self.laid_out / "seen")

    def take(self, path: Path) -> None:
        """Let a signed file count from now on.

        Raises:
            NotAReferenceSet: If it is something else.
            WronglySigned: If its signature is not right.
            OSError: If it cannot be read, or not be kept.
        """
        content = path.read_bytes()
        self._files(path, content)
        make_private_folder(self.folder)
        write_new_file(self.folder / _KEPT.format(len(self._kept()) + 1, self.version), content)

    def undo(self) -> None:
        """Let the set count again that counted before the last one, in the end that of the program."""
        if kept := self._kept():
            kept[-1].unlink()

    @property
    def brought_in(self) -> bool:
        """Whether a set counts that was brought in."""
        return bool(self._kept())

    def folder_in_force(self, shipped: Path) -> Path:
        """Return the folder of the files that count: of the last set that was brought in, else those of the program.

        Raises:
            WronglySigned: If somebody has changed what was brought in.
            OSError: If it cannot be read or laid out.
        """
        kept = self._kept()
        return self._lay_out(kept[-1], self.laid_out / "in-force") if kept else shipped

    def _kept(self) -> list[Path]:
        return sorted(self.folder.glob(_KEPT.format(0, self.version).replace("0000", "[0-9]" * 4)))

    def _lay_out(self, path: Path, folder: Path) -> Path:
        files = self._files(path, path.read_bytes())
        shutil.rmtree(folder, ignore_errors=True)
        for name, content in files.items():
            file = folder / name
            make_private_folder(file.parent)
            file.write_bytes(content)
        return folder

    def _files(self, path: Path, content: bytes) -> Mapping[str, bytes]:
        """Return what a signed file holds, by name; nothing in it is looked at before its signature is right."""
        signature, packed = content[len(HEAD) : len(HEAD) + _SIGNATURE], content[len(HEAD) + _SIGNATURE :]
        if not content.startswith(HEAD) or len(content) > _MOST_BYTES:
            raise NotAReferenceSet(path)
        if not is_signed(HEAD + packed, signature, self.public_key):
            raise WronglySigned(path)
        try:
            with zipfile.ZipFile(io.BytesIO(packed)) as held:
                return {name: held.read(name) for name in _names_of(held, path)}
        except zipfile.BadZipFile as error:
            raise NotAReferenceSet(path) from error


def _names_of(held: zipfile.ZipFile, path: Path) -> list[str]:
    """Return the names of the files in a set, each in one of our folders, and all together of a size we can hold."""
    names = held.namelist()
    if not all(map(_NAME.fullmatch, names)) or sum(each.file_size for each in held.infolist()) > _MOST_BYTES:
        raise NotAReferenceSet(path)
    return names


def reference_sets(places: Places) -> ReferenceSets:
    """Return the sets of this machine."""
    key = PUBLIC_KEY.read_bytes() if PUBLIC_KEY.exists() else None
    return ReferenceSets(places.reference_folder, places.cache_folder / "reference", __version__, key)


def folder_in_force(places: Places) -> Path:
    """Return where the figures lie that count on this machine.

    Raises:
        WronglySigned: If somebody has changed what was brought in.
        OSError: If it cannot be read or laid out.
    """
    return reference_sets(places).folder_in_force(ROOT)


def is_signed(content: bytes, signature: bytes, public_key: bytes | None) -> bool:
    """Return whether a signature of a content was made with the other half of a key (Ed25519)."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if public_key is None:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, content)
    except InvalidSignature:
        return False
    return True

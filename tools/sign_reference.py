"""Sign the figures of this checkout, so that offices can bring them in (ファイル → 基準を新しくする).

    .venv/bin/python tools/sign_reference.py key PRIVATE_KEY       makes a key, once: the private half is for the safe
    .venv/bin/python tools/sign_reference.py sign PRIVATE_KEY OUT  writes OUT.kakei-kijun

The public half goes into resources/keys/reference.pub and with the program to every office. Both halves are raw
Ed25519 keys of 32 bytes. Whoever holds the private one can change what the program takes for the law: it is never in
the repository.
"""

import io
import sys
import zipfile
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kakei_desktop.reports.reference import check_reference
from kakei_desktop.resources import ROOT
from kakei_desktop.session.reference_sets import FOLDERS, HEAD, PUBLIC_KEY
from kakei_desktop.storage.files import write_new_file

_RAW = serialization.Encoding.Raw
_EPOCH = (1980, 1, 1, 0, 0, 0)


def make_key(private: Path, public: Path) -> None:
    """Make a key; neither half is written over another one."""
    key = Ed25519PrivateKey.generate()
    secret = key.private_bytes(_RAW, serialization.PrivateFormat.Raw, serialization.NoEncryption())
    public.parent.mkdir(exist_ok=True)
    write_new_file(private, secret)
    write_new_file(public, key.public_key().public_bytes(_RAW, serialization.PublicFormat.Raw))
    public.chmod(0o644)


def signed(folder: Path, key: Ed25519PrivateKey) -> bytes:
    """Return the signed file of the figures in a folder; the same figures and key, the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted(file for each in FOLDERS for file in (folder / each).rglob("*") if file.is_file()):
            packed.writestr(zipfile.ZipInfo(file.relative_to(folder).as_posix(), _EPOCH), file.read_bytes())
    content = HEAD + made.getvalue()
    return HEAD + key.sign(content) + made.getvalue()


def main(act: str, private: Path, *out: str) -> int:
    """Make a key, or sign what this checkout holds; return the exit status."""
    if act == "key":
        make_key(private, PUBLIC_KEY)
        print(f"{PUBLIC_KEY} goes into the repository, {private} into the safe")
        return 0
    check_reference(ROOT)
    file = Path(*out).with_suffix(".kakei-kijun")
    write_new_file(file, signed(ROOT, Ed25519PrivateKey.from_private_bytes(private.read_bytes()))).chmod(0o644)
    print(file)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:]))

"""Put the program, its Python and its libraries into one folder, for a machine that has none of them.

.venv/bin/python tools/make_bundle.py

Into ``out/bundle``: the folder ``kakei-desktop`` with the licences of all that is in it and the list of its parts
(CycloneDX), and packed for the system that this runs on: Linux a .tar.gz and a .deb, Windows a .zip (and with
Inno Setup's ``iscc`` an installer), macOS a .dmg. Only those of Linux were ever made and tried.
"""

import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Sequence
from pathlib import Path

from kakei_desktop import __version__
from kakei_desktop.session.shipped import PROGRAM, Library, shipped_libraries

HOME = Path(__file__).parents[1]
PACKAGING = HOME / "packaging"
OUT = HOME / "out" / "bundle"
FOLDER = OUT / PROGRAM
ICON = HOME / "resources" / "ui" / "icon.svg"
NEEDED = ("libc6 (>= 2.36)", "libegl1", "libgl1")
"""What belongs to the graphics card, for Qt, and the C library of the machine that built."""


def main() -> None:
    """Make the folder, then what is handed out."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    python = tools_python()
    draw_icon(OUT / "icon.png")
    run(python, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", "--distpath", OUT, "--workpath",
        OUT / "work", PACKAGING / "kakei-desktop.spec")  # fmt: skip
    add_licences(FOLDER / "licences", shipped_libraries())
    run(python, PACKAGING / "write_sbom.py", FOLDER / "sbom.cdx.json")
    shutil.rmtree(OUT / "work")
    pack = {"linux": pack_linux, "win32": pack_windows, "darwin": pack_macos}[sys.platform]
    for made in pack():
        print(f"{made.relative_to(HOME)}  {made.stat().st_size >> 20} MB")


def run(*command: str | Path) -> None:
    """Run a command; end where it fails."""
    subprocess.run(command, cwd=HOME, check=True)


def tools_python() -> Path:
    """Return a Python that has what makes bundles, pinned in its own lock, and what the program needs."""
    env = OUT / "env"
    venv.create(env, with_pip=True, symlinks=os.name != "nt")
    places = sysconfig.get_paths("venv", vars={"base": str(env), "platbase": str(env)})
    python = Path(places["scripts"]) / Path(sys.executable).name
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes",
        "--requirement", PACKAGING / "requirements.lock")  # fmt: skip
    lent = f"{sysconfig.get_path('purelib')}\n{HOME / 'src'}\n"
    Path(places["purelib"], "lent.pth").write_text(lent, encoding="utf-8")
    return python


def draw_icon(file: Path) -> None:
    """Draw the picture of the program, for systems that want points."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication, QIcon

    drawing = QGuiApplication([])
    QIcon(str(ICON)).pixmap(512, 512).save(str(file))
    drawing.quit()


def add_licences(folder: Path, libraries: Sequence[Library]) -> None:
    """Lay the licences of all that is in the bundle into a folder, one for each library."""
    shutil.copytree(PACKAGING / "licences", folder)
    shutil.copy(HOME / "LICENSE", folder / f"{PROGRAM}.txt")
    shutil.copy(Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", folder / "Python.txt")
    for library in libraries:
        for number, text in enumerate(library.texts, 1):
            place = folder / library.name
            place.mkdir(exist_ok=True)
            shutil.copy(text, place / f"{number} {text.name}")


def pack_linux() -> tuple[Path, ...]:
    """Return a folder to unpack anywhere, and a package of Debian and Ubuntu."""
    for file in (*(PACKAGING / "linux").iterdir(), ICON):
        shutil.copy(file, FOLDER / (f"{PROGRAM}.svg" if file is ICON else file.name))
    machine = platform.machine()
    packed = OUT / f"{PROGRAM}-{__version__}-linux-{machine}.tar.gz"
    run("tar", "-C", OUT, "--owner=0", "--group=0", "--sort=name", "-czf", packed, PROGRAM)
    return packed, debian_package()


def debian_package() -> Path:
    """Return a package that apt installs and takes away again."""
    root = OUT / "deb"
    library = root / "usr" / "lib" / PROGRAM
    shutil.copytree(FOLDER, library, symlinks=True)
    (library / "install.sh").unlink()
    program = root / "usr" / "bin" / PROGRAM
    entry = root / "usr" / "share" / "applications" / f"{PROGRAM}.desktop"
    icon = root / "usr" / "share" / "icons" / "hicolor" / "scalable" / "apps" / f"{PROGRAM}.svg"
    control = root / "DEBIAN" / "control"
    for file in (program, entry, icon, control):
        file.parent.mkdir(parents=True, exist_ok=True)
    program.symlink_to(f"../lib/{PROGRAM}/{PROGRAM}")
    shutil.move(library / entry.name, entry)
    shutil.move(library / icon.name, icon)
    architecture = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True)
    fields = {
        "Package": PROGRAM,
        "Version": __version__,
        "Architecture": architecture.stdout.strip(),
        "Maintainer": "Kakei Desktop <kakei-desktop@invalid>",
        "Installed-Size": str(sum(f.stat().st_size for f in library.rglob("*") if f.is_file()) >> 10),
        "Depends": ", ".join(NEEDED),
        "Section": "misc",
        "Priority": "optional",
        "Description": "家計見える化デスク\n 家計を書き出し、見える形にし、年金事務所への書類までを作ります。",
    }
    control.write_text("".join(f"{key}: {value}\n" for key, value in fields.items()), encoding="utf-8")
    package = OUT / f"{PROGRAM}_{__version__}_{fields['Architecture']}.deb"
    run("dpkg-deb", "--root-owner-group", "-Zzstd", "--build", root, package)
    shutil.rmtree(root)
    return package


def pack_windows() -> tuple[Path, ...]:
    """Return a folder to unpack, and an installer for one user where Inno Setup is there."""
    name = f"{PROGRAM}-{__version__}-windows"
    made = [Path(shutil.make_archive(str(OUT / name), "zip", OUT, PROGRAM))]
    if shutil.which("iscc"):
        run("iscc", f"/DVersion={__version__}", PACKAGING / "windows" / "kakei-desktop.iss")
        made.append(OUT / f"{name}.exe")
    return tuple(made)


def pack_macos() -> tuple[Path, ...]:
    """Return an image with the program to be dragged into one's own programs; it is not signed."""
    image = OUT / f"{PROGRAM}-{__version__}-macos-{platform.machine()}.dmg"
    [program] = OUT.glob("*.app")
    run("hdiutil", "create", "-volname", "家計見える化デスク", "-srcfolder", program, "-ov", image)
    return (image,)


if __name__ == "__main__":
    main()

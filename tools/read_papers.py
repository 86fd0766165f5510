"""Read papers as a fax and a scanner would, in black and white at 200 dpi, and count the numbers that survive.

.venv/bin/python tools/read_papers.py PDF …

Needs ``tesseract-ocr`` and ``tesseract-ocr-jpn``. Ends with 1 where under 99 of 100 numbers are read as they stand, or
where a ▲ is read as a digit before its number.
"""

import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2

DPI = 200
NUMBER = re.compile(r"\d[\d,.]*")
LONE_O = re.compile(r"(?<!\S)[Oo](?!\S)")
"""No paper of ours holds such a word: it is a 0 that stands alone in a column."""
BELOW_ZERO = re.compile(r"▲(\d[\d,]*)")
ENOUGH = 0.99
LAYOUTS = ("6", "11", "4")
"""How tesseract looks for lines: as one block, scattered, and in columns. What all lose is lost."""


def main(files: list[Path]) -> int:
    """Read each file; return 1 where too much is lost."""
    if shutil.which("tesseract") is None:
        sys.exit("This needs tesseract (apt-get install tesseract-ocr tesseract-ocr-jpn).")
    enough = [survives(file) for file in files]
    return int(not all(enough))


def survives(file: Path) -> bool:
    """Print what of a file is not read as it stands; return whether enough is."""
    there: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    turned: list[str] = []
    with TemporaryDirectory() as folder, pypdfium2.PdfDocument(file) as pages:
        for number, page in enumerate(pages, 1):
            written = page.get_textpage().get_text_range()
            picture = Path(folder, f"{number}.png")
            page.render(scale=DPI / 72).to_pil().convert("1", dither=0).save(picture, dpi=(DPI, DPI))
            numbers = missing = numbers_in(written)
            more: Counter[str] = Counter()
            for layout in LAYOUTS if numbers else ():
                found = numbers_in(ocr(picture, layout)) if missing else numbers
                missing, more = missing & (numbers - found), more | (found - numbers)
            there, lost = there + numbers, lost + missing
            signed = map(digits, BELOW_ZERO.findall(written))
            turned += [f"p.{number} ▲{n}" for n in signed if n in missing and any(m[1:] == n for m in more)]
            if missing:
                print(f"  p.{number}: {', '.join(missing.elements())}")
    share = 1 - lost.total() / max(1, there.total())
    print(
        f"{file.name}: {there.total()} numbers, {share:.1%} read as they stand; ▲ read as a digit: {turned or 'never'}"
    )
    return share >= ENOUGH and not turned


def numbers_in(text: str) -> Counter[str]:
    """Return the numbers of a text by their digits: a comma read as a full stop changes no amount."""
    return Counter(map(digits, NUMBER.findall(text)))


def digits(number: str) -> str:
    """Return the digits of a number."""
    return re.sub(r"\D", "", number)


def ocr(picture: Path, layout: str) -> str:
    """Return what is read in a picture that is taken for one block of text, or for words that lie about."""
    command = ["tesseract", str(picture), "-", "-l", "jpn", "--psm", layout, "--dpi", str(DPI)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return LONE_O.sub("0", done.stdout.translate(str.maketrans("０１２３４５６７８９，．", "0123456789,.")))


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]]))

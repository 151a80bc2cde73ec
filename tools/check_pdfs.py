"""Checks printed forms for accessibility: PDF/UA-1 by outloud, and a few structural facts by pikepdf.

    .tools/python/bin/python tools/check_pdfs.py FILE.pdf ...

Exits with 1 when any file fails, and says which and why.
"""

import subprocess
import sys
from pathlib import Path

import pikepdf

# Heuristics of outloud that are wrong about these forms: ruled tables of labels and values (TBL-010, TBL-014); a cell
# of two rows beside one of six columns, whose spans are all written down (TBL-004); and running feet and the table
# headings repeated on each page, which PDF/UA wants to be artifacts (TAG-002).
SKIPPED = "TBL-004,TBL-010,TBL-014,TAG-002"


def faults(path: Path) -> list[str]:
    """What is wrong with a file, beyond what outloud says."""
    found = []
    with pikepdf.open(path) as pdf:
        root = pdf.Root
        if not root.get("/MarkInfo", {}).get("/Marked", False):
            found.append("it is not marked as tagged")
        if "/StructTreeRoot" not in root:
            found.append("it has no structure")
        if not str(root.get("/Lang", "")):
            found.append("it does not say its language")
        if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
            found.append("a viewer would show its file name instead of its title")
        with pdf.open_metadata() as metadata:
            if metadata.get("pdfuaid:part") != "1":
                found.append("it does not claim PDF/UA-1")
            if not metadata.get("dc:title"):
                found.append("it has no title")
        for number, page in enumerate(pdf.pages, 1):
            for name, font in page.get("/Resources", {}).get("/Font", {}).items():
                if "/ToUnicode" not in font:
                    found.append(f"page {number}: the font {name} gives no text to copy or to speak")
    return found


def main(paths: list[str]) -> int:
    if not paths:
        print(__doc__, file=sys.stderr)
        return 2
    outloud = Path(sys.executable).with_name("outloud")
    checked = subprocess.run([outloud, "--quiet", "--skip", SKIPPED, *paths], check=False)
    bad = 0
    for path in map(Path, paths):
        for fault in faults(path):
            bad += 1
            print(f"{path.name}: {fault}", file=sys.stderr)
    print(f"{len(paths)} PDFs checked, {bad} faults beside outloud's", file=sys.stderr)
    return 1 if bad or checked.returncode else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

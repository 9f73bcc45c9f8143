"""Reading a ruled PDF of the statement's cards, beside what pdfplumber needs to extract the same tables alone.

Run from the repository: ``python benchmarks/pdf.py [FILE.pdf]``. Without a file it writes the cards of the statement to
a Word form and has LibreOffice print that. Target: at most 1.3 times pdfplumber, at most 500 MB at the peak. Each way
runs in an interpreter of its own, so that the memory is its own; times are the best of three.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from perfscore.readers.dispatch import read
from perfscore.writers.formats import write_cards

ROOT = Path(__file__).parent.parent
STATEMENT = ROOT.parent / "shared" / "statements" / "urumqi-hrss-2023.txt"

OURS = """
from pathlib import Path
from perfscore.readers.dispatch import read
def run(path):
    return sum(len(card.indicators) for card in read(Path(path)).scorecards)
"""
PDFPLUMBER = """
import pdfplumber
def run(path):
    with pdfplumber.open(path) as document:
        rows = 0
        for page in document.pages:
            rows += sum(len(table) for table in page.extract_tables())
            page.close()
        return rows
"""
TEXT_ALONE = """
import pypdfium2
def run(path):
    document = pypdfium2.PdfDocument(path)
    return sum(len(page.get_textpage().get_text_range()) for page in document)
"""
MEASURE = """
import json, resource, sys, time
times = []
for _ in range(3):
    started = time.perf_counter()
    found = run(sys.argv[1])
    times.append(time.perf_counter() - started)
status = open("/proc/self/status").read()
peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
peak += resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(json.dumps({"seconds": min(times), "megabytes": peak, "found": found}))
"""


def measured(way: str, path: Path) -> dict[str, float]:
    """Seconds, peak memory and what was found, in an interpreter of its own."""
    done = subprocess.run([sys.executable, "-c", way + MEASURE, str(path)], capture_output=True, text=True, check=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def printed_statement(folder: Path) -> Path:
    """The cards of the statement as a PDF, by LibreOffice."""
    office = shutil.which("soffice")
    if office is None or not STATEMENT.exists():
        sys.exit("name a PDF: LibreOffice or the statement is not here")
    word = folder / "cards.docx"
    word.write_bytes(write_cards([read(STATEMENT)], word.name))
    command = [office, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(word)]
    subprocess.run(command, capture_output=True, check=True)
    return word.with_suffix(".pdf")


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[1]) if len(sys.argv) > 1 else printed_statement(Path(folder))
        ways = {"perfscore": OURS, "pdfplumber, tables alone": PDFPLUMBER, "pdfium, text alone": TEXT_ALONE}
        results = {name: measured(way, path) for name, way in ways.items()}
    base = results["pdfplumber, tables alone"]["seconds"]
    for name, result in results.items():
        ratio = result["seconds"] / base
        print(
            f"{name:26} {result['seconds']:7.2f} s  {ratio:6.2f} x  {result['megabytes']:6.0f} MB  ({result['found']})"
        )


if __name__ == "__main__":
    main()

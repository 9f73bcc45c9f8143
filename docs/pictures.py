"""Make the pictures of the documentation from the real page and the real report: ``python docs/pictures.py``.

Needs the extra ``slow`` and chromium. The statement is the full-size one of invented bodies in ``tests/full_size``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
PICTURES = Path(__file__).parent / "pictures"
STATEMENT = ROOT / "tests" / "full_size" / "statement.txt"
PDF = ROOT / "tests" / "publishers" / "b-10-huaichuan-offices" / "document.pdf"
SIZES = {"page": (1440, 900), "page-narrow": (1024, 768), "page-phone": (390, 844)}


def main() -> None:
    """Make all pictures anew."""
    PICTURES.mkdir(exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for lang in ("zh", "en"):
            with served(lang) as address:
                picture_page(browser, address, lang)
        picture_report(browser)
        browser.close()


@contextmanager
def served(lang: str) -> Iterator[str]:
    """A server with the statement open; its address."""
    command = [
        sys.executable,
        "-m",
        "perfscore",
        "serve",
        STATEMENT.name,
        "--port",
        "0",
        "--no-browser",
        "--lang",
        lang,
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=STATEMENT.parent)  # noqa: S603
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait()


def picture_page(browser: Browser, address: str, lang: str) -> None:
    """The first error with its cell; in Chinese at three widths, the summary, a change tried out, and a PDF's page."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address)
    page.locator(".one .first a").first.wait_for(timeout=120_000)
    if lang == "zh":
        page.screenshot(path=PICTURES / "page-summary-zh.png")
    page.locator(".one .first .error a").first.click()
    page.locator(".detail .finding.pointed").wait_for()
    for name, (width, height) in SIZES.items():
        if lang == "zh" or name == "page":
            page.set_viewport_size({"width": width, "height": height})
            page.reload()
            page.locator(".one .first .error a").first.click(timeout=60_000)
            page.locator(".detail .finding.pointed").wait_for()
            page.screenshot(path=PICTURES / f"{name}-{lang}.png")
    if lang == "zh":
        page.set_viewport_size({"width": 1440, "height": 900})
        page.locator("[data-show=try]").click()
        page.locator(".what-if [data-field=actual][data-row]").first.fill("40处")
        page.locator(".what-if .differs").first.wait_for(timeout=60_000)
        page.screenshot(path=PICTURES / "page-try-zh.png")
        page.locator("#files").set_input_files(str(PDF))
        page.locator(".file").nth(1).locator(".cards > li:not(.clean) .open-card").first.click(timeout=120_000)
        page.locator(".page img").first.wait_for()
        page.locator(".page img").first.evaluate("image => image.decode()")
        page.locator(".step").nth(1).click()
        page.locator(".page rect.pointed").wait_for()
        page.screenshot(path=PICTURES / "page-pdf-zh.png")
    page.close()


def picture_report(browser: Browser) -> None:
    """The first screen of the HTML report."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.html"
        command = [sys.executable, "-m", "perfscore", "check", STATEMENT.name, "--lang", "zh", "--output", str(report)]
        subprocess.run(command, check=False, cwd=STATEMENT.parent)  # noqa: S603  (exit code 1: there are findings)
        page = browser.new_page(viewport={"width": 1200, "height": 800})
        page.goto(report.as_uri())
        page.screenshot(path=PICTURES / "report-zh.png")
        page.close()


if __name__ == "__main__":
    main()

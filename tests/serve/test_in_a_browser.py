"""The page and the report in a real browser: what an auditor does with them, from the drop to the printed report."""

import base64
import re
import tomllib
from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="the extra perfscore[slow]")
pytest.importorskip("starlette", reason="the extra perfscore[serve]")

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
CARD = ROOT / "examples" / "cards" / "wrong-totals.txt"
PDF = ROOT / "tests" / "publishers" / "b-10-huaichuan-offices" / "document.pdf"
REAL = ROOT.parent / "shared" / "statements" / "urumqi-hrss-2023.txt"
OWN = ROOT / "tests" / "full_size" / "statement.txt"
QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run")
# What the browser does for a file that is dropped or a table that is pasted.
DROP = """([name, text, html]) => {
  const data = new DataTransfer()
  if (name) data.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name))
  else { data.setData('text/html', html); data.setData('text/plain', text) }
  const event = name ? new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
    : new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
  document.body.dispatchEvent(event)
}"""


@pytest.fixture(scope="module")
def browser(tool):
    """Debian's chromium."""
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=tool("chromium", "google-chrome"), args=QUIET)
        yield started
        started.close()


@pytest.fixture(scope="module")
def desk(running, tmp_path_factory):
    """A server with a project folder."""
    with running("--lang", "zh", "--workers", "1", "--project", str(tmp_path_factory.mktemp("project"))) as server:
        yield server


@pytest.fixture
def page(browser, desk):
    """The page, opened by the printed address; what it asked for elsewhere, and every error of its script, fails."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    shown = context.new_page()
    shown.set_default_timeout(60_000)
    wrong = []
    shown.on("pageerror", lambda error: wrong.append(str(error)))
    shown.on("request", lambda request: wrong.append(request.url) if not request.url.startswith(desk.base) else None)
    shown.goto(desk.line)
    yield shown
    shown.evaluate("document.querySelectorAll('.close').forEach((button) => button.click())")
    shown.locator(".file").first.wait_for(state="detached")
    context.close()
    assert wrong == []


def follow(page, severity=""):
    """Open the first finding of the queue (of a severity), by its card."""
    entry = page.locator(f".open-finding{severity}").first
    finding = entry.get_attribute("data-finding")
    page.locator(".cards > li", has=page.locator(f"[data-finding='{finding}']")).first.locator(".open-card").click()
    page.locator(f".open-finding[data-finding='{finding}']").first.click()
    page.locator(f".detail #finding-{finding}").wait_for()
    return finding


def drop(page, path):
    files = page.locator(".file").count()
    page.evaluate(DROP, [path.name, base64.b64encode(path.read_bytes()).decode(), ""])
    page.locator(".file").nth(files).wait_for(state="attached")


def test_the_token_leaves_the_address(page, desk):
    assert page.url == f"{desk.base}/"
    assert desk.token not in page.content()


def test_a_statement_of_61_cards_is_followed_from_finding_to_cell_and_back(page):
    drop(page, REAL if REAL.exists() else OWN)
    assert page.locator(".open-card").count() == 61
    page.locator(".first .error a").first.click()
    page.locator(".detail .finding.pointed").wait_for()
    finding = page.url.partition("#finding-")[2]
    block = page.locator(f"#finding-{finding}")
    assert page.locator(f".form .pointed .mark[href='#finding-{finding}']").is_visible(), "its cell is shown beside it"
    link = block.locator(".places a").first
    link.click()
    cell = page.locator(link.get_attribute("href").replace("#", "[id='") + "']")
    assert cell.bounding_box()["y"] >= 0
    cell.locator(f".mark[href='#finding-{finding}']").click()
    assert page.url.endswith(f"#finding-{finding}")
    assert page.evaluate("document.scrollingElement.scrollTop + document.getElementById('card').scrollTop") == 0
    assert page.locator(".queue [aria-current][data-finding]").get_attribute("data-finding") == finding


def test_a_place_on_another_card_opens_that_card(page):
    drop(page, REAL if REAL.exists() else OWN)
    page.locator(".open-text").first.click()
    page.locator(".first a").first.wait_for()
    for number in range(page.locator(".first a").count()):
        page.locator(".first a").nth(number).click()
        page.locator(".detail .finding.pointed").wait_for()
        base = page.locator(".two").get_attribute("data-base")
        others = page.locator(f".detail .places a:not([href^='#{base}-'])")
        if others.count():
            break
        page.locator(".open-text").first.click()
    wanted = others.first.get_attribute("href")[1:]
    others.first.click()
    page.locator(f"[id='{wanted}'].pointed").wait_for()
    assert page.locator(".two").get_attribute("data-base") == wanted.rpartition("-")[0]


def test_findings_are_walked_and_decided_with_the_keyboard(page):
    drop(page, CARD)
    page.keyboard.press("j")
    page.locator(".detail .finding.pointed").wait_for()
    first = page.url
    page.keyboard.press("j")
    page.wait_for_url(lambda url: url != first)
    page.keyboard.press("k")
    page.wait_for_url(first)
    page.keyboard.press("2")
    assert page.locator(".decide.chosen [value=rejected]").is_checked()
    assert page.evaluate("document.activeElement.name") == "reason"
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("没有这个项目")
    assert page.locator(".open-card").is_hidden()
    assert page.locator(".none-left").is_visible()


def test_an_answer_that_comes_late_does_not_take_away_what_was_opened_since(page):
    held = []

    def hold(route):
        held.append(route)

    page.route("**/desk/files/*/*/text", hold)  # the summary that opens by itself after a drop
    drop(page, REAL if REAL.exists() else OWN)
    playwright.expect(page.locator(".open-card").nth(1)).to_be_visible()
    page.locator(".open-card").nth(1).click()
    page.locator(".add > summary").click()
    [late] = held
    with page.expect_response(late.request.url):
        late.continue_()
    page.evaluate("new Promise((done) => setTimeout(done))")
    assert page.locator(".by-hand [name=row]").is_visible()
    assert page.locator(".queue .open-card[aria-current]").count() == 1


def test_a_finding_is_added_by_hand_and_taken_away_again(page, desk):
    drop(page, CARD)
    page.locator(".open-card").first.click()
    page.locator(".add > summary").click()
    form = page.locator(".by-hand")
    form.locator("[name=row]").select_option(index=1)
    form.locator("[name=text]").fill("未附<i>名册</i>")
    form.locator("[name=by]").fill("甲")
    form.locator("button").click()
    page.locator(".open-finding[data-finding]", has_text="人工补充").first.wait_for()
    project = Path(desk.process.args[desk.process.args.index("--project") + 1])
    [mine] = tomllib.loads((project / "waivers.toml").read_text("utf-8"))["finding"]
    assert mine["text"] == "未附<i>名册</i>"
    assert page.locator(f".form .mark[href='#finding-{mine['finding']}']").count() == 1
    page.locator(f".decide[data-finding='{mine['finding']}'] .undo").click()
    page.locator(f"#finding-{mine['finding']}").wait_for(state="detached")
    assert "finding" not in tomllib.loads((project / "waivers.toml").read_text("utf-8"))


def test_a_card_is_entered_by_hand(page):
    page.locator(".drop .blank").click()
    form = page.locator(".blank-form")
    form.locator("[name=name]").fill("培训费")
    for number, value in enumerate(("100", "100", "90", "10", "90%", "9.00")):
        form.locator("[name=money]").nth(number).fill(value)
    row = form.locator(".rows tbody tr").first.locator("input")
    for number, value in enumerate(("培训人数", ">=53 人", "51 人", "90", "90.00")):
        row.nth(number).fill(value)
    form.locator("[name=total]").fill("99.00")
    form.locator("button.primary").click()
    page.locator(".two .card-head h2", has_text="培训费").wait_for()
    assert page.locator(".open-finding[data-finding]").count() > 0


def test_a_decision_is_in_the_waiver_file_and_in_the_queue(page, desk):
    drop(page, CARD)
    finding = follow(page)
    form = page.locator(f".decide[data-finding='{finding}']")
    form.locator("[value=rejected]").check()
    form.locator("[name=reason]").fill("合并列报")
    form.locator("[name=by]").fill("甲")
    form.locator("button:not(.undo)").click()
    page.locator(".queue em").first.wait_for()
    assert "不属实" in page.locator(f"#finding-{finding} .decision").text_content()
    project = Path(desk.process.args[desk.process.args.index("--project") + 1])
    [waiver] = tomllib.loads((project / "waivers.toml").read_text("utf-8"))["waiver"]
    assert (waiver["finding"], waiver["decision"], waiver["by"]) == (finding, "rejected", "甲")
    page.locator("#filter [name=undecided]").check()
    assert page.locator(f".open-finding[data-finding='{finding}']").first.is_hidden()


def test_a_changed_actual_is_answered_by_points_total_and_grade(page):
    drop(page, CARD)
    page.locator(".open-card").first.click()
    page.locator("[data-show=try]").click()
    actual = page.locator(".what-if [data-field=actual][data-row]").first
    before = page.locator("[data-points='0']").text_content()
    actual.fill("0 人")
    playwright.expect(page.locator("[data-points='0']")).not_to_have_text(before, timeout=60_000)
    playwright.expect(page.locator(".strip .total")).not_to_have_text("—")
    playwright.expect(page.locator(".pending")).to_have_text("", timeout=60_000)
    assert re.fullmatch(r"\d+\.\d\d", page.locator(".strip .total").text_content())
    assert page.locator(".strip .grade").text_content() in {"优", "良", "中", "差"}
    assert "0 人" in page.locator(".changed").text_content()
    page.locator(".strip [type=reset]").click()
    playwright.expect(page.locator(".changed")).to_have_text("")
    playwright.expect(page.locator("[data-points='0']")).to_have_text(before, timeout=60_000)


def test_the_language_is_switched(page):
    page.locator(".language").click()
    playwright.expect(page.locator("html")).to_have_attribute("lang", "en")
    assert "Drop files here" in page.locator(".drop").text_content()
    page.locator(".language").click()
    playwright.expect(page.locator("html")).to_have_attribute("lang", "zh-CN")


def test_a_pasted_table_is_a_card(page):
    rows = CARD.read_text("utf-8").splitlines()
    html = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("\t")) + "</tr>" for row in rows)
    page.evaluate(DROP, ["", "", f"<table>{html}</table>"])
    page.locator(".open-card").first.wait_for()
    assert page.locator(".open-finding").count() > 0


def test_a_pdf_shows_its_page_with_the_cell_boxed(page):
    drop(page, PDF)
    follow(page, ".warning")
    page.locator(".page img").first.wait_for()
    playwright.expect(page.locator(".page img").first).to_have_js_property("naturalWidth", 1200)
    box, sheet = page.locator(".page rect").first.bounding_box(), page.locator(".page img").first.bounding_box()
    assert sheet["x"] <= box["x"] <= box["x"] + box["width"] <= sheet["x"] + sheet["width"]
    assert sheet["y"] <= box["y"] <= box["y"] + box["height"] <= sheet["y"] + sheet["height"]
    assert box["width"] > 5


def test_a_hostile_file_is_one_sentence_while_others_go_on(page, tmp_path):
    bad = tmp_path / "<b>坏.docx"
    bad.write_bytes(b"PK\x03\x04" + b"\xff" * 300)
    page.locator("#files").set_input_files([str(bad), str(CARD)])
    page.locator(".open-card").first.wait_for()
    said = page.locator("#progress .failed").text_content()
    assert "坏" in said
    assert page.locator("#progress b").count() == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_serious_stands_in_the_way_of_anybody_on_the_page(page, theme, width):
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 844})
    drop(page, CARD)
    if width > 1000:
        follow(page)
    page.locator(".card-head").wait_for()
    for shown in ("printed", "try"):
        page.locator(f"[data-show={shown}]").click()
        page.locator(".decide .choice").first.click()
        assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """The HTML report of the statement, as the command writes it."""
    from perfscore.cli import main

    path = tmp_path_factory.mktemp("report") / "report.html"
    main(["check", str(REAL if REAL.exists() else OWN), "--lang", "zh", "--output", str(path)])
    return path


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_report_asks_for_nothing_and_is_open_to_everybody(browser, report, theme):
    asked, wrong = [], []
    shown = browser.new_page(color_scheme=theme)
    shown.on("request", lambda request: asked.append(request.url))
    shown.on("console", lambda message: wrong.append(message.text))
    shown.goto(report.as_uri())
    assert asked == [report.as_uri()]
    assert wrong == []
    assert shown.locator(".form").count() >= 61
    for width in (1440, 1024, 390):
        shown.set_viewport_size({"width": width, "height": 844})
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
    assert serious(shown) == []
    shown.close()


def test_the_report_is_printed(browser, report):
    shown = browser.new_page()
    shown.goto(report.as_uri())
    printed = shown.pdf(prefer_css_page_size=True)
    shown.close()
    import pypdfium2

    document = pypdfium2.PdfDocument(printed)
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    assert len(document) < 200
    assert "业务楼运营费" in report.read_text("utf-8") or not REAL.exists()


def serious(page):
    """What axe finds that keeps people out, each with the first element it is about."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="the extra perfscore[slow]").Axe()
    found = axe.run(page).response["violations"]
    return [
        (item["id"], item["nodes"][0]["target"], item["nodes"][0]["failureSummary"])
        for item in found
        if item["impact"] in {"serious", "critical"}
    ]

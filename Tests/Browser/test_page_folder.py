"""Pages that are files in a folder beside the script: found, built with it, and followed as they change."""

import re

import pytest
from playwright.sync_api import Page, expect

from reader import press, resize, settled
from running_app import ROOT, RunningApp
from test_accessibility import ALL, findings

SHOP = ROOT / "Examples" / "MultiPage"

# A helper called `line` is each file's own, and `Shared` is the script's for all.
SCRIPT = """import Runnel

struct Shared { static let word = "shared by all" }
func line() -> String { "the script's line" }

try await App { st in
  @State("count") var count = 0
  st.write(line())
  st.button("More") { count += 1 }
  st.write("Pressed \\(count) times")
  st.pageLink(Pages.ordersOfToday, label: "To the orders")
}.run()
"""
ORDERS = """import Runnel

func line() -> String { "version one" }

let page = Page { st in
  @State("count") var count = 0
  st.title("Orders")
  st.write(line())
  st.write(Shared.word)
  st.write("Pressed \\(count) times")
  if st.button("Back") { try st.switchPage(Pages.app) }
}
"""
STOCK = """import Runnel

private struct Line { let text = "the stock's line" }
func line() -> Line { Line() }

let page = Page("In **stock**", icon: "📦") { st in st.write(line().text) }
"""

PATIENCE = 60_000


@pytest.fixture
def shop(tmp_path, page):
    """An app with two files of pages, and their folder."""
    script = tmp_path / "app.swift"
    script.write_text(SCRIPT)
    folder = tmp_path / "Pages"
    folder.mkdir()
    (folder / "1_🛒_Orders_of_today.swift").write_text(ORDERS)
    (folder / "Stock.swift").write_text(STOCK)
    running = RunningApp(script)
    page.goto(running.url)
    settled(page)
    # Gone when the browser loads the page anew.
    page.evaluate("window.isOld = true")
    yield running, folder
    running.stop()


def entries(page: Page):
    return page.get_by_test_id("stSidebarNav").get_by_role("link")


def go(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Pages").get_by_role("link", name=name).click()
    settled(page)


def test_files_are_pages_and_an_edit_of_one_shows(page, shop):
    running, folder = shop
    expect(entries(page)).to_have_text(["app", "🛒Orders of today", "📦In stock"])
    expect(page.get_by_text("the script's line")).to_be_visible()
    press(page, "More")
    page.get_by_role("link", name="To the orders").click()
    settled(page)
    assert page.url.endswith("/orders-of-today")
    expect(page).to_have_title("Orders of today")
    for text in ("version one", "shared by all", "Pressed 1 times"):
        expect(page.get_by_text(text)).to_be_visible()
    orders = folder / "1_🛒_Orders_of_today.swift"
    orders.write_text(ORDERS.replace("version one", "version two"))
    expect(page.get_by_text("version two")).to_be_visible(timeout=PATIENCE)
    settled(page)
    # The session is the same.
    expect(page.get_by_text("Pressed 1 times")).to_be_visible()
    go(page, "In stock")
    assert page.url.endswith("/stock")
    expect(page.get_by_text("the stock's line")).to_be_visible()
    go(page, "Orders of today")
    press(page, "Back")
    expect(page.get_by_text("the script's line")).to_be_visible()
    assert page.evaluate("window.isOld")


def test_files_that_come_go_and_are_renamed_change_the_menu(page, shop):
    running, folder = shop
    (folder / "2_Returns.swift").write_text(STOCK.replace('"In **stock**", ', ""))
    expect(entries(page)).to_have_text(
        ["app", "🛒Orders of today", "📦Returns", "📦In stock"], timeout=PATIENCE)
    settled(page)
    (folder / "2_Returns.swift").rename(folder / "0_Sent_back.swift")
    expect(entries(page)).to_have_text(
        ["app", "📦Sent back", "🛒Orders of today", "📦In stock"], timeout=PATIENCE)
    settled(page)
    (folder / "0_Sent_back.swift").unlink()
    expect(entries(page)).to_have_text(
        ["app", "🛒Orders of today", "📦In stock"], timeout=PATIENCE)
    settled(page)
    assert page.evaluate("window.isOld")


def test_a_folder_that_is_made_later_is_found(page, tmp_path):
    script = tmp_path / "app.swift"
    script.write_text('import Runnel\n\ntry await App { st in\n  st.write("alone")\n}.run()\n')
    running = RunningApp(script)
    try:
        page.goto(running.url)
        settled(page)
        expect(entries(page)).to_have_count(0)
        (tmp_path / "Pages").mkdir()
        (tmp_path / "Pages" / "Stock.swift").write_text(STOCK)
        expect(entries(page)).to_have_text(["app", "📦In stock"], timeout=PATIENCE)
    finally:
        running.stop()


def test_a_mistake_in_a_file_is_shown_with_its_place(page, shop):
    running, folder = shop
    stock = folder / "Stock.swift"
    stock.write_text(STOCK.replace("line().text", "missing"))
    message = "Pages/Stock.swift:6:64: error: cannot find 'missing' in scope"
    expect(page.get_by_text(message)).to_be_visible(timeout=PATIENCE)
    # The line as it was written, without what is put in for the compiler.
    expect(page.get_by_text("func line() -> Line { Line() }")).to_have_count(0)
    assert "runnel*/" not in running.log
    # So is a link to a page that is none.
    stock.write_text(STOCK.replace("st.write(line().text)", "st.pageLink(.nowhere)"))
    message = "Pages/Stock.swift:6:68: error: type 'Page' has no member 'nowhere'"
    expect(page.get_by_text(message)).to_be_visible(timeout=PATIENCE)
    stock.write_text("import Runnel\n")
    expect(page.get_by_text(
        "Pages/Stock.swift:1:1: error: Pages/Stock.swift has no page. Each file in Pages is one: declare it outside of all "
        "brackets, `let page = Page { st in … }`.")).to_be_visible(timeout=PATIENCE)
    stock.write_text(STOCK)
    expect(page.get_by_text("has no page")).to_have_count(0, timeout=PATIENCE)
    # An error in a run says which file and line it is of.
    stock.write_text(STOCK.replace("st.write(line().text)", 'st.button("A"); st.button("A")'))
    go(page, "In stock")
    expect(page.get_by_text("Stock.swift:6")).to_be_visible(timeout=PATIENCE)


def test_two_files_with_one_path_are_told(page, shop):
    _, folder = shop
    (folder / "2_Stock.swift").write_text(STOCK)
    expect(page.get_by_text(
        "The pages 'Pages/2_Stock.swift' and 'Pages/Stock.swift' have the same path, 'stock'. Rename one of the files, or give "
        "one of them another path:.")).to_be_visible(timeout=PATIENCE)


def test_a_trap_on_a_page_is_told_with_its_file(page, shop):
    _, folder = shop
    (folder / "3_Trap.swift").write_text(
        "import Runnel\n\nlet page = Page { st in\n  let all: [Int] = []\n"
        '  if st.button("Trap") {\n    st.write(all[3])\n  }\n}\n')
    expect(entries(page)).to_have_count(4, timeout=PATIENCE)
    settled(page)
    go(page, "Trap")
    page.get_by_role("button", name="Trap").click()
    expect(page.get_by_role("dialog")).to_contain_text("Pages/3_Trap.swift:6:", timeout=PATIENCE)


def test_a_script_with_navigation_has_no_folder(page, tmp_path):
    script = tmp_path / "app.swift"
    script.write_text(
        "import Runnel\n\ntry await App { st in\n"
        '  try await st.navigation([Page("Home") { st in st.write("home") }, Page("Other") { _ in }]).run()\n}.run()\n')
    (tmp_path / "Pages").mkdir()
    (tmp_path / "Pages" / "Stock.swift").write_text(STOCK)
    running = RunningApp(script)
    try:
        page.goto(running.url)
        settled(page)
        expect(entries(page)).to_have_text(["Home", "Other"])
        assert "runnel: app.swift calls `navigation`; the files in Pages are not looked at." in running.log
    finally:
        running.stop()


@pytest.fixture(scope="module")
def example():
    running = RunningApp(SHOP / "Overview.swift")
    yield running
    running.stop()


@pytest.mark.parametrize("path", ["", "orders", "order?number=2060", "stock", "settings"])
def test_the_example_has_no_fault(page, example, path):
    page.goto(example.url + path)
    settled(page)
    expect(page.locator("[aria-busy=true].rn-loading")).to_have_count(0)
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        expect(page.locator("html")).to_have_attribute("data-theme", scheme)
        for width in (1280, 390):
            resize(page, width, 800)
            found += [f"{scheme}, {width} pixels: {finding}" for finding in findings(page, ALL)]
    assert not found, "\n".join(found)


def test_the_example_keeps_what_a_dialog_has_changed(page, example):
    page.goto(example.url)
    settled(page)
    page.get_by_role("link", name=re.compile("2059")).click()
    settled(page)
    assert page.url.endswith("/order?number=2059")
    page.get_by_role("button", name="Change the status").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("sent", exact=True).click()
    settled(page)
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    settled(page)
    go(page, "Orders")
    page.get_by_role("radio", name="sent", exact=True).click()
    settled(page)
    assert page.url.endswith("/orders?status=sent")
    expect(page.get_by_role("link", name=re.compile("2059"))).to_be_visible()

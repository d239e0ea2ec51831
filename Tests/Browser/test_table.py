"""Tables that scroll: how high they and their rows are, and that every row can be reached."""

import pytest
from playwright.sync_api import Locator, Page, expect

from chromium import launch
from reader import scroll, steady, tick
from scripted import ScriptedServer


@pytest.fixture
def tables(open_app) -> Page:
    return open_app("tables")


def grid(page: Page, name: str) -> Locator:
    return page.get_by_role("grid", name=name, exact=True)


def height(locator: Locator) -> float:
    return locator.bounding_box()["height"]


@pytest.mark.parametrize("name, row", [("Compact", 20), ("Plain", 35), ("Tall", 70)])
def test_rows_are_as_high_as_the_script_says(tables, name, row):
    table = grid(tables, name)
    rows = table.locator(".rn-grid-row")
    expect(rows).to_have_count(2)
    assert [height(each) for each in rows.all()] == [row, row]
    # The table has room for all of them, and no more.
    assert height(table) == 35 + 2 * row


def test_text_wraps_where_a_row_has_room(tables):
    cell = grid(tables, "Tall").get_by_role("gridcell", name="A city whose").first
    text = cell.locator("span")
    # Three lines of 20 pixels; what is more is cut off, and cell and text stay within their row.
    expect(text).to_have_css("height", "60px")
    expect(text).to_have_css("-webkit-line-clamp", "3")
    assert text.evaluate("text => text.scrollHeight > text.clientHeight"), "there is more text than room"
    plain = grid(tables, "Plain").get_by_role("gridcell", name="A city whose").first
    expect(plain).to_have_css("white-space", "nowrap")


def test_only_the_chosen_columns_show_in_their_order(tables):
    tall = grid(tables, "Tall")
    expect(tall.get_by_role("columnheader")).to_have_text(["Row", "words", "metres"])
    expect(tall).to_have_attribute("aria-colcount", "3")
    expect(tall.locator(".rn-null")).to_have_text("unknown")
    expect(grid(tables, "Plain").locator(".rn-null")).to_have_text("None")


def test_stretched_table_takes_the_room_that_is_left(tables):
    box = tables.locator(".st-key-box.rn-scrolls")
    table = grid(tables, "Stretched")
    expect(table.get_by_role("gridcell", name="City 0", exact=True)).to_be_visible()
    assert box.evaluate("box => box.scrollHeight <= box.clientHeight"), "the box itself does not scroll"
    gap = box.evaluate(
        """(box) => {
          const { bottom } = box.querySelector("[data-testid=stDataFrameResizable]").getBoundingClientRect()
          return box.getBoundingClientRect().bottom - bottom
        }""")
    # The padding and the border of the box.
    assert gap == 17
    # Its height is measured: with more room it draws more rows, and the last one can be reached.
    before = height(table)
    box.evaluate("box => { box.style.height = '600px' }")
    expect(table).to_have_css("height", f"{before + 300:g}px")
    expect(table.get_by_role("gridcell", name="City 12", exact=True)).to_be_in_viewport(ratio=1)
    table.focus()
    tables.keyboard.press("Control+ArrowDown")
    expect(table.get_by_role("gridcell", name="City 999", exact=True)).to_be_in_viewport(ratio=1)


def test_table_as_high_as_its_content_does_not_scroll(tables):
    table = grid(tables, "Whole")
    assert height(table) == 35 + 60 * 35
    expect(table.locator(".rn-grid-row")).to_have_count(60)
    # Also those beyond the rows that came with the page.
    expect(table.get_by_role("gridcell", name="City 59", exact=True)).to_be_attached()


@pytest.mark.parametrize("row", [20, 35, 100])
def test_row_100_000_is_reached_at_every_height(tables, row):
    """At 100 pixels a row the table is higher than browsers can show, and its scroll bar moves faster than the rows."""
    table = grid(tables, f"Rows of {row}")
    table.scroll_into_view_if_needed()
    table.evaluate(
        """(grid, [at, total]) => {
          grid.scrollTop = at / (total - grid.clientHeight + 35) * (grid.scrollHeight - grid.clientHeight)
        }""", [100_000 * row, 150_000 * row])
    expect(table.get_by_role("gridcell", name="100000", exact=True)).to_be_in_viewport()
    expect(table.locator(".rn-loading")).to_have_count(0)
    # The wheel moves by pixels of the rows here too.
    table.hover()
    first = int(tables.evaluate(FIRST, table.element_handle()))
    tables.mouse.wheel(0, 10 * row)
    tables.wait_for_function(f"(grid) => ({FIRST})(grid) == {first + 10}", arg=table.element_handle())
    # The keyboard goes to the very last row, and a page up from there.
    table.focus()
    tables.keyboard.press("Control+ArrowDown")
    last = table.get_by_role("gridcell", name="149999", exact=True)
    expect(last).to_be_in_viewport(ratio=1)
    expect(last).to_have_attribute("aria-selected", "true")
    tables.keyboard.press("PageUp")
    page = (400 - 2 - 35) // row
    before = table.get_by_role("gridcell", name=str(149_999 - page), exact=True)
    expect(before).to_have_attribute("aria-selected", "true")
    expect(before).to_be_in_viewport(ratio=1)


def test_table_without_rows_says_so(tables):
    empty = grid(tables, "Empty")
    expect(empty.locator(".rn-grid-empty")).to_have_text("empty")
    inside = empty.locator(".rn-grid-empty").bounding_box()
    body = empty.locator(".rn-grid-body").bounding_box()
    assert body["height"] >= inside["height"] > 10


def test_copy_button_of_one_line_is_whole(tables):
    tree = tables.get_by_test_id("stJson")
    tree.hover()
    button, box = tree.get_by_role("button", name="Copy JSON").bounding_box(), tree.bounding_box()
    assert box["y"] <= button["y"]
    assert button["y"] + button["height"] <= box["y"] + box["height"]


# The number of the first row of which something can be seen below the head.
FIRST = """(grid) => {
  const edge = grid.querySelector(".rn-grid-head").getBoundingClientRect().bottom
  const rows = [...grid.querySelectorAll(".rn-grid-row")]
  return rows.find((row) => row.getBoundingClientRect().bottom > edge + 1)?.querySelector("[role=rowheader]").textContent
}"""


CELLS = """key => [...document.querySelectorAll(`.st-key-${key} [role=row]`)].map((row) =>
  [...row.querySelectorAll("[role=columnheader], [role=gridcell]")].map((cell) => cell.innerText))"""


def test_numbers_show_all_of_their_digits(open_app):
    page = open_app("cells")
    assert page.evaluate(CELLS, "prices")[-1] == ["2.5"]
    assert page.evaluate(CELLS, "long")[1] == ["9007199254740993"]
    assert page.evaluate(CELLS, "readings")[1:] == [["Infinity"], ["-Infinity"], ["NaN"]]
    # Decimals are texts on the wire, and numbers to the eye.
    expect(page.locator(".st-key-long [role=gridcell]")).to_have_class("rn-numeric")


def test_column_without_a_value_keeps_its_place(open_app):
    page = open_app("cells")
    header, bolt, nut = page.evaluate(CELLS, "parts")
    assert header[1:] == ["weight", "name", "spare"]
    assert bolt == ["None", "bolt", "None"]
    assert nut == ["7", "nut", "None"]


def test_table_keeps_its_place_when_the_one_above_leaves(open_app):
    page = open_app("cells")
    second = page.locator(".st-key-second [role=grid]")
    scroll(second, 7000)
    cell = second.get_by_role("gridcell", name="B200", exact=True)
    expect(cell).to_be_visible()
    page.locator(".st-key-second .rn-grid").evaluate("grid => grid.mark = 'the same'")
    for count in [0, 1]:
        tick(page, "Show")
        expect(page.locator(".st-key-first")).to_have_count(count)
        expect(cell).to_be_visible()
        assert second.evaluate("grid => [grid.scrollTop, grid.mark]") == [7000, "the same"]


def wide(page: Page, apps, columns: int, rows: int = 30) -> Locator:
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    names = [{"name": f"column {number}", "type": "integer"} for number in range(columns)]
    first = [[row * columns + column for column in range(columns)] for row in range(rows)]
    server.draw(1, 0, ["add", 30, 1, 0, "table", {
        "alt": "Wide", "columns": names, "rows": rows, "first": first, "version": 1}])
    steady(page)
    return grid(page, "Wide")


def test_wide_table_draws_the_columns_in_sight_alone(page, apps):
    table = wide(page, apps, 400)
    expect(table.get_by_role("columnheader", name="column 0", exact=True)).to_be_visible()
    assert table.get_by_role("columnheader").count() < 40
    expect(table).to_have_attribute("aria-colcount", "401")
    width = table.evaluate("table => table.scrollWidth")
    # What comes into sight is drawn, at its place below its name.
    table.evaluate("table => { table.scrollLeft = table.scrollWidth / 2 }")
    expect(table.get_by_role("columnheader", name="column 200", exact=True)).to_be_visible()
    name = table.get_by_role("columnheader", name="column 200", exact=True).bounding_box()
    cell = table.get_by_role("gridcell", name="200", exact=True).bounding_box()
    assert (name["x"], name["width"]) == (cell["x"], cell["width"])
    assert table.evaluate("table => table.scrollWidth") == width
    # By keys, to the last one and back.
    table.focus()
    table.press("Control+End")
    expect(table.get_by_role("gridcell", name=str(30 * 400 - 1), exact=True)).to_be_visible()
    table.press("Control+Home")
    expect(table.get_by_role("gridcell", name="0", exact=True)).to_have_attribute("aria-selected", "true")


def test_click_on_a_column_name_chooses_no_cell(page, apps):
    table = wide(page, apps, 3)
    table.get_by_role("columnheader", name="column 1", exact=True).click()
    expect(table).to_be_focused()
    expect(table.locator("[aria-selected=true]")).to_have_count(0)
    table.press("ArrowDown")
    expect(table.locator("[aria-selected=true]")).to_have_count(1)


def test_table_is_no_wider_than_its_box(page, apps):
    table = wide(page, apps, 2)
    assert table.evaluate("table => table.scrollWidth - table.clientWidth") == 0


def test_scroll_bar_that_takes_room_brings_no_second_one(browser, apps):
    # Browsers that are driven hide their scroll bars, unless told otherwise.
    other = launch(browser.browser_type, ignore_default_args=["--hide-scrollbars"])
    table = wide(other.new_page(), apps, 2)
    assert table.evaluate("table => table.offsetWidth - table.clientWidth") > 5, "there is a bar at its side"
    assert table.evaluate("table => table.scrollWidth - table.clientWidth") == 0
    assert table.evaluate("table => table.offsetHeight - table.clientHeight") == 0
    other.close()


def small(version: int) -> list:
    """A table of eighty rows, none of which comes with it."""
    return ["add", 30, 1, 0, "table", {
        "alt": "Rows", "columns": [{"name": "number", "type": "integer"}], "rows": 80, "first": [], "version": version}]


def wait_for_question(server: ScriptedServer, version: int, times: int = 1) -> None:
    question = ["rows", 30, version, 0, 80]
    server.wait_until(lambda: server.heard[-1].count(question) == times, lambda: f"{question}: {server.heard}")


def answer(server: ScriptedServer, version: int, rows: int = 80) -> None:
    server.say("rows", 30, version, 0, [[number] for number in range(rows)])


def test_rows_that_come_before_the_next_frame_are_shown(page, apps):
    # On a machine that is busy, timers and frames are late and answers are not.
    page.add_init_script("""
      const soon = setTimeout
      setTimeout = (act, delay = 0, ...rest) => soon(act, delay + 1000, ...rest)
      requestAnimationFrame = (act) => soon(() => act(performance.now()), 1000)""")
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    for version in [1, 2]:
        server.draw(version, 0, small(version))
        wait_for_question(server, version)
        answer(server, version)
        expect(grid(page, "Rows").get_by_role("gridcell", name="3", exact=True)).to_be_visible()


def test_rows_of_a_dropped_question_are_asked_for_again(page, apps):
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, small(1))
    wait_for_question(server, 1)
    answer(server, 1, rows=0)
    wait_for_question(server, 1, times=2)
    answer(server, 1)
    expect(grid(page, "Rows").get_by_role("gridcell", name="3", exact=True)).to_be_visible()

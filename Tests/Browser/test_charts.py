"""Charts: drawn by a library that comes with the first of them, changed in place, told in words, and loading nothing."""

import json

import pytest
from playwright.sync_api import Locator, Page, expect

from reader import enter, resize, settled, steady, tick
from scripted import ScriptedServer

# Whether a canvas has been drawn on: some of its points are not those of an empty one.
HAS_INK = """(element) => {
  const canvas = element.querySelector("canvas")
  if (!canvas) return false
  const points = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data
  return points.some((value, index) => index % 4 === 3 && value > 0)
}"""


def chart(page: Page, name: str) -> Locator:
    return page.get_by_role("img", name=name, exact=True)


def drawn(page: Page, name: str) -> Locator:
    """The chart of that name, once there is something on it."""
    found = chart(page, name)
    expect(found).to_have_attribute("aria-busy", "false")
    # One that had no rows until now is not busy either, until it is drawn again.
    page.wait_for_function(HAS_INK, arg=found.element_handle())
    return found


def picture(chart: Locator) -> str:
    return chart.locator("canvas").evaluate("canvas => canvas.toDataURL()")


LINE = "Line chart of °C by hour"


def test_acceptance_script_draws_its_charts(open_app):
    """each of the six charts is drawn, and has a name and a description."""
    page = open_app("30_charts")
    for name, text in {
        "Line chart of °C by Day": "120 rows. Day from Jan 1, 2026 to Mar 1, 2026. °C from 0 to 22. City: Lima and Oslo.",
        "Area chart of degrees by day": "120 rows. Day from Jan 1, 2026 to Mar 1, 2026. Degrees from 0 to 22. City: Lima and Oslo.",
        "Bar chart of degrees by city": "120 rows. Degrees from 0 to 22.",
        "Scatter chart of degrees by day": "120 rows. Day from Jan 1, 2026 to Mar 1, 2026. Degrees from 0 to 22. City: Lima and Oslo.",
        "Line chart of a by t": "10,000 rows. T from 0 to 9,999. A from 0 to 96.",
    }.items():
        expect(drawn(page, name)).to_have_accessible_description(text)
    drawn(page, "Chart")
    assert chart(page, "Line chart of a by t").bounding_box()["height"] == 200


def test_the_library_comes_with_the_first_chart_alone(page, apps):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(apps.get("view").url)
    steady(page)
    assert not [url for url in asked if "vega" in url or "chart" in url]
    page.goto(apps.get("charts").url)
    drawn(page, LINE)
    assert [url.rsplit("/", 1)[1] for url in asked if "vega" in url] == ["vega.js"]


def test_changed_data_change_the_chart_in_place(open_app):
    page = open_app("charts")
    line = drawn(page, LINE)
    before = picture(line)
    line.locator("canvas").evaluate("canvas => { canvas.dataset.mine = 'yes' }")
    enter(page, "Offset", "7")
    page.wait_for_function("(before) => document.querySelector('canvas').toDataURL() !== before", arg=before)
    expect(line.locator("canvas")).to_have_attribute("data-mine", "yes")
    expect(line).to_have_accessible_description("48 rows. Hour from 0 to 47. °C from 7 to 13. Place: Roof and Cellar.")


def test_a_pointer_reads_the_lines_that_are_there(open_app):
    page = open_app("charts")
    line = drawn(page, LINE)
    line.scroll_into_view_if_needed()
    box = line.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 100)
    tip = line.get_by_test_id("rnChartTip")
    expect(tip).to_be_visible()
    expect(tip).to_contain_text("Roof")
    page.mouse.move(5, 5)
    expect(tip).to_be_hidden()


def test_a_chart_without_rows_says_so(open_app):
    page = open_app("charts")
    empty = chart(page, "Nothing yet")
    expect(empty).to_contain_text("No data")
    expect(empty).to_have_accessible_description("No data.")
    assert empty.bounding_box()["height"] == 120


def test_the_theme_is_followed(open_app):
    page = open_app("charts")
    line = drawn(page, LINE)
    light = picture(line)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("(light) => document.querySelector('canvas').toDataURL() !== light", arg=light)


def test_the_width_is_followed(open_app):
    page = open_app("charts")
    line = drawn(page, LINE)
    resize(page, 390, 800)
    page.wait_for_function("() => document.querySelector('canvas').clientWidth <= 390")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert line.locator("canvas").evaluate("canvas => canvas.clientWidth") > 300


def test_a_specification_that_fills_its_container_does(open_app):
    page = open_app("charts")
    tick(page, "Fills")
    box = drawn(page, "Fills").locator("canvas").bounding_box()
    assert (box["width"], box["height"]) == (chart(page, LINE).bounding_box()["width"], 350)


def test_several_views_scroll_in_their_chart(open_app):
    page = open_app("charts")
    tick(page, "Side by side")
    drawn(page, "Side by side")
    resize(page, 390, 800)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_hundred_thousand_points_are_drawn(open_app):
    page = open_app("charts")
    drawn(page, LINE)
    tick(page, "Many")
    expect(drawn(page, "Many points")).to_have_accessible_description(
        "100,000 rows. N from 0 to 99,999. Height from 0 to 976.")


def test_a_million_points_of_a_line_are_drawn_by_those_that_show(open_app):
    page = open_app("charts")
    tick(page, "Long line")
    expect(drawn(page, "Long line")).to_have_accessible_description("1,000,000 rows. Value from 0 to 6,048.")


def test_nothing_is_loaded_from_elsewhere(open_app):
    page = open_app("charts")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    tick(page, "Pictures")
    problem = page.get_by_role("alert")
    expect(problem).to_have_text(
        "The chart can’t be drawn. It asks for “https://example.org/a.png”, and a page loads nothing from elsewhere.")
    assert not [url for url in asked if "example.org" in url]


def test_a_specification_that_means_nothing_says_so_in_its_place(open_app):
    page = open_app("charts")
    tick(page, "Wrong")
    expect(page.get_by_role("alert")).to_contain_text("The chart can’t be drawn.")
    drawn(page, LINE)


def test_full_screen(open_app):
    page = open_app("charts")
    line = drawn(page, LINE)
    line.hover()
    page.get_by_role("button", name=f"Fullscreen: {LINE}", exact=True).click()
    page.wait_for_function("() => document.fullscreenElement !== null")
    page.wait_for_function("() => document.querySelector('canvas').clientHeight > 400")
    page.get_by_role("button", name="Close fullscreen").click()
    page.wait_for_function("() => document.fullscreenElement === null")
    page.wait_for_function("() => document.querySelector('canvas').clientHeight === 350")


@pytest.mark.parametrize("script", ["30_charts", "charts"])
def test_no_code_is_made_of_text(page, apps, script):
    """the page's policy forbids it, and the browser would say so."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(apps.get(script).url)
    steady(page)
    settled(page)
    assert [text for text in said if "Content Security Policy" in text] == []


def spot(page: Page, across: float, down: float) -> tuple[float, float]:
    """A place in the chart "Cities", whose bars fill 300 by 200 pixels at the right and below the upper edge."""
    canvas = chart(page, "Cities").locator("canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    return box["x"] + box["width"] - 5 - 300 + across, box["y"] + 5 + down


def selecting(open_app) -> Page:
    page = open_app("charts")
    page.get_by_text("Selections", exact=True).click()
    drawn(page, "Cities")
    return page


def test_what_is_selected_reaches_the_script_and_is_there_after_a_reload(open_app):
    page = selecting(open_app)
    text = page.get_by_text("Cities: ")
    expect(text).to_have_text("Cities: ; sizes: none")
    whole = picture(chart(page, "Cities"))
    page.mouse.click(*spot(page, 150, 150))
    expect(text).to_have_text("Cities: Oslo; sizes: none")
    settled(page)
    assert picture(chart(page, "Cities")) != whole
    page.keyboard.down("Shift")
    page.mouse.click(*spot(page, 250, 150))
    page.keyboard.up("Shift")
    expect(text).to_have_text("Cities: Oslo, Pune; sizes: none")
    settled(page)
    both = picture(chart(page, "Cities"))
    # It is one session, whose state outlives the page.
    page.reload()
    drawn(page, "Cities")
    expect(text).to_have_text("Cities: Oslo, Pune; sizes: none")
    assert picture(chart(page, "Cities")) == both
    # A press beside the bars takes the selection back.
    page.mouse.click(*spot(page, 50, 2))
    expect(text).to_have_text("Cities: ; sizes: none")
    assert picture(chart(page, "Cities")) == whole


def test_an_interval_is_reported_once_the_pointer_rests(open_app):
    page = selecting(open_app)
    # Five sizes are 200 pixels: from the axis to three of them.
    page.mouse.move(*spot(page, 50, 199))
    page.mouse.down()
    page.mouse.move(*spot(page, 50, 150), steps=3)
    page.mouse.move(*spot(page, 50, 80), steps=3)
    page.mouse.up()
    expect(page.get_by_text("sizes: 0 to 3")).to_be_visible()


def test_chart_whose_rows_have_gone_shows_none_of_them(apps, page):
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)

    def draw(run: int, cells: list[int]) -> None:
        column = {"name": "y", "type": "number", "cells": cells}
        server.draw(run, 0, ["add", 30, 1, 0, "lineChart", {
            "rows": len(cells), "columns": [column], "y": [0], "alt": "Levels"}])
        settled(page)

    draw(1, [1, 5, 2])
    drawn(page, "Levels")
    draw(2, [])
    expect(chart(page, "Levels")).to_contain_text("No data")
    expect(chart(page, "Levels").locator("canvas")).to_have_count(0)
    draw(3, [4, 2, 3])
    drawn(page, "Levels")


@pytest.mark.parametrize(("kind", "across"), [("lineChart", 0.5), ("barChart", 0.55)])
def test_what_the_pointer_reads_follows_the_rows(apps, page, kind, across):
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)

    def draw(run: int, cells: list[int]) -> None:
        columns = [{"name": "y", "type": "number", "cells": cells}]
        server.draw(run, 0, ["add", 30, 1, 0, kind, {
            "rows": len(cells), "columns": columns, "y": [0], "alt": "Levels"}])
        settled(page)

    draw(1, [8, 8, 8])
    box = drawn(page, "Levels").locator("canvas").bounding_box()
    page.mouse.move(box["x"] + box["width"] * across, box["y"] + box["height"] * 0.7)
    tip = page.get_by_test_id("rnChartTip")
    expect(tip).to_contain_text("8")
    draw(2, [9, 9, 9])
    expect(tip).to_contain_text("9")
    assert "8" not in tip.inner_text()


def test_chart_whose_axis_has_steps_of_its_own_is_no_reason_to_warn(page, apps):
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    spec = '{"data": {"values": [{"a": "x", "b": 1}]}, "mark": "bar", "encoding": {"x": {"field": "b"}, "y": {"field": "a"}}}'
    server.draw(1, 0, ["add", 30, 1, 0, "vegaLiteChart", {"spec": spec, "alt": "Steps"}])
    settled(page)
    drawn(page, "Steps")
    assert said == []


def test_names_of_bands_are_as_far_from_each_other_as_the_bands(apps, page):
    axis = {"field": "n", "type": "ordinal", "title": None, "scale": {"padding": 0}}
    spec = {"mark": {"type": "bar", "opacity": 0}, "height": 90, "data": {"values": [{"n": name} for name in "HIN"]},
            "encoding": {"y": axis}}
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, ["add", 30, 1, 0, "vegaLiteChart", {"spec": json.dumps(spec), "alt": "Bands"}])
    settled(page)
    # The rows of points at which a letter begins, in the column of the names.
    tops = drawn(page, "Bands").locator("canvas").evaluate("""canvas => {
      const context = canvas.getContext("2d")
      const isInk = (y) => context.getImageData(0, y, 10, 1).data.some((value, index) => index % 4 === 3 && value > 60)
      return [...Array(canvas.height).keys()].filter((y) => isInk(y) && !(y > 0 && isInk(y - 1)))
    }""")
    assert len(tops) == 3
    assert abs((tops[1] - tops[0]) - (tops[2] - tops[1])) <= 1, tops

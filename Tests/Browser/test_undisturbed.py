"""Nothing that is open or under way is disturbed by what the server changes meanwhile: each interaction with each kind of update."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from interactions import (
    commits, composes, drags, enlarges, fills_form, focuses, focuses_help, frame_goes_on, goes_on, goes_to_cell, hovers_help,
    lets_go, opens, opens_pages, opens_settings, picks_file, played_on, plays, presses, resizes, scrolls, selects, tone, types,
    types_in_frame,
)
from undisturbed import AROUND, IT, UPDATES, Scene, Update, changes, line_above, line_above_goes, other_place, own_props, page_drawn_anew, tick

OPTIONS = ["apple", "apricot", "banana", "blueberry", "cherry"]
OTHER_OPTIONS = ["acorn", "apple", "apricot", "banana", "blueberry", "cherry"]
DAYS = {"min": "2026-01-15", "max": "2027-02-20", "format": "YYYY/MM/DD"}
LONG = "\n\n".join(f"Paragraph {number} of a long text" for number in range(60))
WIDE = " ".join(f"word{number}" for number in range(200))


@dataclass
class Row:
    """An interaction, what it is done to, and what a reader does to begin it and to end it."""

    name: str
    nodes: list[list[Any]]
    begin: Callable[[Page], None]
    end: Callable[[Scene], None] = lambda scene: None
    #: Other props that the script may give to what is looked at meanwhile.
    own: dict[str, Any] = field(default_factory=dict)
    #: Of the page; if there is one, `own` is of it too.
    configuration: dict[str, Any] = field(default_factory=dict)
    #: What can't hold, as it would not on a page of paper: what is below a line that comes moves away from the pointer.
    without: tuple[Update, ...] = ()


def it(kind: str, props: dict[str, Any], *value: Any, parent: int = AROUND) -> list[list[Any]]:
    return [[IT, parent, 0, kind, {"id": "w", "label": "It", **props}, *value]]


def inside(kind: str, props: dict[str, Any], *nodes: list[Any], parent: int = AROUND) -> list[list[Any]]:
    """A container with elements, each a kind, its props, and its value if it has one."""
    children = [[IT + number, IT, IT + number - 1 if number > 1 else 0, *node] for number, node in enumerate(nodes, 1)]
    return [[IT, parent, 0, kind, props], *children]


TABLE = {
    "version": 1, "rows": 80, "columns": [{"name": "n", "type": "integer"}, {"name": "word", "type": "text"}],
    "first": [[row, f"word {row}"] for row in range(80)], "id": None, "label": None}
STATIC = {
    "columns": [{"name": f"column {number}", "type": "text"} for number in range(40)], "hideIndex": True,
    "cells": [[f"cell {number}" for number in range(40)]], "id": None, "label": None}
JSON = {"body": {"a": {"b": {"c": 1}}, "d": [1, 2]}, "expanded": 1, "id": None, "label": None}
PLAIN = {"id": None, "label": None}
CHART = {
    "rows": 3, "columns": [{"name": "y", "type": "number", "cells": [1, 5, 2]}], "y": [0], "alt": "Levels", "id": None, "label": None}
BRUSH = json.dumps({
    "data": {"values": [{"a": number, "b": number} for number in range(9)]}, "mark": "point",
    "params": [{"name": "brush", "select": {"type": "interval", "encodings": ["x"]}}],
    "encoding": {"x": {"field": "a", "type": "quantitative"}, "y": {"field": "b", "type": "quantitative"}}})
ITEMS = [("menuItem", {"id": f"i{number}", "text": f"Item {number}"}) for number in range(3)]
LINE = ("markdown", {"body": "Within"})
MANY_LINES = [("markdown", {"body": LONG})]
BOX = ("textInput", {"id": "text", "label": "Text"}, "")
TEXT = it("markdown", {"body": "Text", **PLAIN})
GROUP = {"title": "Group", "pages": [{"title": "A", "path": "/a"}, {"title": "B", "path": "/b"}]}
OTHER_GROUP = {"title": "New", "pages": [{"title": "C", "path": "/c"}]}


def pages(*entries: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The configuration of a page that shows the first of these."""
    home = {"title": "Home", "path": "/"}
    return {"pages": {"sections": [{"title": "", "pages": [home, *entries]}], **more}, "current": home}


# A pointer is left behind by what it points at.
SHIFTS = (tick, line_above, line_above_goes)

ROWS = [
    Row("list of a select box", it("selectbox", {"options": OPTIONS}, "banana"), opens("combobox", "ArrowDown"),
        goes_on("Enter", to="blueberry"), {"options": OTHER_OPTIONS, "help": "Help"}),
    Row("filter of a select box half typed", it("selectbox", {"options": OPTIONS}, "banana"), opens("combobox", "ap", "ArrowDown"),
        goes_on("Enter", to="apricot"), {"options": OTHER_OPTIONS}),
    Row("new option half typed", it("selectbox", {"options": OPTIONS, "open": True}, ["banana", 0]), opens("combobox", "grape"),
        goes_on("fruit", "Enter", to="grapefruit"), {"options": OTHER_OPTIONS}),
    Row("list of a multiselect", it("multiselect", {"options": OPTIONS}, ["apple"]), opens("combobox", "ArrowDown"),
        goes_on("Enter", to=["apple", "banana"]), {"options": OTHER_OPTIONS, "help": "Help"}),
    Row("filter of a multiselect half typed", it("multiselect", {"options": OPTIONS}, ["apple"]), opens("combobox", "bl"),
        goes_on("u", "Enter", to=["apple", "blueberry"]), {"options": OTHER_OPTIONS}),
    Row("calendar", it("dateInput", DAYS, "2026-02-20"),
        opens("button", "ArrowRight", name="Choose a day", shows="dialog", by="Enter"), goes_on("Enter", to="2026-02-21"),
        {"min": "2026-02-01", "help": "Help"}),
    Row("calendar with half of a range", it("dateInput", {**DAYS, "range": True}, ["2026-02-20", "2026-02-21"]),
        opens("button", "Enter", "ArrowRight", "ArrowRight", name="Choose days", shows="dialog", by="Enter"),
        goes_on("Enter", to=["2026-02-20", "2026-02-22"]), {"min": "2026-02-01"}),
    Row("day half typed", it("dateInput", DAYS, "2026-02-20"), types("2026/0", "ArrowLeft"),
        goes_on("End", "3/01", "Enter", to="2026-03-01"), {"min": "2026-02-01"}),
    Row("calendar with times", it("datetimeInput", {**DAYS, "min": "2026-01-15T00:00", "max": "2026-12-31T00:00", "step": 900}, "2026-02-20T10:00"),
        opens("button", "ArrowRight", name="Choose a day", shows="dialog", by="Enter"), own={"help": "Help"}),
    Row("list of times", it("timeInput", {"step": 900}, "08:45"), opens("combobox", "ArrowDown"), goes_on("Enter", to="09:00"),
        {"help": "Help"}),
    Row("time half typed", it("timeInput", {"step": 900}, "08:45"), types("09:1"), goes_on("3", "Enter", to="09:13"), {"help": "Help"}),
    Row("popover with half-typed text", inside("popover", {"label": "It"}, LINE, BOX),
        lambda page: (opens("button", shows="dialog")(page), types("half", "ArrowLeft", into="#rn-text")(page)),
        goes_on("End", " typed", "Enter", to="half typed", widget="text"), {"help": "Help"}),
    Row("menu of a menu button", inside("menuButton", {"label": "It"}, *ITEMS), opens("button", "ArrowDown", shows="menu"),
        lambda scene: (scene.page.keyboard.press("Enter"), scene.server.wait_until(
            lambda: scene.events[-1][3:] == ["i1"], lambda: f"heard {scene.server.heard}")), {"help": "Help"}),
    Row("main menu", TEXT,
        opens("button", "ArrowDown", name="Main menu", shows="menu")),
    Row("settings", TEXT, opens_settings),
    Row("group of pages opened by hand", TEXT, lambda page: page.locator(".stSidebarNav summary").click(),
        lambda scene: expect(scene.page.get_by_test_id("stSidebarNav").get_by_role("link", name="B")).to_be_visible(), own=pages(OTHER_GROUP, GROUP), configuration=pages(GROUP)),
    Row("group of pages in the header", TEXT, opens_pages,
        own=pages(OTHER_GROUP, GROUP, top=True), configuration=pages(GROUP, top=True)),
    Row("edge of the sidebar under a drag", it("markdown", {"body": "Text", **PLAIN}, parent=2), drags(".stSidebarResizeHandle", 60),
        lambda scene: (scene.page.mouse.move(500, 300), scene.page.mouse.up(), expect(scene.page.get_by_role(
            "separator", name="Sidebar width")).to_have_attribute("aria-valuenow", re.compile("50.")))),
    Row("sidebar closed by hand", it("markdown", {"body": "Text", **PLAIN}, parent=2), presses("button", "Close sidebar")),
    Row("dialog with half-typed text", [
        [IT, AROUND, 0, "dialog", {"id": "d", "label": "Title", "opening": 1}, 0],
        [31, IT, 0, "fragment", {}], [32, 31, 0, *BOX]],
        types("half", "ArrowLeft", into="#rn-text"), goes_on("End", " typed", "Enter", to="half typed", widget="text"),
        {"label": "Other title", "size": "medium"}),
    Row("dialog scrolled", [
        [IT, AROUND, 0, "dialog", {"id": "d", "label": "Title", "opening": 1}, 0], [31, IT, 0, "markdown", {"body": LONG}]],
        scrolls(".stDialog .rn-dialog", 300), own={"label": "Other title"}),
    Row("list of a select box in a dialog", [
        [IT, AROUND, 0, "dialog", {"id": "d", "label": "Title", "opening": 1}, 0],
        [31, IT, 0, "selectbox", {"id": "w", "label": "It", "options": OPTIONS}, "banana"]],
        opens("combobox", "ArrowDown"), goes_on("Enter", to="blueberry"), {"label": "Other title"}),
    Row("help under the pointer", it("textInput", {"help": "Help"}, ""), hovers_help, own={"help": "Hepl"}, without=SHIFTS),
    Row("help of what has the focus", it("textInput", {"help": "Help"}, ""), focuses_help, own={"help": "Hepl"}),
    Row("expander opened by hand", inside("expander", {"label": "It"}, LINE), lambda page: page.get_by_text("It", exact=True).click(),
        own={"icon": "😀"}),
    Row("expander closed by hand", inside("expander", {"label": "It", "expanded": True}, LINE),
        lambda page: page.get_by_text("It", exact=True).click(), own={"icon": "😀"}),
    Row("status opened by hand", inside("status", {"label": "It", "state": "running"}, LINE),
        lambda page: page.get_by_text("It", exact=True).click(), own={"label": "Other", "state": "complete"}),
    Row("tab chosen by hand", inside("tabs", {"options": ["one", "two"]}, ("tab", {"label": "one"}), ("tab", {"label": "two"})),
        presses("tab", "two"), own={"options": ["zero", "one", "two"]}),
    Row("text half typed", it("textInput", {}, "old"), types("half typed", *["ArrowLeft"] * 6),
        goes_on("-", "Enter", to="half- typed"), {"help": "Help", "placeholder": "Text"}),
    Row("selected text in a field", it("textInput", {}, "old"), types("half typed", *["Shift+ArrowLeft"] * 5),
        goes_on("done", "Enter", to="half done"), {"help": "Help"}),
    Row("password half typed", it("textInput", {"type": "password"}, ""), types("half", "ArrowLeft"), goes_on("X", "Enter", to="halXf"),
        {"help": "Help"}, without=(page_drawn_anew,)),
    Row("text area half typed and made higher", it("textArea", {}, ""), resizes, goes_on("End", "-", "Control+Enter", to="half-\ntyped"),
        {"help": "Help"}),
    Row("text area scrolled", it("textArea", {}, LONG), scrolls("textarea", 300), own={"help": "Help"}),
    Row("number half typed", it("numberInput", {"step": 1, "integer": True, "format": "%d"}, 5), types("12-", "ArrowLeft"),
        goes_on("End", "Backspace", "3", "Enter", to=123), {"max": 9999, "help": "Help"}),
    Row("message half typed", it("chatInput", {}, parent=3), types("half", "ArrowLeft", into="textarea"),
        goes_on("End", " typed", "Enter", to=["half typed", []]), {"label": "Other"}),
    *[Row(f"composition in a {kind}", it(kind, props, *value), composes(into), commits, {"help": "Help"})
      for kind, into, props, *value in [
          ("textInput", "#rn-w", {}, ""), ("textArea", "#rn-w", {}, ""), ("selectbox", "#rn-w", {"options": ["大阪"]}, None),
          ("multiselect", "#rn-w", {"options": ["大阪"]}, []), ("chatInput", "textarea", {})]],
    Row("slider under a drag", it("slider", {"min": 0, "max": 100, "step": 1}, 50), drags(".rn-thumb", 200),
        lambda scene: lets_go("w", scene.page.evaluate("() => Number(document.querySelector('[role=slider]').ariaValueNow)"))(scene),
        {"help": "Help"}),
    Row("range slider under a drag", it("slider", {"min": 0, "max": 100, "step": 1, "range": True}, [20, 50]), drags(".rn-thumb", 200, 1),
        lambda scene: lets_go("w", [20, scene.page.evaluate("() => Number(document.querySelectorAll('[role=slider]')[1].ariaValueNow)")])(scene),
        {"max": 100, "help": "Help"}),
    Row("select slider under a drag", it("selectSlider", {"options": OPTIONS}, "apple"), drags(".rn-thumb", 200),
        lambda scene: lets_go("w", scene.page.evaluate("() => document.querySelector('[role=slider]').ariaValueText"))(scene),
        {"help": "Help"}),
    Row("colour being picked", it("colorPicker", {}, "#000000"), lambda page: page.evaluate("""() => {
          const input = document.querySelector("[type=color]")
          input.focus()
          input.value = "#123456"
          input.dispatchEvent(new Event("input", { bubbles: true }))
        }"""), own={"help": "Help"}),
    Row("cell with the focus in a scrolled table", it("table", TABLE), goes_to_cell, own={"alt": "Other"}),
    Row("column being made wider", it("table", TABLE), drags(".rn-grip", 60), lets_go("w"), {"alt": "Other"}),
    Row("table scrolled sideways", it("staticTable", STATIC), scrolls("[data-testid=stTable]", left=120), own={"border": "none"}),
    Row("text selected", inside("container", {}, ("markdown", {"body": "First line"}), ("markdown", {"body": "Second line"})), selects,
        own={"border": True}),
    Row("page scrolled", it("markdown", {"body": LONG, **PLAIN}), scrolls("html", 600)),
    Row("container scrolled", inside("container", {"height": 200, "key": "box"}, *MANY_LINES), scrolls(".st-key-box.rn-scrolls", 300),
        own={"border": True}),
    Row("sidebar scrolled", it("markdown", {"body": LONG, **PLAIN}, parent=2), scrolls("[data-testid=stSidebarContent]", 300), without=SHIFTS),
    Row("code scrolled sideways", it("code", {"body": WIDE, "language": None, **PLAIN}), scrolls("pre", left=200), own={"language": "swift"}),
    *[Row(f"{kind} playing", it(kind, {"src": "tone.wav", **PLAIN}), plays, played_on, {"alt": "Other"}) for kind in ("audio", "video")],
    Row("picture over the page", it("image", {"images": [{"src": "pixel.svg", "alt": "Pixel"}], **PLAIN}), enlarges,
        own={"images": [{"src": "pixel.svg", "alt": "Pixel", "caption": "Caption"}]}),
    Row("form half filled", inside("form", {"name": "form"},
                                   ("checkbox", {"id": "box", "label": "News", "form": IT}, False),
                                   ("textInput", {"id": "name", "label": "Name", "form": IT}, ""),
                                   ("button", {"id": "send", "label": "Send", "submit": True, "form": IT})),
        fills_form, goes_on("-", "Enter", to="hal-f", widget="name"), {"border": True}),
    Row("file chosen and not sent", inside("form", {"name": "form"}, ("fileUploader", {"id": "w", "label": "It", "types": [], "maxSize": 99, "form": IT}, []),
                                           ("button", {"id": "send", "label": "Send", "submit": True, "form": IT})),
        picks_file, lambda scene: expect(scene.page.get_by_text("a.txt")).to_be_visible(), {"border": True}),
    Row("file of a message", it("chatInput", {"files": "multiple", "types": [], "maxSize": 99}, parent=3), picks_file,
        lambda scene: expect(scene.page.get_by_text("a.txt")).to_be_visible(), {"label": "Other"}),
    Row("focus in pills", it("pills", {"options": OPTIONS, "clearable": True}, "apple"), focuses("radio", "banana"),
        own={"options": OTHER_OPTIONS}),
    Row("focus in a segmented control", it("segmentedControl", {"options": OPTIONS}, "apple"), focuses("radio", "banana"),
        own={"options": OTHER_OPTIONS}),
    Row("focus in a radio", it("radio", {"options": OPTIONS}, "apple"), focuses("radio", "apple"), own={"options": OTHER_OPTIONS}),
    Row("focus in a pagination", it("pagination", {"pages": 9, "visible": 7}, 2), focuses("button", "Page 3"), own={"pages": 10}),
    Row("focus in feedback", it("feedback", {"options": "stars"}, None), lambda page: page.get_by_role("radio").nth(2).focus()),
    Row("focus of a button", it("button", {}), focuses("button", "It"), own={"icon": ":material/home:"}),
    Row("focus of a check box", it("checkbox", {}, False), lambda page: page.locator("#rn-w").focus(), own={"help": "Help"}),
    Row("focus of a link in a text", it("markdown", {"body": "[It](https://example.com)", **PLAIN}), focuses("link", "It")),
    Row("branch of JSON opened by hand", it("json", JSON), presses("button", "a:"), own={"body": {"a": {"b": {"c": 2}}, "d": [1]}}),
    Row("chart in full screen", it("lineChart", CHART), lambda page: (
        page.get_by_role("img", name="Levels").hover(), page.get_by_role("button", name="Fullscreen: Levels").click(),
        page.wait_for_function("() => document.fullscreenElement && document.querySelector('canvas').clientHeight > 500")),
        own={"alt": "Levels of water"}),
    Row("range of a chart under a drag", it("vegaLiteChart", {"spec": BRUSH, "alt": "Brush", **PLAIN}), drags("canvas", 90),
        own={"alt": "Other"}),
    Row("tabs scrolled", inside("tabs", {"options": [f"tab {number}" for number in range(40)]}, ("tab", {"label": "tab 0"})),
        scrolls(".rn-tab-list", left=300)),
    *[Row(f"focus of {kind}", it(kind, props), focuses(role, "It"), own={"icon": ":material/home:"}) for kind, role, props in [
        ("linkButton", "link", {"url": "https://example.com", "id": None}), ("downloadButton", "button", {"url": "a.txt"}),
        ("pageLink", "link", {"url": "https://example.com", "id": None})]],
    Row("text half typed in a frame", it("iframe", {"src": "frame.html", "title": "Frame", **PLAIN}), types_in_frame, frame_goes_on,
        {"title": "Other"}),
]


def serve_contents(page: Page) -> None:
    page.route("**/tone.wav", lambda route: route.fulfill(body=tone(), content_type="audio/wav"))
    page.route("**/pixel.svg", lambda route: route.fulfill(
        body='<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"/>', content_type="image/svg+xml"))
    page.route("**/frame.html", lambda route: route.fulfill(body="<input>", content_type="text/html"))
    page.route("**/_stcore/upload_file/**", lambda route: route.fulfill(status=204))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_nothing_that_is_open_is_disturbed_by(apps, page, row):
    serve_contents(page)
    scene = Scene(apps, page, row.nodes, row.configuration)
    scene.press_elsewhere()
    row.begin(page)
    before = scene.look()
    disturbed = []
    for number, update in enumerate(UPDATES, 1):
        if update in row.without or update is own_props and not row.own:
            continue
        update(scene, row.own)
        scene.wait()
        after = scene.look()
        disturbed += [f"{number}, {update.__name__}: {change}" for change in changes(before, after)]
        before = after
    assert disturbed == [], "\n".join(disturbed)
    row.end(scene)


def test_focus_of_a_button_is_kept_when_it_gets_a_help(apps, page):
    scene = Scene(apps, page, it("button", {}))
    button = page.get_by_role("button", name="It", exact=True)
    button.focus()
    own_props(scene, {"help": "Help"})
    expect(page.get_by_role("tooltip")).to_be_visible()
    expect(button).to_be_focused()


@pytest.mark.parametrize("name", ["list of a select box", "filter of a multiselect half typed", "help of what has the focus"])
def test_what_floats_is_open_again_after_a_move_that_closes_it(apps, page, name):
    """In a browser that can't move an element as it is."""
    page.add_init_script("delete Element.prototype.moveBefore")
    row = next(row for row in ROWS if row.name == name)
    scene = Scene(apps, page, row.nodes)
    row.begin(page)
    line_above(scene, {})
    scene.wait()
    before = scene.look()
    other_place(scene, {})
    scene.wait()
    assert changes(before, scene.look()) == []

"""Windows that a script opens over its page: the keyboard in them, what a screen reader says, and what can be seen of them."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from chromium import launch, reader
from reader import resize, settled, steady
from scripted import ScriptedServer
from test_accessibility import ALL, findings

DAYS = {"min": "2026-01-15", "max": "2027-02-20", "format": "YYYY/MM/DD"}


@pytest.fixture
def draw(apps, page):
    def draw(*nodes: list[Any], **props: Any) -> tuple[Page, ScriptedServer]:
        server = ScriptedServer(page)
        page.goto(apps.get("view").url)
        server.wait_for_connection(1)
        server.draw(
            1, 0, ["add", 30, 1, 0, "button", {"id": "behind", "label": "Behind"}],
            ["add", 31, 1, 30, "dialog", {"id": "d", "label": "A *title*", "opening": 1, **props}, 0],
            *[["add", 40 + number, 31, 39 + number if number else 0, *node] for number, node in enumerate(nodes)])
        expect(box(page)).to_be_visible()
        page.wait_for_function("() => document.querySelector('dialog').getAnimations().length === 0")
        return steady(page), server

    return draw


def box(page: Page) -> Locator:
    return page.get_by_test_id("stDialog").locator("dialog")


def content(page: Page) -> Locator:
    """What scrolls in it."""
    return box(page).locator(".rn-dialog")


FIELD = ["textInput", {"id": "text", "label": "Text"}, ""]
BUTTON = ["button", {"id": "save", "label": "Save"}]


def test_a_screen_reader_hears_its_title_and_nothing_behind_it(draw):
    page, _ = draw(FIELD)
    expect(box(page)).to_have_accessible_name("A title")
    expect(box(page).get_by_role("heading", name="A title", level=2)).to_be_visible()
    assert box(page).evaluate("box => box.matches(':modal')"), "what is behind it can be reached"
    assert box(page).evaluate("box => box.ariaModal") == "true"


def test_tab_goes_around_in_it(draw):
    page, _ = draw(FIELD, BUTTON)
    inside = [box(page).get_by_role("button", name="Close"), page.get_by_label("Text"), page.get_by_role("button", name="Save")]
    for key, order in [("Tab", inside), ("Shift+Tab", [*reversed(inside)])]:
        box(page).focus()
        for _ in range(2):
            for control in order:
                page.keyboard.press(key)
                # Between its end and its beginning are the browser's own controls, where there are some.
                if page.evaluate("document.activeElement === document.body || document.activeElement.matches('dialog')"):
                    page.keyboard.press(key)
                expect(control).to_be_focused()


@pytest.mark.parametrize("node, open_by, shows", [
    (["selectbox", {"id": "w", "label": "It", "options": ["a", "b"]}, "a"], ("combobox", "It"), "listbox"),
    (["multiselect", {"id": "w", "label": "It", "options": ["a", "b"]}, []], ("combobox", "It"), "listbox"),
    (["timeInput", {"id": "w", "label": "It", "step": 900}, "08:45"], ("combobox", "It"), "listbox"),
    (["dateInput", {"id": "w", "label": "It", **DAYS}, "2026-02-20"], ("button", "Choose a day"), "grid"),
    (["textInput", {"id": "w", "label": "It", "help": "Help"}, ""], ("button", "Help for It"), "tooltip"),
], ids=lambda value: value[0] if isinstance(value, list) else "")
def test_escape_closes_what_is_open_in_it_first(draw, node, open_by, shows):
    page, server = draw(node)
    role, name = open_by
    page.get_by_role(role, name=name).click()
    expect(page.get_by_role(shows)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role(shows)).to_have_count(0)
    expect(box(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(box(page)).to_be_hidden()
    server.wait_for(["ping"], ["event", 1, {"d": 1}])


@pytest.mark.parametrize("kind, children, open_by, shows", [
    ("popover", [["markdown", {"body": "Within"}]], ("button", "It"), ".stPopoverBody"),
    ("menuButton", [["menuItem", {"id": "i", "text": "Item"}]], ("button", "It"), ".stMenuButtonBody"),
])
def test_escape_closes_the_popover_or_menu_in_it_first(draw, kind, children, open_by, shows):
    page, server = draw([kind, {"label": "It"}])
    server.say("done", 2, 0, [["add", 50, 40, 0, *children[0]]])
    role, name = open_by
    page.get_by_role(role, name=name).click()
    expect(page.locator(shows)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(f"{shows}:popover-open")).to_have_count(0)
    expect(box(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(box(page)).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("position", ["center", "right"])
def test_an_open_dialog_has_no_fault(draw, position, scheme, width):
    page, _ = draw(FIELD, ["textInput", {"id": "other", "label": "With help", "help": "Help"}, ""],
                   ["selectbox", {"id": "w", "label": "It", "options": ["a", "b"]}, "a"], BUTTON, position=position, icon=":material/edit:")
    page.emulate_media(color_scheme=scheme)
    expect(page.locator("html")).to_have_attribute("data-theme", scheme)
    resize(page, width, 800)
    assert findings(page, ALL) == []


def test_a_long_title_leaves_room_for_the_button_that_closes(draw):
    page, _ = draw(FIELD, label="W" * 300, icon=":material/edit:")
    for width in (1280, 390):
        resize(page, width, 800)
        assert content(page).evaluate("content => content.scrollWidth <= content.clientWidth"), f"it scrolls sideways at {width} pixels"
        expect(box(page).get_by_role("button", name="Close")).to_be_in_viewport(ratio=1)


def test_it_has_an_edge_in_the_systems_colours(draw):
    page, _ = draw(FIELD)
    page.emulate_media(forced_colors="active")
    assert box(page).evaluate("box => getComputedStyle(box).outlineStyle") == "solid"
    # What scrolls below its head is not seen through it.
    header = box(page).locator("header")
    assert header.evaluate("header => getComputedStyle(header).backgroundColor") == box(page).evaluate(
        "box => getComputedStyle(box).backgroundColor")


def test_its_head_lies_above_all_that_scrolls_below_it(draw):
    page, _ = draw(*[["markdown", {"body": f"Line {number}"}] for number in range(40)])
    resize(page, 1280, 500)
    head = box(page).locator("header")
    # As high as anything in an element lies: its toolbar, the head of a table.
    box(page).evaluate("""box => {
      const high = document.createElement("div")
      high.style.cssText = "position: relative; z-index: 9; height: 300px; background: red"
      box.querySelector(".stVerticalBlock").prepend(high)
      box.querySelector(".rn-dialog").scrollTo(0, 150)
    }""")
    close = head.get_by_role("button", name="Close").bounding_box()
    assert page.evaluate("([x, y]) => document.elementFromPoint(x, y).closest('header') !== null",
                         [close["x"] + close["width"] / 2, close["y"] + close["height"] / 2])


def test_what_is_added_to_it_does_not_move_what_was_pressed(draw):
    page, server = draw(BUTTON)
    save = page.get_by_role("button", name="Save")
    before = save.bounding_box()
    server.say("done", 2, 0, [["add", 50 + number, 31, 40 if number == 0 else 49 + number, "markdown", {"body": "More"}] for number in range(5)])
    expect(page.get_by_text("More")).to_have_count(5)
    assert save.bounding_box() == before


def test_a_field_that_the_keyboard_goes_back_to_is_not_under_its_head(draw):
    page, _ = draw(*[["textInput", {"id": f"f{number}", "label": f"Field {number}"}, ""] for number in range(20)])
    resize(page, 1280, 500)
    head = box(page).locator("header")
    page.get_by_label("Field 19").focus()
    for number in reversed(range(19)):
        page.keyboard.press("Shift+Tab")
        field = page.get_by_label(f"Field {number}", exact=True)
        expect(field).to_be_focused()
        end = head.bounding_box()["y"] + head.bounding_box()["height"]
        assert field.bounding_box()["y"] >= end, f"field {number} is under the head"


def test_the_button_that_closes_stands_at_the_top_of_a_title_of_several_lines(draw):
    page, _ = draw(FIELD, label="It goes on and on. " * 12)
    close = box(page).get_by_role("button", name="Close").bounding_box()
    title = box(page).get_by_role("heading").bounding_box()
    assert (close["width"], close["height"]) == (36, 36)
    assert title["height"] > 60 and abs(close["y"] - title["y"]) <= 1


def test_a_large_one_leaves_a_rem_at_each_side(draw):
    page, _ = draw(FIELD, size="large")
    assert box(page).bounding_box()["width"] == 1280 - 32


@pytest.mark.parametrize("width", [1280, 390])
def test_a_run_can_be_stopped_from_it_and_moves_nothing(draw, width):
    page, server = draw(FIELD, BUTTON)
    resize(page, width, 800)
    save = page.get_by_role("button", name="Save")
    before = save.bounding_box()
    save.click()
    server.say("doing", "Computing report…")
    status = box(page).get_by_role("status")
    expect(status).to_contain_text("Computing report…")
    assert save.bounding_box() == before
    status.get_by_role("button", name="Stop").click()
    server.wait_until(lambda: server.heard[-1][-1] == ["stop"], lambda: f"heard {server.heard}")


def test_one_that_was_opened_in_a_popover_gives_the_focus_to_the_popovers_button(apps, page):
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, ["add", 30, 1, 0, "popover", {"label": "More"}], ["add", 31, 30, 0, "button", {"id": "open", "label": "Open"}])
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Open").click()
    server.say("done", 2, 1, [["add", 40, 1, 30, "dialog", {"id": "d", "label": "Dialog", "opening": 1}, 0]])
    expect(box(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="More")).to_be_focused()


def test_no_strip_stays_bright_beside_the_darkened_page(apps, browser):
    other = launch(browser.browser_type, ignore_default_args=["--hide-scrollbars"])
    for context in reader(other):
        page = context.new_page()
        server = ScriptedServer(page)
        page.goto(apps.get("view").url)
        server.wait_for_connection(1)
        server.draw(1, 0, *[["add", 30 + number, 1, 29 + number if number else 0, "markdown", {"body": "Line"}] for number in range(80)])
        settled(page)
        line = page.get_by_test_id("stMarkdown").first
        expect(line).to_be_visible()
        width = page.evaluate("document.documentElement.clientWidth")
        assert width < 1280, "the scroll bar takes no room"
        before = line.bounding_box()
        server.say("done", 2, 0, [["add", 200, 1, 30, "dialog", {"id": "d", "label": "Dialog", "opening": 1}, 0]])
        expect(box(page)).to_be_visible()
        assert page.evaluate("document.documentElement.clientWidth") == 1280, "a gutter is left"
        assert line.bounding_box() == before
    other.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_scroll_bar_of_a_long_one_leaves_its_corners_round(apps, browser, scheme):
    other = launch(browser.browser_type, ignore_default_args=["--hide-scrollbars"])
    for context in reader(other):
        page = context.new_page()
        page.emulate_media(color_scheme=scheme)
        server = ScriptedServer(page)
        page.goto(apps.get("view").url)
        server.wait_for_connection(1)
        server.draw(
            1, 0, ["add", 30, 1, 0, "dialog", {"id": "d", "label": "Dialog", "opening": 1}, 0],
            *[["add", 40 + number, 30, 39 + number if number else 0, "markdown", {"body": "Line"}] for number in range(80)])
        expect(box(page)).to_be_visible()
        steady(page)
        assert content(page).evaluate("content => content.offsetWidth > content.clientWidth"), "the scroll bar takes no room"
        # What is in its round box is cut off by that, a scroll bar too; its own is not.
        style = "box => { const { overflowY, borderRadius } = getComputedStyle(box); return [overflowY, borderRadius] }"
        assert box(page).evaluate(style) == ["hidden", "12px"]
        assert content(page).bounding_box() == box(page).bounding_box()
        content(page).evaluate("content => content.scrollTo(0, content.scrollHeight)")
        expect(box(page).get_by_role("button", name="Close")).to_be_in_viewport(ratio=1)
    other.close()


def test_keys_scroll_it_while_it_has_the_focus_itself(draw):
    page, _ = draw(*[["markdown", {"body": f"Line {number}"}] for number in range(80)])
    expect(box(page)).to_be_focused()
    top = "content => content.scrollTop"
    ways = [("ArrowDown", "ArrowUp"), ("PageDown", "PageUp"), ("Space", "Shift+Space"), ("End", "Home")]
    before = 0
    for down, up in ways:
        page.keyboard.press(down)
        page.wait_for_function(
            "before => document.querySelector('.rn-dialog').scrollTop > before", arg=0)
        far = content(page).evaluate(top)
        assert far >= before, f"{down} scrolls by {far}"
        before = far
        page.keyboard.press(up)
        page.wait_for_function("() => document.querySelector('.rn-dialog').scrollTop === 0")
    assert before == content(page).evaluate("content => content.scrollHeight - content.clientHeight")


@pytest.mark.parametrize("order", [["Settings", "Title"], ["Title", "Settings"]], ids=["app's", "script's"])
def test_titles_of_dialogs_are_as_high_whichever_dialog_was_first(page, apps, order):
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    text = ["add", 30, 1, 0, "text", {"body": "Text"}]
    server.draw(1, 0, text)
    heights = {}
    for name in order:
        if name == "Settings":
            page.get_by_role("button", name="Main menu").click()
            page.get_by_role("menuitem", name="Settings").click()
        else:
            server.draw(2, 0, text, ["add", 31, 1, 30, "dialog", {"id": "d", "label": name, "opening": 1}, 0])
        title = page.get_by_role("dialog", name=name).locator("h2")
        heights[name] = title.evaluate("title => title.offsetHeight")
        page.keyboard.press("Escape")
        server.draw(3, 0, text)
        expect(title).to_have_count(0)
    assert heights == {"Settings": 24, "Title": 36}

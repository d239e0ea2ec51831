"""The focus, the caret and what is typed stay where they are while the page changes around them."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from reader import settled
from scripted import ScriptedServer

PING = ["ping"]
MAIN = 1


@pytest.fixture
def server(apps, page) -> ScriptedServer:
    """A page whose server does what a test says."""
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    return server


def draw(page: Page, server: ScriptedServer, *elements: tuple[str, dict[str, Any], Any]) -> None:
    """The elements, one below the other, as nodes 30, 31 and so on."""
    server.draw(1, 0, *[
        ["add", place + 30, MAIN, place + 29 if place > 0 else 0, kind, props, value]
        for place, (kind, props, value) in enumerate(elements)])
    settled(page)
    server.wait_for(PING)


def labels(page: Page) -> list[str]:
    return page.get_by_test_id("stWidgetLabel").all_inner_texts()


def selection(field: Locator) -> list[int]:
    return field.evaluate("field => [field.selectionStart, field.selectionEnd]")


def rows(page: Page, server: ScriptedServer) -> None:
    draw(page, server, *[
        ("numberInput", {"id": name, "label": name, "key": name, "integer": True}, value)
        for name, value in (("A", 10), ("B", 20), ("C", 30))])


@pytest.mark.parametrize("moves", [
    [["mov", 32, 0]],
    [["mov", 30, 32], ["mov", 31, 30]],
], ids=["the row", "the others"])
def test_row_that_moves_up_keeps_the_focus(server, page, moves):
    """Rows are sorted by their numbers; the reader raises the last one's."""
    rows(page, server)
    last = page.get_by_role("spinbutton", name="C")
    last.fill("5")
    last.press("Enter")
    server.wait_for(PING, ["event", 1, {"C": 5}])
    last.press("Control+A")
    page.keyboard.type("678")
    page.keyboard.press("ArrowLeft")
    server.say("done", 2, 1, moves)
    settled(page)
    assert labels(page) == ["C", "A", "B"]
    expect(last).to_be_focused()
    assert selection(last) == [2, 2]
    page.keyboard.type("0")
    expect(last).to_have_value("6708")
    # Being moved is not being left.
    server.wait_for(PING, ["event", 1, {"C": 5}])
    page.keyboard.press("Tab")
    server.wait_for(PING, ["event", 1, {"C": 5}], ["event", 2, {"C": 6708}])


def test_text_that_moves_keeps_its_selection_and_scroll(server, page):
    draw(page, server, ("button", {"id": "one", "label": "One"}, None),
         ("textArea", {"id": "notes", "label": "Notes", "height": 100}, "line\n" * 50))
    notes = page.get_by_label("Notes")
    notes.evaluate("""field => {
      field.focus()
      field.setSelectionRange(60, 70)
      field.scrollTop = 123
    }""")
    server.say("done", 2, 0, [["mov", 31, 0]])
    expect(page.get_by_test_id("stElementContainer").first).to_have_attribute("data-kind", "textArea")
    settled(page)
    expect(notes).to_be_focused()
    assert selection(notes) == [60, 70]
    expect(notes).to_have_js_property("scrollTop", 123)


def test_container_that_moves_keeps_its_scroll_and_what_is_selected_in_it(server, page):
    draw(page, server, ("button", {"id": "one", "label": "One"}, None))
    server.say("done", 2, 0, [
        ["add", 10, MAIN, 30, "container", {"height": 100}],
        *[["add", number, 10, number - 1 if number > 11 else 0, "markdown", {"body": f"line {number}"}]
          for number in range(11, 30)]])
    line = page.get_by_text("line 20")
    line.scroll_into_view_if_needed()
    box = page.locator("[height], .stVerticalBlock").filter(has=line).last
    top = box.evaluate("box => box.scrollTop")
    assert top > 100
    line.evaluate("""line => {
      const text = document.createTreeWalker(line, NodeFilter.SHOW_TEXT).nextNode()
      getSelection().setBaseAndExtent(text, 1, text, 6)
    }""")
    server.say("done", 3, 0, [["mov", 10, 0]])
    expect(page.get_by_test_id("stMain").get_by_text("One")).to_be_visible()
    page.wait_for_function(
        "box => box.compareDocumentPosition(document.querySelector('.stButton'))"
        " & Node.DOCUMENT_POSITION_FOLLOWING", arg=box.element_handle())
    assert box.evaluate("box => box.scrollTop") == top
    assert page.evaluate("getSelection().toString()") == "ine 2"


def test_button_that_moves_keeps_the_focus(server, page):
    draw(page, server, *[("button", {"id": name, "label": name}, None) for name in ("One", "Two")])
    two = page.get_by_role("button", name="Two")
    two.focus()
    server.say("done", 2, 0, [["mov", 31, 0]])
    expect(page.get_by_test_id("stButton").first).to_have_text("Two")
    expect(two).to_be_focused()


@pytest.mark.parametrize("kind", ["textInput", "textArea"])
def test_caret_stays_in_a_text_that_the_script_rewrites(server, page, kind):
    """A callback writes what was typed in capitals, and with a dash in it."""
    draw(page, server, (kind, {"id": "code", "label": "Code", "live": True}, "abcd"))
    code = page.get_by_label("Code")
    code.evaluate("field => { field.focus(); field.setSelectionRange(2, 2) }")
    page.keyboard.type("x")
    page.keyboard.press("Control+Enter")
    server.wait_for(PING, ["event", 1, {"code": "abxcd"}])
    server.say("done", 2, 1, [["val", 30, "ABXCD"]])
    expect(code).to_have_value("ABXCD")
    assert selection(code) == [3, 3]
    page.keyboard.type("Y")
    expect(code).to_have_value("ABXYCD")
    # At the end, it stays there.
    page.keyboard.press("Control+End")
    page.keyboard.press("Control+Enter")
    server.wait_for(PING, ["event", 1, {"code": "abxcd"}], ["event", 2, {"code": "ABXYCD"}])
    server.say("done", 3, 2, [["val", 30, "ABX-YCD"]])
    expect(code).to_have_value("ABX-YCD")
    assert selection(code) == [7, 7]

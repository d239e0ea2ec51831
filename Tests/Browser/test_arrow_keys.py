"""Arrow keys that lead from part to part of an element: which are the browser's own, and where they lead in a page that runs right to left."""

import pytest
from playwright.sync_api import Page, expect

from reader import settled
from scripted import ScriptedServer

#: What has the focus first, and how the element comes to be.
ELEMENTS = {
    "pagination": ("[aria-current=page]", {"id": "w", "label": "Pages", "pages": 9, "visible": 7}, 3),
    "tabs": ("[role=tab] >> nth=1", {"options": ["a", "b", "c"], "default": "b"}, None),
    "pills": ("[role=radio] >> nth=1", {"id": "w", "label": "P", "options": ["a", "b", "c"]}, ["b", 1]),
    "multiselect": ("[role=combobox]", {"id": "w", "label": "M", "options": ["a", "b"]}, [["a", 0]]),
}


def draw(apps, page: Page, kind: str, props: dict, value) -> ScriptedServer:
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    rest = [] if value is None else [value]
    server.draw(1, 0, ["add", 30, 1, 0, kind, props, *rest])
    settled(page)
    return server


@pytest.mark.parametrize("kind", ELEMENTS)
@pytest.mark.parametrize("modifier", ["altKey", "metaKey", "ctrlKey"])
def test_arrow_with_a_modifier_is_the_browsers(apps, page, kind, modifier):
    first, props, value = ELEMENTS[kind]
    server = draw(apps, page, kind, props, value)
    page.locator(first).focus()
    # Alt and the left arrow lead back in the browser, on a Mac Command does.
    taken = page.evaluate("""(modifier) => !document.activeElement.dispatchEvent(new KeyboardEvent(
        "keydown", { key: "ArrowLeft", [modifier]: true, bubbles: true, cancelable: true }))""", modifier)
    assert not taken
    expect(page.locator(first)).to_be_focused()
    assert server.heard[-1] == [["ping"]]


@pytest.mark.parametrize("kind", ["pagination", "tabs", "pills"])
def test_left_arrow_leads_to_what_stands_on_the_left(apps, page, kind):
    first, props, value = ELEMENTS[kind]
    draw(apps, page, kind, props, value)
    for direction in ("ltr", "rtl"):
        page.evaluate("(direction) => document.documentElement.dir = direction", direction)
        page.locator(first).focus()
        before = page.evaluate("document.activeElement.getBoundingClientRect().left")
        page.keyboard.press("ArrowLeft")
        page.wait_for_function("(before) => document.activeElement.getBoundingClientRect().left < before", arg=before)
        page.keyboard.press("ArrowRight")


@pytest.mark.parametrize("name, start, end", [("Next page", 8, 9), ("Previous page", 2, 1)])
def test_button_that_has_led_to_the_last_page_keeps_the_focus(apps, page, name, start, end):
    server = draw(apps, page, "pagination", {"id": "w", "label": "Pages", "pages": 9, "visible": 7}, start)
    button = page.get_by_role("button", name=name)
    button.focus()
    page.keyboard.press("Enter")
    server.wait_for(["ping"], ["event", 1, {"w": end}])
    expect(button).to_be_disabled()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    server.wait_for(["ping"], ["event", 1, {"w": end}])

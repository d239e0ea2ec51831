"""What the app does not take stays in its field, which says why."""

import pytest
from playwright.sync_api import Page, expect

from reader import press, settled, texts
from scripted import ScriptedServer

REASON = "Oslo is no option any more."


def drawn(apps, page: Page, *widgets: list, max_message: int = 1 << 20) -> ScriptedServer:
    """A page with these widgets, each [kind, props, value], below one another from node 13 on."""
    server = ScriptedServer(page)
    server.max_message = max_message
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, *[
        ["add", node + 13, 1, node + 12 if node else 0, kind, {"id": f"w{node}", "label": f"L{node}", **props}, value]
        for node, (kind, props, value) in enumerate(widgets)])
    settled(page)
    return server


CITIES = {"options": ["Lima", "Oslo"]}
SCALE = {"min": 0, "max": 10, "step": 1, "type": "integer"}
# What each has at first, how the reader sets it, and what that sends.
WIDGETS = {
    "selectbox": (CITIES, "Lima", lambda page: (page.get_by_role("combobox").focus(), page.keyboard.type("Os"),
                                                page.keyboard.press("Enter")), "Oslo"),
    "radio": (CITIES, "Lima", lambda page: page.get_by_text("Oslo").click(), "Oslo"),
    "slider": (SCALE, 0, lambda page: (page.get_by_role("slider").focus(), page.keyboard.press("ArrowRight")), 1),
    "textInput": ({}, "", lambda page: (page.get_by_label("L0").fill("1"), page.keyboard.press("Enter")), "1"),
    "textArea": ({}, "", lambda page: (page.get_by_label("L0").fill("1"), page.keyboard.press("Control+Enter")), "1"),
    "numberInput": ({"integer": True}, 0, lambda page: (page.get_by_label("L0", exact=True).fill("1"),
                                                        page.keyboard.press("Enter")), 1),
}


@pytest.mark.parametrize("kind", WIDGETS)
def test_refusal_is_told_at_any_kind_of_field(apps, page, kind):
    props, value, act, sent = WIDGETS[kind]
    server = drawn(apps, page, [kind, props, value])
    act(page)
    server.wait_for(["ping"], ["event", 1, {"w0": sent}])
    server.say("done", 2, 1, [["refuse", 13, REASON], ["val", 13, value]])
    expect(page.get_by_role("alert")).to_have_text(REASON)
    # What the reader set is still there, and is not sent again by itself. An option can't be mended: the app's own shows.
    if kind == "radio":
        expect(page.get_by_role("radio").nth(0)).to_be_checked()
    elif kind == "slider":
        expect(page.get_by_role("slider")).to_have_attribute("aria-valuenow", "1")
    else:
        expect(page.locator("#rn-w0")).to_have_value("Lima" if kind == "selectbox" else "1")
        page.locator("#rn-w0").press("Tab")
        expect(page.locator("#rn-w0")).to_have_attribute("aria-invalid", "true")
        expect(page.locator("#rn-w0")).to_have_accessible_description(REASON)
    assert server.heard[-1] == [["ping"], ["event", 1, {"w0": sent}]]


def test_refused_text_is_mended_where_it_stands(apps, page):
    server = drawn(apps, page, ["textInput", {}, "ULM"])
    field = page.get_by_label("L0")
    field.fill("ulm")
    field.press("Enter")
    server.wait_for(["ping"], ["event", 1, {"w0": "ulm"}])
    server.say("done", 2, 1, [["refuse", 13, "Capital letters."], ["val", 13, "ULM"]])
    expect(page.get_by_role("alert")).to_have_text("Capital letters.")
    expect(field).to_be_focused()
    page.keyboard.type("2")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(field).to_have_value("ulm2")
    field.press("Enter")
    server.wait_for(["ping"], ["event", 1, {"w0": "ulm"}], ["event", 2, {"w0": "ulm2"}])


def test_refused_text_outlives_a_reload(apps, page):
    server = drawn(apps, page, ["textInput", {}, "ULM"])
    field = page.get_by_label("L0")
    field.fill("ulm")
    field.press("Enter")
    server.say("done", 2, 1, [["refuse", 13, "Capital letters."], ["val", 13, "ULM"]])
    expect(page.get_by_role("alert")).to_have_text("Capital letters.")
    server.stored = 1
    page.reload()
    server.wait_for_connection(2)
    server.draw(3, 1, ["add", 13, 1, 0, "textInput", {"id": "w0", "label": "L0"}, "ULM"])
    settled(page)
    expect(field).to_have_value("ulm")


def test_form_that_clears_keeps_what_was_refused(open_app):
    """The app's pattern is one that browsers can't read: only the server knows that it does not match."""
    page = open_app("refusals")
    page.get_by_label("Name", exact=True).fill("Ada")
    code = page.get_by_label("Code", exact=True)
    code.fill("ulm")
    press(page, "Send")
    expect(page.get_by_role("alert")).to_have_text("Three capital letters.")
    assert texts(page) == ["Sent 0"]
    expect(page.get_by_label("Name", exact=True)).to_have_value("Ada")
    expect(code).to_have_value("ulm")
    code.fill("ULM")
    press(page, "Send")
    assert texts(page) == ["Sent 1", "Ada in ULM"]
    expect(page.get_by_label("Name", exact=True)).to_have_value("")
    expect(code).to_have_value("")


@pytest.mark.parametrize("unit, sent", [("a,b", 3), ("\n" + 49 * "x", 51), ("é", 2), ("\u0001", 6)])
def test_text_that_is_too_long_to_be_sent_stays(apps, page, unit, sent):
    """Measured is what would be sent: escapes are longer there than in the field."""
    # A megabyte of lines takes a browser seconds to lay out, and the connection is given up meanwhile.
    server = drawn(apps, page, ["textArea", {}, ""], ["button", {}, None], max_message=1 << 16)
    area = page.get_by_label("L0")
    count = (1 << 16) // sent + 1
    area.evaluate("(area, text) => { area.focus(); area.value = text;"
                  "area.dispatchEvent(new Event('input', {bubbles: true})) }", unit * count)
    page.get_by_role("button", name="L1").click()
    expect(page.get_by_role("alert")).to_have_text(
        f"Too long to be sent: this has {count * sent + 2:,} bytes as it is sent, and at most 65,536 are taken at once. "
        "Shorten it.")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert area.evaluate("area => area.value") == unit * count
    server.wait_for(["ping"], ["event", 1, {}, "w1"])
    area.fill("short")
    expect(page.get_by_role("alert")).to_have_count(0)
    area.press("Control+Enter")
    server.wait_for(["ping"], ["event", 1, {}, "w1"], ["event", 2, {"w0": "short"}])

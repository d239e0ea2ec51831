"""Keys that press buttons."""

import pytest
from playwright.sync_api import Page, expect

from reader import settled
from scripted import ScriptedServer

PING = ["ping"]
KEYS = {
    "plain": "k", "mod": "mod+s", "alt": "alt+2", "both": "mod+shift+enter", "function": "f2", "left": "left",
    "escape": "escape",
}


@pytest.fixture
def server(apps, page) -> ScriptedServer:
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(
        1, 0, ["add", 30, 1, 0, "textInput", {"id": "name", "label": "Name"}, ""],
        *[["add", 31 + number, 1, 30 + number, "button", {"id": name, "label": name, "shortcut": keys}]
          for number, (name, keys) in enumerate(KEYS.items())],
        ["add", 50, 1, 37, "button", {"id": "off", "label": "off", "shortcut": "mod+d", "disabled": True}])
    settled(page)
    server.wait_for(PING)
    expect(page.locator("[aria-keyshortcuts]")).to_have_count(len(KEYS) + 1)
    return server


def button(page: Page, name: str):
    return page.get_by_role("button", name=name, exact=True)


def test_it_is_shown_and_said(page, server):
    for name, shown, spoken in (
            ("plain", "K", "K"), ("mod", "Ctrl+S", "Control+S"), ("alt", "Alt+2", "Alt+2"),
            ("both", "Ctrl+Shift+↵", "Control+Shift+Enter"), ("function", "F2", "F2"), ("left", "←", "ArrowLeft")):
        expect(button(page, name).locator("kbd")).to_have_text(shown)
        expect(button(page, name)).to_have_attribute("aria-keyshortcuts", spoken)


@pytest.mark.parametrize("keys, name", [
    ("k", "plain"), ("Control+s", "mod"), ("Alt+2", "alt"), ("Control+Shift+Enter", "both"), ("F2", "function"),
    ("ArrowLeft", "left"), ("Escape", "escape")])
def test_it_presses_its_button_and_no_other(page, server, keys, name):
    page.keyboard.press(keys)
    server.wait_for(PING, ["event", 1, {}, name])


def test_in_a_field_what_writes_or_moves_there_presses_nothing(page, server):
    field = page.get_by_label("Name")
    field.focus()
    page.keyboard.type("k2")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Alt+2")
    expect(field).to_have_value("k2")
    page.keyboard.press("Control+s")
    server.wait_for(PING, ["event", 1, {"name": "k2"}, "mod"])
    server.say("done", 2, 1, [])
    page.keyboard.press("F2")
    server.wait_for(PING, ["event", 1, {"name": "k2"}, "mod"], ["event", 2, {}, "function"])


def test_other_modifiers_are_another_shortcut(page, server):
    for keys in ("Shift+k", "Control+Shift+s", "Alt+k", "Control+k", "Control+d"):
        page.keyboard.press(keys)
    button(page, "plain").click()
    server.wait_for(PING, ["event", 1, {}, "plain"])


def test_a_letter_is_known_by_its_key_where_it_writes_another_alphabet(page, server):
    page.evaluate("dispatchEvent(new KeyboardEvent('keydown', { key: 'л', code: 'KeyK' }))")
    # That key writes an A here.
    page.evaluate("dispatchEvent(new KeyboardEvent('keydown', { key: 'a', code: 'KeyK' }))")
    server.wait_for(PING, ["event", 1, {}, "plain"])


def test_a_dialog_over_the_page_keeps_its_keys(page, server):
    page.get_by_role("button", name="Main menu").click()
    page.get_by_role("menuitem", name="Settings").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Control+s")
    page.get_by_role("dialog").get_by_role("button", name="Close").first.click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("k")
    server.wait_for(PING, ["event", 1, {}, "plain"])


def test_on_a_mac_it_is_command(apps, page):
    page.add_init_script("Object.defineProperty(navigator, 'platform', { get: () => 'MacIntel' })")
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, ["add", 30, 1, 0, "button", {"id": "save", "label": "Save", "shortcut": "mod+alt+s"}])
    expect(button(page, "Save").locator("kbd")).to_have_text("⌥⌘S")
    page.keyboard.press("Control+Alt+s")
    page.keyboard.press("Meta+Alt+s")
    server.wait_for(PING, ["event", 1, {}, "save"])
    settled_events = [message for message in server.heard[-1] if message[0] == "event"]
    assert len(settled_events) == 1


def test_a_destructive_button_is_red(page, server):
    server.draw(2, 0, *[["add", 60 + place, 1, 60 + place - 1 if place else 0, "button",
                         {"id": f"b{place}", "label": kind, "type": kind, "role": "destructive"}]
                        for place, kind in enumerate(("primary", "secondary", "tertiary"))])
    settled(page)
    red = "getComputedStyle(document.documentElement).getPropertyValue('--rn-red')"
    assert page.evaluate(red)
    assert button(page, "primary").evaluate("b => getComputedStyle(b).backgroundColor") == "rgb(201, 42, 42)"
    for kind in ("secondary", "tertiary"):
        assert button(page, kind).evaluate("b => getComputedStyle(b).color") == "rgb(201, 42, 42)"

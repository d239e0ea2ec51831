"""Fields that are typed into by an input method, as for Japanese: what is composed is not there before it is done."""

import re

import pytest
from playwright.sync_api import Page, expect

from reader import settled
from scripted import ScriptedServer

CITIES = ["東京", "大阪", "京都", "名古屋"]


def draw(apps, page: Page, kind: str, props: dict, value) -> ScriptedServer:
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, ["add", 30, 1, 0, kind, {"id": "w", "label": "City", "options": CITIES, **props}, value])
    settled(page)
    return server


@pytest.mark.parametrize("opens", [True, False], ids=["opened", "closed"])
@pytest.mark.parametrize("kind, props, value, sent", [
    ("selectbox", {}, "東京", "大阪"),
    ("selectbox", {"open": True}, ["東京", 0], ["大阪", 0]),
    ("multiselect", {}, [], ["大阪"]),
])
def test_composed_text_finds_an_option(apps, page, kind, props, value, sent, opens):
    server = draw(apps, page, kind, props, value)
    field = page.get_by_role("combobox", name="City")
    field.click()
    expect(page.get_by_role("option")).not_to_have_count(0)
    if not opens:
        field.press("Escape")
    ime = page.context.new_cdp_session(page)
    for text in ["お", "おお", "おおさ", "おおさか", "大阪"]:
        ime.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
        # Beside the chosen text, which goes when the composition is done.
        expect(field).to_have_value(re.compile(f"^(東京)?{text}$"))
    ime.send("Input.insertText", {"text": "大阪"})
    expect(field).to_have_value("大阪")
    expect(page.get_by_role("option")).to_have_text(["大阪"])
    field.press("Enter")
    server.wait_for(["ping"], ["event", 1, {"w": sent}])


def test_composition_that_is_given_up_leaves_the_choice(apps, page):
    draw(apps, page, "selectbox", {}, ["東京", 0])
    field = page.get_by_role("combobox", name="City")
    field.click()
    ime = page.context.new_cdp_session(page)
    ime.send("Input.imeSetComposition", {"text": "お", "selectionStart": 1, "selectionEnd": 1})
    expect(field).to_have_value("東京お")
    ime.send("Input.imeSetComposition", {"text": "", "selectionStart": 0, "selectionEnd": 0})
    field.press("Escape")
    expect(field).to_have_value("東京")

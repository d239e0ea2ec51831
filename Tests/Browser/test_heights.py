"""How high what stands in one row is, and what small things are like."""

from playwright.sync_api import expect

from reader import steady
from scripted import ScriptedServer

DATES = {"format": "YYYY/MM/DD", "min": "2000-01-01", "max": "2099-12-31"}
FIELDS = (
    ["textInput", {}, "a"], ["numberInput", {"step": 1}, 1], ["selectbox", {"options": ["a"]}, "a"],
    ["multiselect", {"options": ["a", "b"]}, [["a", 0]]], ["timeInput", {"step": 900}, "08:45"],
    ["dateInput", DATES, "2026-02-20"], ["button", {}])


def test_fields_are_as_high_as_buttons(apps, page):
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, *[
        ["add", 30 + number, 1, 0, kind, {"id": kind, "label": kind, **props}, *value]
        for number, (kind, props, *value) in enumerate(FIELDS)])
    steady(page)
    heights = page.locator(".rn-input, .rn-button").evaluate_all("all => all.map((one) => one.getBoundingClientRect().height)")
    assert heights == [40] * len(FIELDS)


def test_small_things_are_as_in_streamlit(apps, page):
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(
        1, 0, ["add", 30, 1, 0, "heading", {"level": 1, "body": "A **bold** title"}],
        ["add", 31, 1, 30, "checkbox", {"id": "b", "label": "Box", "help": "one\n\ntwo"}, False],
        ["add", 32, 1, 31, "checkbox", {"id": "t", "label": "Switch", "toggle": True}, False])
    steady(page)
    assert [box.bounding_box()["height"] for box in page.get_by_test_id("stCheckbox").all()] == [24, 24]
    expect(page.locator("h1 strong")).to_have_css("font-weight", "700")
    expect(page.locator("link[rel~=icon]")).to_have_attribute("rel", "shortcut icon")
    page.get_by_test_id("stTooltipIcon").hover()
    assert page.get_by_test_id("stTooltipContent").text_content() == "one\ntwo"

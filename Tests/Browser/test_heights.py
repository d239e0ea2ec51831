"""How high what stands in one row is."""

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

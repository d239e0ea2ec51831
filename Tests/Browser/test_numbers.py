"""Number fields: what they read, and how they are emptied."""

import pytest
from playwright.sync_api import Browser, Page, expect

from reader import settled
from scripted import ScriptedServer


def draw(apps, page: Page, props: dict, value: float | None) -> ScriptedServer:
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, ["add", 30, 1, 0, "numberInput", {"id": "w", "label": "Amount", **props}, value])
    settled(page)
    return server


@pytest.mark.parametrize("format, value, shown, keys, sent", [
    ("%,d", 1_234_567, "1,234,567", ["End", "Backspace", "8"], 1_234_568),
    ("%d km", 5, "5 km", ["Home", "Delete", "6"], 6),
    ("$%,.2f", 1250, "$1,250.00", ["End", "Backspace", "5"], 1250.05),
    ("%.1f %%", 12.5, "12.5 %", ["Home", "Delete", "2"], 22.5),
])
def test_field_reads_what_it_shows(apps, page, format, value, shown, keys, sent):
    server = draw(apps, page, {"format": format}, value)
    field = page.get_by_label("Amount", exact=True)
    expect(field).to_have_value(shown)
    field.click()
    for key in [*keys, "Enter"]:
        field.press(key)
    server.wait_for(["ping"], ["event", 1, {"w": sent}])


def test_decimal_comma_is_read(apps, browser: Browser):
    context = browser.new_context(locale="de-DE")
    page = context.new_page()
    server = draw(apps, page, {}, 1.5)
    page.get_by_label("Amount", exact=True).fill("1.234,5")
    page.get_by_label("Amount", exact=True).press("Enter")
    server.wait_for(["ping"], ["event", 1, {"w": 1234.5}])
    context.close()


@pytest.mark.parametrize("how", ["key", "button"])
def test_field_that_may_be_empty_is_emptied(apps, page, how):
    server = draw(apps, page, {"clearable": True, "integer": True}, 42)
    field = page.get_by_label("Amount", exact=True)
    field.click()
    if how == "key":
        field.press("Escape")
    else:
        page.get_by_test_id("stNumberInputClearButton").click()
    server.wait_for(["ping"], ["event", 1, {"w": None}])
    expect(field).to_have_value("")
    expect(page.get_by_test_id("stNumberInputClearButton")).to_have_count(0)


def test_field_that_must_have_a_number_is_not_emptied(apps, page):
    server = draw(apps, page, {"integer": True}, 42)
    field = page.get_by_label("Amount", exact=True)
    field.click()
    field.press("Escape")
    expect(page.get_by_test_id("stNumberInputClearButton")).to_have_count(0)
    expect(field).to_have_value("42")
    assert server.heard[-1] == [["ping"]]


@pytest.mark.parametrize("width, count", [(100, 0), (300, 2)])
def test_steps_give_way_to_the_number(apps, page, width, count):
    draw(apps, page, {"integer": True, "width": width}, 42_000_000)
    field = page.get_by_label("Amount", exact=True)
    assert page.locator(".rn-step:visible").count() == count
    assert field.evaluate("field => field.scrollWidth <= field.clientWidth")

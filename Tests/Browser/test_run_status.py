"""What the header says of a run that waits for something."""

import pytest
from playwright.sync_api import Locator, Page, expect

from reader import settled
from scripted import ScriptedServer


@pytest.fixture
def server(apps, page) -> ScriptedServer:
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, ["add", 30, 1, 0, "button", {"id": "one", "label": "One"}])
    settled(page)
    return server


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def test_a_page_that_finds_no_room_says_so_until_it_runs(server, page):
    status = page.get_by_test_id("stStatusWidget")
    button(page, "One").click()
    server.say("busy", True)
    expect(status).to_contain_text("This app is busy. Your turn will come.")
    server.say("busy", False)
    expect(status).not_to_contain_text("busy")
    server.say("busy", True)
    expect(status).to_contain_text("This app is busy. Your turn will come.")
    server.say("done", 2, 1, [])
    expect(status).to_have_count(0)


def test_what_a_run_waits_for_is_said_at_once_and_moves_nothing(server, page):
    status = page.get_by_test_id("stStatusWidget")
    place = button(page, "One").bounding_box()
    button(page, "One").click()
    server.say("doing", "Computing report…")
    expect(status).to_contain_text("Computing report…")
    assert button(page, "One").bounding_box() == place
    server.say("patch", 2, 0, [])
    server.say("doing", "Reading prices…")
    expect(status).to_contain_text("Reading prices…")
    server.say("doing", None)
    expect(status).to_contain_text("Running…")
    server.say("doing", "Reading prices…")
    server.say("done", 2, 1, [])
    expect(status).to_have_count(0)
    button(page, "One").click()
    expect(status).to_contain_text("Running…")


@pytest.mark.parametrize("text", ["Computing " + "a_function_with_a_long_name" * 3 + "…", "It reads the prices of all goods, one by one. " * 5])
@pytest.mark.parametrize("width", [1280, 900, 390])
def test_long_words_stay_on_one_line_of_the_header(server, page, text, width):
    page.set_viewport_size({"width": width, "height": 800})
    button(page, "One").click()
    server.say("doing", text)
    status = page.get_by_test_id("stStatusWidget")
    expect(status).to_contain_text(text.strip())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"
    assert status.bounding_box()["height"] < 30
    expect(button(page, "Stop")).to_be_in_viewport(ratio=1)
    expect(button(page, "Main menu")).to_be_in_viewport(ratio=1)


def test_what_a_run_waits_for_is_inline_markdown(server, page):
    status = page.get_by_test_id("stStatusWidget")
    button(page, "One").click()
    server.say("doing", "Counting the **sheep** of `farm_one`")
    expect(status.locator("strong")).to_have_text("sheep")
    expect(status.locator("code")).to_have_text("farm_one")
    expect(status.locator("[title]")).to_have_attribute("title", "Counting the sheep of farm_one")
    assert status.bounding_box()["height"] < 30

"""Elements whose code comes when a page first has one."""

import pytest
from playwright.sync_api import Page, Route, expect

from reader import settled
from scripted import ScriptedServer

MESSAGE = ["add", 30, 1, 0, "chatMessage", {"name": "user"}]
TEXT = ["add", 31, 30, 0, "markdown", {"body": "How far is the moon?"}]


@pytest.fixture
def asked(page: Page) -> list[str]:
    """The files of the client that the page asks for, by name."""
    names: list[str] = []
    page.on("request", lambda request: names.append(request.url.partition("?")[0].rpartition("/")[2]))
    return names


def draw(page: Page, apps, *operations, app: tuple[str, ...] = ("view",)) -> Page:
    server = ScriptedServer(page)
    page.goto(apps.get(*app).url)
    server.wait_for_connection(1)
    server.draw(1, 0, *operations)
    return settled(page)


def test_an_element_comes_with_the_first_page_that_has_one(page, apps, asked):
    draw(page, apps, MESSAGE, TEXT)
    message = page.get_by_role("article", name="Chat message from user")
    expect(message.get_by_text("How far is the moon?")).to_be_visible()
    assert asked.count("chat-message.js") == 1
    assert asked.count("chat-message.css") == 1


def test_the_next_page_of_the_app_asks_for_it_with_its_core(page, apps):
    # An app of its own: what others show is preloaded too, and only so much.
    own = ("view", "--server.headless=true")
    draw(page, apps, MESSAGE, TEXT, app=own)
    expect(page.get_by_role("article", name="Chat message from user")).to_be_visible()
    other = page.context.new_page()
    other.goto(apps.get(*own).url)
    settled(other)
    # It shows none, so that its head alone asks for it.
    expect(other.get_by_role("article")).to_have_count(0)
    expect(other.locator("link[rel=modulepreload][href$='/chat-message.js']")).to_have_count(1)


def test_one_that_was_asked_for_early_is_drawn_with_its_style_and_loaded_once(page, apps, asked):
    draw(page, apps, MESSAGE, TEXT)
    expect(page.get_by_role("article", name="Chat message from user")).to_be_visible()
    asked.clear()
    draw(page, apps, MESSAGE, TEXT)
    message = page.get_by_role("article", name="Chat message from user")
    expect(message).to_be_visible()
    expect(message).to_have_css("display", "flex")
    assert asked.count("chat-message.js") == 1


def test_other_pages_do_not_load_it(page, apps, asked):
    # Of an app in which no page has had one.
    page.goto(apps.get("wire").url)
    settled(page)
    assert "chat-message.js" not in asked


def test_one_that_can_not_be_loaded_says_so_and_is_tried_again(page, apps):
    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/chat-message.js*", refuse)
    draw(page, apps, MESSAGE, TEXT)
    problem = page.get_by_role("alert")
    expect(problem).to_contain_text(
        "The part of the page that shows “chatMessage” could not be loaded. Check the connection.")
    page.unroute("**/chat-message.js*", refuse)
    problem.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("How far is the moon?")).to_be_visible()
    expect(problem).to_have_count(0)


def test_trying_again_mends_all_that_wait_for_the_same_part(page, apps):
    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/chat-message.js*", refuse)
    draw(page, apps, MESSAGE, TEXT, ["add", 32, 1, 30, "chatMessage", {"name": "user"}],
         ["add", 33, 32, 0, "markdown", {"body": "And the sun?"}])
    problems = page.get_by_role("alert")
    expect(problems).to_have_count(2)
    page.unroute("**/chat-message.js*", refuse)
    problems.nth(1).get_by_role("button", name="Try again").click()
    expect(page.get_by_text("How far is the moon?")).to_be_visible()
    expect(page.get_by_text("And the sun?")).to_be_visible()
    expect(problems).to_have_count(0)


@pytest.mark.parametrize("kind, module, default", [("lineChart", "chart", 350), ("pdf", "pdf", 500), ("skeleton", "skeleton", 104)])
def test_room_is_kept_for_the_height_that_its_author_chose(page, apps, kind, module, default):
    page.route(f"**/{module}.js*", lambda route: None)
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, ["add", 30, 1, 0, kind, {}], ["add", 31, 1, 30, kind, {"height": 220}])
    rooms = page.locator(".rn-loading")
    expect(rooms).to_have_count(2)
    assert rooms.evaluate_all("rooms => rooms.map((room) => room.offsetHeight)") == [default, 220]


def test_a_metric_is_there_before_its_chart_and_does_not_move_for_it(page, apps):
    held: list[Route] = []
    page.route("**/sparkline.js*", lambda route: held.append(route))
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, ["add", 30, 1, 0, "metric", {"label": "Sales", "value": 12, "chart": [1, 3, 2]}],
                ["add", 31, 1, 30, "text", {"body": "below"}])
    below = page.get_by_text("below", exact=True)
    expect(page.get_by_test_id("stMetricValue")).to_have_text("12")
    expect(page.get_by_test_id("stMetricChart")).to_be_empty()
    before = below.bounding_box()
    held[0].continue_()
    expect(page.get_by_role("img", name="Chart of 3 values, from 1 to 2, lowest 1, highest 3")).to_be_visible()
    assert below.bounding_box() == before


SELECTBOX = ["add", 30, 1, 0, "selectbox", {"id": "w1", "label": "City", "options": ["Rome", "Oslo"]}, None]


def test_a_list_comes_behind_its_field_and_before_it_is_opened(page, apps):
    held: list[Route] = []
    page.route("**/option-list.js*", lambda route: held.append(route))
    with page.expect_request("**/option-list.js"):
        draw(page, apps, SELECTBOX)
    expect(page.get_by_role("combobox", name="City")).to_be_visible()
    held[0].continue_()


def test_a_list_that_was_opened_before_it_is_there_shows_as_it_is_by_then(page, apps):
    held: list[Route] = []
    page.route("**/option-list.js*", lambda route: held.append(route))
    draw(page, apps, SELECTBOX)
    field = page.get_by_role("combobox", name="City")
    field.press("ArrowDown")
    field.press("ArrowDown")
    expect(field).to_have_attribute("aria-expanded", "true")
    held[0].continue_()
    expect(page.get_by_role("option", name="Oslo")).to_have_class("rn-active")
    field.press("Enter")
    expect(field).to_have_value("Oslo")


def test_a_slider_of_days_keeps_the_room_of_its_text(page, apps):
    held: list[Route] = []
    page.route("**/dates.js*", lambda route: held.append(route))
    draw(page, apps, ["add", 30, 1, 0, "slider", {"id": "w1", "label": "Day", "min": 0, "max": 30, "step": 1, "type": "date"}, 4],
         ["add", 31, 1, 30, "text", {"body": "below"}])
    below = page.get_by_text("below", exact=True)
    expect(page.get_by_test_id("stSliderThumbValue")).to_have_text("")
    before = below.bounding_box()
    held[0].continue_()
    expect(page.get_by_test_id("stSliderThumbValue")).to_have_text("1970-01-05")
    expect(page.get_by_role("slider", name="Day")).to_have_attribute("aria-valuetext", "1970-01-05")
    assert below.bounding_box() == before

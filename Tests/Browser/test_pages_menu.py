"""The menu of an app's pages: by keyboard, with many pages and long titles, in narrow windows, and for those who do not see its colours."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from reader import resize, settled, steady
from scripted import ScriptedServer
from test_accessibility import ALL, findings

LONG = "A page whose title is much longer than anybody would like a title in a menu to be"


def entry(title: str) -> dict[str, str]:
    return {"title": title, "path": f"/{title.lower().replace(' ', '-')}"}


def menu_of(*sections: tuple[str, list[dict[str, Any]]], **more: Any) -> dict[str, Any]:
    return {"sections": [{"title": title, "pages": pages} for title, pages in sections], **more}


MANY = menu_of(("", [entry(f"Page {number}") for number in range(30)]))
GROUPS = menu_of(("", [entry("Home"), {"title": "Reports of", "pages": [entry("Sales"), entry(LONG)]}]), ("Work", [entry("Orders")]))


@pytest.fixture
def draw(apps, page):
    def draw(menu: dict[str, Any], shown: str = "/home", **more: Any) -> tuple[Page, ScriptedServer]:
        server = ScriptedServer(page)
        page.goto(apps.get("view").url)
        server.wait_for_connection(1)
        server.draw(
            1, 0, ["page", {"pages": {**menu, **more}, "current": {"path": shown, "title": "Shown"}}],
            ["add", 30, 1, 0, "heading", {"level": 1, "body": "Title"}],
            ["add", 31, 2, 0, "markdown", {"body": "In the sidebar"}])
        expect(page.get_by_role("navigation", name="Pages")).to_be_visible()
        return steady(page), server

    return draw


def menu(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Pages")


def is_within(inner: dict[str, float], outer: dict[str, float]) -> bool:
    return inner["x"] >= outer["x"] and inner["x"] + inner["width"] <= outer["x"] + outer["width"]


@pytest.mark.parametrize("width", [1280, 800])
def test_many_pages_in_the_header_leave_room_for_what_is_beside_them(draw, width):
    page, _ = draw(MANY, "/page-29", top=True)
    resize(page, width, 800)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"
    expect(page.get_by_role("button", name="Main menu")).to_be_in_viewport(ratio=1)


def test_the_page_that_is_shown_is_in_sight_in_the_header(draw):
    page, server = draw(MANY, "/page-29", top=True)
    shown = menu(page).locator("[aria-current=page]")
    assert is_within(shown.bounding_box(), menu(page).bounding_box())
    server.say("done", 2, 0, [["page", {"current": {"path": "/page-0", "title": "Page 0"}}]])
    expect(shown).to_have_text("Page 0")
    assert is_within(shown.bounding_box(), menu(page).bounding_box())


def test_a_group_in_the_header_by_keyboard_alone(draw):
    page, server = draw(GROUPS, "/sales", top=True)
    group = menu(page).get_by_role("button", name="Reports of")
    expect(group).to_have_attribute("aria-current", "true")
    expect(group).to_have_attribute("aria-expanded", "false")
    group.focus()
    page.keyboard.press("Enter")
    expect(group).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(menu(page).get_by_role("link", name="Sales")).to_be_focused()
    page.keyboard.press("Escape")
    expect(group).to_have_attribute("aria-expanded", "false")
    expect(group).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(group).to_have_attribute("aria-expanded", "false")
    expect(group).to_be_focused()
    server.wait_until(lambda: server.heard[-1][-1][0] == "go", lambda: f"heard {server.heard}")


def test_a_group_in_the_header_stands_below_its_button_and_wraps_long_titles(draw):
    page, _ = draw(GROUPS, top=True)
    resize(page, 1000, 600)
    group = menu(page).get_by_role("button", name="Reports of")
    group.click()
    box, at = page.locator(".stTopNavPopover:popover-open").bounding_box(), group.bounding_box()
    assert (round(box["x"] - at["x"]), round(box["y"] - at["y"] - at["height"])) == (0, 4)
    assert box["width"] <= 384
    long = menu(page).get_by_role("link", name=LONG)
    assert long.evaluate("link => link.scrollWidth <= link.clientWidth"), "its title is cut off"


@pytest.mark.parametrize("width", [1280, 800])
def test_pages_without_room_in_the_header_are_below_a_button(draw, width):
    page, server = draw(MANY, "/page-0", top=True)
    resize(page, width, 800)
    room = menu(page).bounding_box()
    links = menu(page).get_by_role("link")
    shown = links.count()
    more = menu(page).get_by_role("button", name=f"{30 - shown} more")
    assert all(is_within(shown.bounding_box(), room) for shown in [*links.all(), more])
    assert 2 <= shown < 30
    more.focus()
    page.keyboard.press("Enter")
    listed = page.locator(".stTopNavPopover:popover-open").get_by_role("link")
    expect(listed).to_have_text([f"Page {number}" for number in range(shown, 30)])
    page.keyboard.press("Tab")
    expect(listed.first).to_be_focused()
    page.keyboard.press("Enter")
    server.wait_until(lambda: server.heard[-1][-1][0] == "go", lambda: f"heard {server.heard}")
    assert server.heard[-1][-1][2] == f"/page-{shown}"


def test_the_page_that_is_gone_to_comes_out_of_the_rest(draw):
    page, server = draw(MANY, "/page-0", top=True)
    resize(page, 800, 800)
    before = menu(page).get_by_role("link").count()
    server.say("done", 2, 0, [["page", {"current": {"path": "/page-29", "title": "Page 29"}}]])
    expect(menu(page).get_by_role("link").last).to_have_text("Page 29")
    assert menu(page).get_by_role("link").count() in (before, before - 1)


def test_pages_come_out_of_the_rest_as_the_window_becomes_wider(draw):
    page, _ = draw(menu_of(("", [entry(f"Page {number}") for number in range(8)])), "/page-0", top=True)
    resize(page, 780, 800)
    expect(menu(page).get_by_role("button", name="more")).to_have_count(1)
    resize(page, 1600, 800)
    expect(menu(page).get_by_role("button", name="more")).to_have_count(0)
    expect(menu(page).get_by_role("link")).to_have_count(8)
    resize(page, 780, 800)
    expect(menu(page).get_by_role("button", name="more")).to_have_count(1)


def test_sections_without_room_are_groups_of_the_rest(draw):
    sections = [(f"Section {number}", [entry(f"First {number}"), entry(f"Second {number}")]) for number in range(12)]
    page, _ = draw(menu_of(*sections), "/first-0", top=True)
    resize(page, 800, 800)
    more = menu(page).get_by_role("button", name="more")
    shown = menu(page).get_by_role("button").count() - 1
    expect(more).to_have_text(f"{2 * (12 - shown)} more")
    more.click()
    group = page.locator(".stTopNavPopover:popover-open").get_by_text("Section 11")
    group.click()
    expect(page.get_by_role("link", name="First 11")).to_be_visible()


def test_a_run_does_not_change_what_has_room_in_the_header(draw):
    page, server = draw(MANY, "/page-0", top=True)
    resize(page, 900, 800)
    before = menu(page).bounding_box(), menu(page).inner_text()
    server.say("patch", 2, 0, [])
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    assert (menu(page).bounding_box(), menu(page).inner_text()) == before


def test_a_title_that_is_wider_than_the_header_ends_in_an_ellipsis(draw):
    page, _ = draw(menu_of(("", [entry("Home"), entry("Orders of today"), entry(LONG * 2)])), f"/{entry(LONG * 2)['path'][1:]}", top=True)
    resize(page, 800, 800)
    shown = menu(page).locator("[aria-current=page]")
    assert is_within(shown.bounding_box(), menu(page).bounding_box())
    expect(menu(page).get_by_role("button", name=re.compile("[12] more"))).to_be_in_viewport(ratio=1)


def test_the_arrow_keys_lead_into_a_group_in_the_header_and_out_of_it(draw):
    page, _ = draw(GROUPS, "/home", top=True)
    group = menu(page).get_by_role("button", name="Reports of")
    group.focus()
    page.keyboard.press("ArrowDown")
    expect(menu(page).get_by_role("link", name="Sales")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(menu(page).get_by_role("link", name=LONG)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(menu(page).get_by_role("link", name=LONG)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(group).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(group).to_have_attribute("aria-expanded", "false")
    expect(group).to_be_focused()


def test_the_arrow_keys_pass_the_pages_of_a_closed_group_below_a_section(draw):
    pages = [{"title": "Inner", "pages": [entry("Deep")]}, entry("Last")]
    page, _ = draw(menu_of(("", [entry("Home")]), ("Work", pages)), "/home", top=True)
    work = menu(page).get_by_role("button", name="Work")
    work.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(menu(page).get_by_role("link", name="Last")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    expect(menu(page).get_by_role("link", name="Deep")).to_be_focused()


def test_sections_of_titles_that_are_nearly_alike_open_their_own_lists(draw):
    titles = ["Sales of", "Sales-of", "Sales  of"]
    page, _ = draw(menu_of(*[(title, [entry(f"Page {number}")]) for number, title in enumerate(titles)]), top=True)
    for number in range(3):
        menu(page).get_by_role("button").nth(number).click()
        expect(page.locator(".stTopNavPopover:popover-open")).to_have_text(f"Page {number}")
        page.keyboard.press("Escape")


def test_a_group_in_the_header_closes_when_the_focus_goes_on(draw):
    page, _ = draw(menu_of(("Work", [entry("Orders")]), ("Rest", [entry("Holidays")])), top=True)
    page.get_by_role("button", name="Work").press("Enter")
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Rest")).to_be_focused()
    expect(page.locator(".stTopNavPopover:popover-open")).to_have_count(0)


def test_the_ring_around_what_has_the_focus_in_the_header_is_not_cut_off(draw):
    page, _ = draw(GROUPS, top=True)
    link = menu(page).get_by_role("link", name="Home")
    link.focus()
    ring, room = link.bounding_box(), menu(page).bounding_box()
    assert ring["x"] - room["x"] >= 4 and ring["y"] - room["y"] >= 4
    assert room["y"] + room["height"] - ring["y"] - ring["height"] >= 4


def test_the_pointer_shows_in_the_menu_beside_a_page_link(draw):
    page, server = draw(GROUPS, "/home")
    link = menu(page).get_by_role("link", name="Home")
    marked = link.evaluate("link => getComputedStyle(link).backgroundColor")
    server.say("done", 2, 0, [["add", 50, 1, 0, "pageLink", {"label": "There", "page": "/orders"}]])
    expect(page.get_by_test_id("stPageLink-NavLink")).to_be_visible()
    steady(page)
    assert link.evaluate("link => getComputedStyle(link).backgroundColor") == marked
    orders = menu(page).get_by_role("link", name="Orders")
    before = orders.evaluate("link => getComputedStyle(link).backgroundColor")
    orders.hover()
    surface = menu(page).evaluate("menu => getComputedStyle(menu.closest('section')).backgroundColor")
    assert orders.evaluate("link => getComputedStyle(link).backgroundColor") not in (before, surface)


def test_long_titles_wrap_in_the_sidebar(draw):
    page, _ = draw(menu_of(("", [entry("Home"), entry(LONG), entry("W" * 60)])))
    side = page.get_by_test_id("stSidebarContent")
    assert side.evaluate("side => side.scrollWidth <= side.clientWidth"), "the sidebar scrolls sideways"


def test_pages_beyond_ten_show_by_keyboard(draw):
    page, _ = draw(MANY, "/page-0")
    expect(menu(page).get_by_role("link")).to_have_count(10)
    more = menu(page).get_by_role("button", name="View 20 more")
    expect(more).to_have_attribute("aria-expanded", "false")
    more.focus()
    page.keyboard.press("Enter")
    expect(menu(page).get_by_role("link")).to_have_count(30)
    less = menu(page).get_by_role("button", name="View less")
    expect(less).to_have_attribute("aria-expanded", "true")
    expect(less).to_be_focused()


def test_pages_beyond_ten_are_shown_after_a_reload_too(draw):
    page, server = draw(MANY, "/page-0")
    for number, (button, links) in enumerate([("View 20 more", 30), ("View less", 10)]):
        menu(page).get_by_role("button", name=button).click()
        expect(menu(page).get_by_role("link")).to_have_count(links)
        page.reload()
        server.wait_for_connection(number + 2)
        server.draw(
            1, 0, ["page", {"pages": MANY, "current": {"path": "/page-0", "title": "Shown"}}],
            ["add", 31, 2, 0, "markdown", {"body": "In the sidebar"}])
        expect(menu(page).get_by_role("link")).to_have_count(links)


# How far what is seen in the sidebar has moved by itself, as the browser reckons it.
SHIFTS = """addEventListener("load", () => {
  window.shifts = []
  new PerformanceObserver((list) => {
    for (const { sources, value } of list.getEntries()) {
      if (sources.some(({ node }) => (node?.parentElement ?? node)?.closest(".stSidebar"))) shifts.push(value)
    }
  }).observe({ type: "layout-shift", buffered: true })
})"""
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"


def test_what_stands_below_the_menu_does_not_jump_as_that_comes(apps, page):
    page.add_init_script(SHIFTS)
    held: list[Route] = []
    page.route("**/pages-menu.js", lambda route: held.append(route))
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(
        1, 0, ["page", {"pages": MANY, "current": {"path": "/page-0", "title": "Shown"}}],
        ["add", 31, 2, 0, "markdown", {"body": "In the sidebar"}])
    text = page.get_by_text("In the sidebar")
    expect(text).to_have_count(1)
    # However slow this machine is: it is not shown for the menu's taking its time.
    page.evaluate("document.getAnimations().forEach((animation) => animation.pause())")
    page.evaluate(PAINTED)
    expect(menu(page)).to_have_count(0)
    server.wait_until(lambda: held, lambda: "the menu was not asked for")
    held.pop().continue_()
    expect(menu(page)).to_be_visible()
    page.evaluate(PAINTED)
    assert page.evaluate("shifts") == []
    assert page.get_by_test_id("stSidebarUserContent").evaluate("content => getComputedStyle(content).opacity") == "1"


def test_what_stands_below_the_menu_is_there_without_one_that_cannot_be_had(apps, page):
    page.route("**/pages-menu.js", lambda route: route.abort())
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(
        1, 0, ["page", {"pages": MANY, "current": {"path": "/page-0", "title": "Shown"}}],
        ["add", 31, 2, 0, "markdown", {"body": "In the sidebar"}])
    page.wait_for_function(
        "() => document.querySelector('.stSidebarUserContent') && getComputedStyle(document.querySelector('.stSidebarUserContent')).opacity === '1'")
    expect(menu(page)).to_have_count(0)


def test_the_page_that_is_shown_is_in_the_menu_beyond_ten(draw):
    page, _ = draw(MANY, "/page-20")
    expect(menu(page).locator("[aria-current=page]")).to_have_text("Page 20")
    expect(menu(page).get_by_role("button", name="View 19 more")).to_be_visible()


@pytest.mark.parametrize("is_top", [True, False], ids=["header", "sidebar"])
def test_the_page_that_is_shown_is_told_in_the_systems_colours(draw, is_top):
    page, _ = draw(MANY, "/page-3", top=is_top)
    page.emulate_media(forced_colors="active")
    outlines = menu(page).get_by_role("link").evaluate_all(
        "links => links.filter((link) => getComputedStyle(link).outlineStyle === 'solid').map((link) => link.textContent)")
    assert outlines == ["Page 3"]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("is_top", [True, False], ids=["header", "sidebar"])
def test_menu_has_no_fault(draw, is_top, scheme, width):
    page, _ = draw(GROUPS, "/sales", top=is_top)
    page.emulate_media(color_scheme=scheme)
    expect(page.locator("html")).to_have_attribute("data-theme", scheme)
    resize(page, width, 800)
    if is_top and width > 768:
        menu(page).get_by_role("button", name="Reports of").click()
    elif width < 768:
        page.get_by_role("button", name="Open sidebar").click()
    expect(menu(page).get_by_role("link", name="Sales")).to_be_visible()
    settled(page)
    assert findings(page, ALL) == []


def test_a_group_that_is_open_stays_so_when_its_page_is_left(draw):
    page, server = draw(GROUPS, "/sales")
    group = menu(page).locator("details")
    expect(group).to_have_attribute("open", "")
    server.say("done", 2, 0, [["page", {"current": {"path": "/home", "title": "Home"}}]])
    expect(menu(page).get_by_role("link", name="Home")).to_have_attribute("aria-current", "page")
    expect(group).to_have_attribute("open", "")
    menu(page).locator("summary").click()
    expect(group).not_to_have_attribute("open", "")
    server.say("done", 3, 0, [["page", {"current": {"path": "/sales", "title": "Sales"}}]])
    expect(group).to_have_attribute("open", "")


@pytest.mark.parametrize("is_top", [True, False], ids=["header", "sidebar"])
def test_a_pages_help_in_the_menu_is_there_for_the_keyboard(draw, is_top):
    page, _ = draw(menu_of(("", [entry("Home"), {**entry("Orders"), "help": "All *open* orders"}])), top=is_top)
    link = menu(page).get_by_role("link", name="Orders")
    plain = menu(page).get_by_role("link", name="Home")
    assert link.bounding_box()["height"] == plain.bounding_box()["height"]
    if not is_top:
        assert link.bounding_box()["width"] == plain.bounding_box()["width"]
    link.focus()
    help = page.get_by_role("tooltip")
    expect(help).to_have_text("All open orders")
    page.keyboard.press("Escape")
    expect(help).to_have_count(0)


def test_titles_begin_below_one_another_whatever_sign_they_have(draw):
    icons = [{**entry("One"), "icon": ":material/home:"}, {**entry("Two"), "icon": "🏠"}]
    group = {"title": "Group", "icon": ":material/folder:", "pages": [entry("In it")]}
    page, _ = draw(menu_of(("", [entry("Home"), *icons, group])), shown="/in-it")
    start = """title => title.querySelector('[data-testid=stMarkdownContainer]').getBoundingClientRect().left"""
    one, two, inside = (
        menu(page).get_by_role("link", name=re.compile(f"{name}$")).evaluate(start) for name in ("One", "Two", "In it"))
    title = menu(page).locator("summary").evaluate(start)
    assert one == two == title
    assert inside >= title

"""Pages that depend on who is logged in: 20_pages.swift."""

import re

from playwright.sync_api import Page, expect

from reader import choose, press, resize, settled, steady


def log_in(page: Page, role: str) -> Page:
    choose(page, "Choose your role", role)
    press(page, "Log in")
    return steady(page)


def side(page: Page):
    return page.get_by_test_id("stSidebarNav")


def named(*names: str) -> list[re.Pattern[str]]:
    """Links by their ends: an icon is the name of its sign in a font of signs."""
    return [re.compile(f"{name}$") for name in names]


def path(page: Page) -> str:
    return re.sub(r"^https?://[^/]*", "", page.url)


def go(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Pages").get_by_role("link", name=name).click()
    settled(page)


def test_pages_stand_in_their_sections_and_the_shown_one_is_marked(open_app):
    page = log_in(open_app("20_pages"), "Editor")
    expect(page.get_by_test_id("stNavSectionHeader")).to_have_text(["Account", "Work"])
    # A hidden page is in no menu.
    expect(side(page).get_by_role("link")).to_have_text(named("Log out", "Home", "Orders"))
    expect(side(page).locator("[aria-current=page]")).to_have_text(re.compile("Home$"))
    expect(page).to_have_title("Home")
    page.evaluate("window.isSame = true")
    go(page, "Orders")
    assert path(page) == "/orders"
    expect(page).to_have_title("Orders")
    expect(side(page).locator("[aria-current=page]")).to_have_text("Orders")
    expect(page.get_by_role("heading", name="Orders")).to_be_visible()
    # What the frame draws stays, and so does the document.
    expect(page.get_by_text("Signed in as Editor")).to_be_visible()
    assert page.evaluate("window.isSame")


def test_links_have_real_addresses_with_a_query(open_app):
    page = log_in(open_app("20_pages"), "Editor")
    go(page, "Orders")
    link = page.get_by_role("link", name="Order 2")
    expect(link).to_have_attribute("href", "/order?number=2")
    with page.context.expect_page() as other:
        link.click(modifiers=["Control"])
    other.value.wait_for_url("**/order?number=2")
    other.value.close()
    link.click()
    settled(page)
    expect(page.get_by_role("heading", name="Order 2")).to_be_visible()
    press(page, "Back")
    assert path(page) == "/orders"
    page.go_back()
    settled(page)
    expect(page.get_by_role("heading", name="Order 2")).to_be_visible()
    # One to a page of the same site leads elsewhere in another tab.
    go(page, "Home")
    elsewhere = page.get_by_role("link", name="Elsewhere")
    expect(elsewhere).to_have_attribute("target", "_blank")


def test_a_reader_without_a_page_is_offered_no_link_to_it(open_app):
    page = log_in(open_app("20_pages"), "Reader")
    expect(page.get_by_test_id("stTopNav").get_by_role("link")).to_have_text(named("Home", "Orders", "Log out"))
    go(page, "Orders")
    expect(page.get_by_role("link", name="Order 1")).to_have_count(0)
    press(go_home(page), "To the orders")
    assert path(page) == "/orders?sort=date"
    expect(page.get_by_text("Sorted by date")).to_be_visible()
    go(page, "Log out")
    expect(page.get_by_text("Signed in as nobody")).to_be_visible()
    assert path(page) == "/"
    expect(page.get_by_role("navigation", name="Pages")).to_have_count(0)


def go_home(page: Page) -> Page:
    go(page, "Home")
    return page


def test_the_frame_keeps_its_widgets_and_a_page_only_what_is_to_be_kept(open_app):
    page = log_in(open_app("20_pages"), "Editor")
    zoom = page.get_by_role("slider", name="Zoom")
    zoom.focus()
    page.keyboard.press("ArrowRight")
    settled(page)
    for label in ("Draft", "Kept"):
        page.get_by_label(label, exact=True).fill("text")
        page.get_by_label(label, exact=True).press("Enter")
        settled(page)
    go(page, "Orders")
    go(page, "Home")
    expect(page.get_by_label("Draft", exact=True)).to_have_value("")
    expect(page.get_by_label("Kept", exact=True)).to_have_value("text")
    expect(zoom).to_have_attribute("aria-valuenow", "2")


def test_an_address_that_is_not_offered_is_told(open_app):
    page = open_app("20_pages", path="/orders")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Page not found")
    expect(dialog).to_contain_text("This app has no page at “/orders”, or none that you may see.")
    dialog.get_by_role("button", name="Close").click()
    expect(page.get_by_label("Choose your role")).to_be_visible()
    # It may be offered later.
    log_in(page, "Editor")
    expect(page.get_by_role("heading", name="Orders")).to_be_visible()


def test_on_a_phone_the_menu_is_in_the_sidebar_and_closes_when_a_page_is_chosen(open_app):
    page = log_in(open_app("20_pages"), "Reader")
    resize(page, 390, 800)
    expect(page.get_by_test_id("stTopNav")).to_have_count(0)
    page.get_by_role("button", name="Open sidebar").click()
    side(page).get_by_role("link", name="Orders").click()
    settled(page)
    expect(page.get_by_test_id("stSidebar")).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("heading", name="Orders")).to_be_visible()


def test_pages_are_below_the_base_path(open_app):
    page = open_app("20_pages", "--server.baseUrlPath=shop/eu")
    log_in(page, "Editor")
    go(page, "Orders")
    assert path(page) == "/shop/eu/orders"
    expect(page.get_by_role("link", name="Order 2")).to_have_attribute("href", "/shop/eu/order?number=2")
    page.reload()
    steady(page)
    expect(page.get_by_role("heading", name="Orders")).to_be_visible()
    page.get_by_role("link", name="Order 2").click()
    settled(page)
    assert path(page) == "/shop/eu/order?number=2"
    page.go_back()
    settled(page)
    expect(page.get_by_role("heading", name="Orders")).to_be_visible()


def test_a_page_begins_at_its_top_and_back_leads_to_where_it_was_left(open_app):
    page = log_in(open_app("20_pages"), "Editor")
    resize(page, 900, 300)
    go(page, "Orders")
    link = page.get_by_role("link", name="Order 3")
    # To be clicked it has to be in sight.
    link.hover()
    left = page.evaluate("scrollY")
    assert left > 0
    link.click()
    settled(page)
    page.wait_for_function("() => scrollY === 0")
    page.go_back()
    settled(page)
    page.wait_for_function("left => scrollY === left", arg=left)


def test_page_not_found_goes_with_the_address_that_it_is_about(open_app):
    page = open_app("20_pages")
    expect(page.get_by_label("Choose your role")).to_be_visible()
    address = page.url
    page.goto(address.rstrip("/") + "/nowhere")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("This app has no page at “/nowhere”")
    page.go_back()
    expect(page.get_by_label("Choose your role")).to_be_visible()
    expect(dialog).to_have_count(0)
    page.get_by_label("Choose your role").focus()
    page.go_forward()
    expect(dialog).to_contain_text("This app has no page at “/nowhere”")
    # What was closed stays closed, over a rerun, too.
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.keyboard.press("r")
    settled(page)
    expect(dialog).to_have_count(0)
    # Also where another page is shown for it.
    log_in(page, "Reader")
    expect(page.get_by_role("heading", name="Home")).to_be_visible()
    expect(dialog).to_have_count(0)


def test_the_menu_leads_to_the_default_page_from_an_address_without_a_page(open_app):
    page = open_app("20_pages")
    log_in(page, "Reader")
    address = page.url
    page.goto(address.rstrip("/") + "/nowhere")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("This app has no page at “/nowhere”")
    page.keyboard.press("Escape")
    go(page, "Home")
    settled(page)
    assert path(page) == "/"
    expect(dialog).to_have_count(0)

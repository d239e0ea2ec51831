"""Headings: what they are called in an address, and what stands beside them."""

from playwright.sync_api import Page, expect

from reader import settled, steady
from scripted import ScriptedServer


def draw(apps, page: Page, *nodes: tuple[int, dict]) -> None:
    """Headings, each with the area that it is in."""
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, *[
        ["add", 30 + number, area, 0, "heading", {"level": 2, **props}] for number, (area, props) in enumerate(nodes)])
    settled(page)


def test_heading_in_the_sidebar_has_no_address(apps, page):
    draw(apps, page, (1, {"body": "Filter"}), (2, {"body": "Filter"}))
    expect(page.locator("#filter")).to_have_count(1)
    expect(page.get_by_test_id("stSidebar").get_by_role("link")).to_have_count(0)


def test_hidden_anchor_still_leads_to_the_heading(apps, page):
    draw(apps, page, (1, {"body": "Two words", "anchor": False}))
    heading = page.get_by_role("heading", name="Two words")
    expect(heading).to_have_id("two-words")
    expect(heading.get_by_role("link")).to_have_count(0)


def test_link_and_help_stand_within_the_heading_and_not_in_its_name(apps, page):
    draw(apps, page, (1, {"body": "News", "help": "From here"}))
    heading = page.get_by_role("heading", name="News", exact=True)
    beside = heading.get_by_test_id("stHeaderActionElements")
    expect(beside.get_by_role("link", name="Link to this heading")).to_have_attribute("href", "#news")
    expect(beside.get_by_role("button", name="Help for News")).to_be_visible()


def test_long_word_makes_the_page_no_wider(apps, page):
    page.set_viewport_size({"width": 360, "height": 700})
    draw(apps, page, (1, {"body": "Geschwindigkeitsbegrenzungszusammenfassungen", "level": 1}))
    steady(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_hidden_link_takes_no_line_of_its_own(apps, page):
    page.set_viewport_size({"width": 390, "height": 700})
    draw(apps, page, (1, {"body": "Word", "level": 1}))
    steady(page)
    heading = page.get_by_role("heading", name="Word", exact=True)
    height = heading.bounding_box()["height"]
    # No more room than the text takes.
    heading.evaluate("""heading => {
      const text = heading.firstElementChild.getBoundingClientRect().width
      heading.style.width = Math.ceil(text) + "px"
    }""")
    assert heading.bounding_box()["height"] == height


def test_link_at_the_end_of_a_full_line_makes_the_page_no_wider(apps, page):
    page.set_viewport_size({"width": 390, "height": 700})
    draw(apps, page, (1, {"body": "Word", "level": 1}))
    steady(page)
    page.get_by_role("heading", name="Word", exact=True).evaluate("""heading => {
      const { width } = heading.firstElementChild.getBoundingClientRect()
      heading.firstElementChild.style.letterSpacing = (heading.clientWidth - width) / 4 + "px"
    }""")
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_help_is_in_the_middle_of_the_first_line(apps, page):
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, *[
        ["add", 30 + number, 1, 0, "markdown", {"body": body, "help": "Why"}]
        for number, body in enumerate(("A word", "- a list\n- of two", "> a quotation\n\nand more"))])
    steady(page)
    marks = page.locator(".rn-help")
    expect(marks).to_have_count(3)
    offsets = marks.evaluate_all("""marks => marks.map((mark) => {
      const middle = (box) => (box.top + box.bottom) / 2
      const text = mark.closest(".stMarkdown").querySelector("p, li")
      const range = document.createRange()
      range.selectNodeContents(text)
      return Math.round(Math.abs(middle(mark.getBoundingClientRect()) - middle(range.getClientRects()[0])))
    })""")
    assert max(offsets) <= 3, offsets

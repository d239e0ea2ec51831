"""Where things stand and how high they are: what only a browser shows."""

import pytest
from playwright.sync_api import Page, expect

from reader import press, resize, scroll, settled


def box(page: Page, key: str):
    return page.locator(f".st-key-{key}")


def wait_for_end(page: Page, key: str) -> None:
    """Until the box is scrolled to its end."""
    page.wait_for_function(
        "box => box.scrollHeight - box.clientHeight - box.scrollTop < 2",
        arg=box(page, key).element_handle())


def test_cards_in_a_row_are_equally_high(open_app):
    page = open_app("layout")
    heights = page.get_by_test_id("stMetric").evaluate_all(
        "cards => cards.map((card) => card.getBoundingClientRect().height)")
    assert len(heights) == 3
    assert max(heights) - min(heights) < 1
    # The charts' own words are for those who do not see them.
    expect(page.get_by_role("img", name="Chart of 3 values, from 1 to 2, lowest 1, highest 3")) \
        .to_be_visible()


def test_chart_reads_the_value_under_the_pointer(open_app):
    page = open_app("layout")
    chart = page.get_by_test_id("stMetricChart")
    size = chart.bounding_box()
    chart.hover(position={"x": size["width"] / 2, "y": 5})
    expect(chart.locator(".rn-spark-value")).to_have_text("3")
    page.mouse.move(0, 0)
    expect(chart.locator(".rn-spark-value")).to_have_count(0)


def test_box_stays_at_its_end_unless_the_reader_scrolls(open_app):
    page = open_app("layout")
    wait_for_end(page, "log")
    press(page, "More lines")
    expect(box(page, "log").get_by_text("Line 25", exact=True)).to_be_in_viewport()
    wait_for_end(page, "log")
    scroll(box(page, "log"), 0)
    press(page, "More lines")
    expect(box(page, "log").get_by_text("Line 30", exact=True)).to_be_attached()
    assert box(page, "log").evaluate("box => box.scrollTop") == 0


def test_box_of_a_fixed_height_follows_its_chat_messages_unless_it_is_told_not_to(open_app):
    page = open_app("layout")
    wait_for_end(page, "chat")
    press(page, "More lines")
    expect(box(page, "chat").get_by_text("Message 25", exact=True)).to_be_in_viewport()
    wait_for_end(page, "chat")
    assert box(page, "still").evaluate("box => box.scrollTop") == 0


def test_lazy_expander_by_keyboard(open_app):
    page = open_app("layout")
    lazy = page.get_by_test_id("stExpander").first
    expect(page.get_by_label("Inside")).to_have_count(0)
    lazy.locator("summary").focus()
    page.keyboard.press("Enter")
    settled(page)
    expect(page.get_by_label("Inside")).to_be_visible()
    expect(page.get_by_text("Opened 1 times")).to_be_visible()
    page.reload()
    settled(page)
    expect(page.get_by_label("Inside")).to_be_visible()
    lazy.locator("summary").click()
    settled(page)
    expect(page.get_by_label("Inside")).to_have_count(0)
    expect(lazy.locator("details")).not_to_have_attribute("open", "")


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_wider_than_the_page(open_app, width):
    page = open_app("layout")
    resize(page, width, 800)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth <= main.clientWidth")
    # A row that does not wrap scrolls; columns that do not wrap stay beside each other.
    assert box(page, "row").evaluate("row => row.scrollWidth > row.clientWidth")
    left, right = (page.get_by_role("button", name=name, exact=True).bounding_box() for name in ("Left", "Right"))
    assert left["y"] == right["y"]
    assert left["x"] < right["x"]
    heading = page.get_by_role("heading", name="A heading that is far too long")
    assert heading.bounding_box()["height"] < 70, "two lines"


def test_slider_says_its_values_within_its_edges_and_side_by_side(open_app):
    page = open_app("sliders")
    sliders = page.get_by_test_id("stSlider").evaluate_all("""sliders => sliders.map((slider) => {
      const edges = (element) => {
        const { left, right } = element.getBoundingClientRect()
        return [left, right]
      }
      const texts = slider.querySelectorAll("[data-testid=stSliderThumbValue]")
      const thumbs = slider.querySelectorAll("[role=slider]")
      return { edges: edges(slider), texts: [...texts].map(edges), thumbs: [...thumbs].map(edges) }
    })""")
    assert len(sliders) == 11
    for slider in sliders:
        left, right = slider["edges"]
        for text in slider["texts"]:
            assert left - 0.5 <= text[0] < text[1] <= right + 0.5
        for one, other in zip(slider["texts"], slider["texts"][1:]):
            assert one[1] < other[0]
    # Where there is room, in the middle of the thumb.
    for slider in sliders[5], sliders[8]:
        for text, thumb in zip(slider["texts"], slider["thumbs"]):
            assert abs(sum(text) - sum(thumb)) < 1

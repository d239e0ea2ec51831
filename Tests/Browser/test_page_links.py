"""Links to pages, and to other places, as lines of a menu within a page."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from reader import steady
from scripted import ScriptedServer

LONG = "A page whose title is much longer than anybody would like a title in a menu to be"


@pytest.fixture
def draw(apps, page):
    """Links below one another, by their props."""
    def draw(*links: dict[str, Any], shown: str = "/home") -> tuple[Page, ScriptedServer]:
        server = ScriptedServer(page)
        page.goto(apps.get("view").url)
        server.wait_for_connection(1)
        server.draw(
            1, 0, ["page", {"current": {"path": shown, "title": "Shown"}}],
            *[["add", 50 + number, 1, 49 + number if number else 0, "pageLink", props] for number, props in enumerate(links)])
        expect(page.get_by_test_id("stPageLink-NavLink")).to_have_count(len(links))
        return steady(page), server

    return draw


@pytest.mark.parametrize("help", [None, "Help"])
def test_a_page_link_on_one_line_is_no_wider_than_its_place(draw, help):
    page, _ = draw({"label": LONG, "page": "/orders", "oneLine": True, "width": 200, **({"help": help} if help else {})})
    link = page.get_by_test_id("stPageLink-NavLink")
    assert link.bounding_box()["width"] == page.get_by_test_id("stPageLink").bounding_box()["width"] <= 200
    text = link.get_by_test_id("stMarkdownContainer")
    assert text.evaluate("text => getComputedStyle(text).textOverflow === 'ellipsis' && text.scrollWidth > text.clientWidth")


@pytest.mark.parametrize("width, wide", [(None, False), ("stretch", True), (300, True)])
def test_a_page_links_help_does_not_change_its_width(draw, width, wide):
    props = {"label": "There", "page": "/orders", **({"width": width} if width else {})}
    page, _ = draw(props, {**props, "help": "Help"})
    first, second = (link.bounding_box()["width"] for link in page.get_by_test_id("stPageLink-NavLink").all())
    assert first == second and (first >= 300) == wide

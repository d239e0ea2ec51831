"""Names by which people's tests and style sheets find parts of a page."""

from playwright.sync_api import expect

from reader import settled
from scripted import ScriptedServer


def test_parts_have_their_names(apps, page):
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(
        1, 0, ["add", 30, 1, 0, "container", {"slot": True}],
        ["add", 31, 1, 30, "expander", {"label": "More", "icon": ":material/home:"}],
        ["add", 32, 1, 31, "markdown", {"body": "small print", "caption": True}],
        ["add", 33, 1, 32, "markdown", {"body": "```\ncode\n```"}],
        ["add", 34, 1, 33, "radio", {"id": "r", "label": "City", "options": ["Lima", "Oslo"]}, "Lima"],
        ["add", 35, 1, 34, "textInput", {"id": "t", "label": "Name"}, ""],
        ["add", 36, 1, 35, "metric", {"label": "Sales", "value": 3, "visibility": "collapsed"}])
    settled(page)
    expect(page.get_by_test_id("stEmpty")).to_have_count(1)
    expect(page.get_by_test_id("stEmpty")).to_be_hidden()
    expect(page.get_by_test_id("stExpanderIcon")).to_be_visible()
    expect(page.get_by_test_id("stCaptionContainer")).to_have_text("small print")
    expect(page.get_by_test_id("stMarkdownPre").get_by_test_id("stCode")).to_contain_text("code")
    expect(page.locator(".stRadio p")).to_have_text(["City", "Lima", "Oslo"])
    expect(page.get_by_role("group", name="Sales")).to_have_text("3")
    # Below a field that has the focus, before there is anything to say.
    expect(page.get_by_test_id("InputInstructions")).to_have_count(0)
    page.get_by_label("Name", exact=True).focus()
    expect(page.get_by_test_id("InputInstructions")).to_have_text("")


def test_paragraphs_are_words_apart_in_what_is_read_out(apps, page):
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, ["add", 30, 1, 0, "markdown", {"body": "one\n\ntwo"}])
    settled(page)
    assert page.get_by_test_id("stMarkdown").text_content().split() == ["one", "two"]

"""What a page may run, and what it makes of hostile text."""

import urllib.request

import pytest
from playwright.sync_api import expect

from reader import settled, tick
from running_app import acceptance_names

FORBIDDEN_SOURCES = {"'unsafe-inline'", "'unsafe-eval'", "*", "data:", "blob:", "https:"}
FORBIDDEN_ELEMENTS = (
    "script", "iframe", "form", "[onerror]", "[onclick]", "a[href^='javascript' i]")

WATCH = """
  window.violations = []
  document.addEventListener("securitypolicyviolation", (event) =>
    window.violations.push(`${event.violatedDirective}: ${event.blockedURI}`))
"""


@pytest.fixture
def watched(page):
    """A page that keeps what its policy forbade and what its console complained of."""
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text)
            if message.type in ("error", "warning") else None)
    page.add_init_script(WATCH)
    return page


def violations(page) -> list[str]:
    return page.evaluate("window.violations") + page.complaints


def policy(url: str) -> dict[str, list[str]]:
    with urllib.request.urlopen(url) as answer:
        directives = answer.headers["Content-Security-Policy"].split(";")
    return {words[0]: words[1:] for words in map(str.split, directives)}


def test_policy_allows_neither_inline_nor_eval(apps):
    found = policy(apps.get("hostile").url)
    assert found["default-src"] == ["'none'"]
    for directive in ("script-src", "style-src"):
        assert "'self'" in found[directive]
        assert not FORBIDDEN_SOURCES & set(found[directive])
    # Nothing of another host's: a text may be another reader's.
    assert found["img-src"] == found["media-src"] == ["'self'", "data:", "blob:"]
    assert found["frame-src"] == ["'self'"]
    assert found["base-uri"] == found["form-action"] == ["'none'"]


@pytest.mark.parametrize("script", acceptance_names())
def test_page_never_breaks_its_own_policy(watched, open_app, script):
    page = open_app(script)
    for button in page.get_by_test_id("stButton").get_by_role("button").all()[:1]:
        button.click()
        settled(page)
    if script == "19_dialogs":
        # Behind one the menu can't be reached.
        expect(page.get_by_role("dialog")).to_be_visible()
        assert violations(page) == []
        page.keyboard.press("Escape")
        settled(page)
        expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_test_id("stMainMenuButton").click()
    page.get_by_role("menuitem", name="Settings").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert violations(page) == []


def test_formula_keeps_the_policy_and_says_its_mistake(watched, open_app):
    page = open_app("formulas")
    expect(page.locator(".katex")).to_have_count(3)
    # The arrow of a vector has its width by a style of KaTeX's own.
    assert page.locator(".katex svg").first.evaluate("svg => svg.style.width") == "0.471em"
    mistakes = page.locator(".rn-formula-error")
    assert mistakes.all_inner_texts() == [
        r"\frac{1}{2 This formula can’t be read: Unexpected end of input in a macro argument, expected '}'",
        r"\color{#12}{y} This formula can’t be read: Invalid color: '#12'",
        r"\fraction{1}{2} This formula can’t be read: Undefined control sequence: \fraction",
    ]
    assert violations(page) == []


def test_hostile_markdown_is_shown_as_text(watched, open_app):
    """rule 260: HTML in Markdown is text, and no link or image of it runs a script."""
    page = open_app("hostile")
    main = page.get_by_test_id("stMain")
    expect(main.get_by_test_id("stMarkdown").first).to_contain_text("<script>window.attacked")
    for forbidden in (*FORBIDDEN_ELEMENTS, "a[href^='data' i]", "img"):
        expect(main.locator(forbidden)).to_have_count(0)
    harmless = main.get_by_test_id("stMarkdown").get_by_role("link", name="harmless link").first
    expect(harmless).to_have_attribute("target", "_blank")
    expect(harmless).to_have_attribute("rel", "noopener noreferrer")
    for text in main.get_by_text("script link").locator("visible=true").all():
        text.click()
    assert page.evaluate("window.attacked") is None
    assert violations(page) == []


def test_raw_html_is_sanitised(watched, open_app):
    """rule 260: where an app asks for HTML it gets words and looks, but no scripts, handlers,
    frames or forms."""
    page = open_app("hostile")
    tick(page, "Raw HTML")
    kept = page.locator("#kept")
    expect(kept.locator("b")).to_have_text("bold")
    expect(kept).to_have_css("color", "rgb(255, 0, 0)")
    assert kept.get_attribute("onclick") is None
    kept.click()
    own = page.get_by_test_id("stHtml").locator("#own")
    expect(own.locator("i")).to_have_text("own")
    expect(own).to_have_css("color", "rgb(0, 128, 128)")
    assert own.get_attribute("onclick") is None
    own.click()
    expect(page.locator("img[src='x']")).to_have_count(2)
    main = page.get_by_test_id("stMain")
    for forbidden in FORBIDDEN_ELEMENTS:
        expect(main.locator(forbidden)).to_have_count(0)
    for text in main.get_by_text("script link").locator("visible=true").all():
        text.click()
    # The policy may complain of what the sanitiser reads in a document that nobody sees.
    assert page.evaluate("window.attacked") is None

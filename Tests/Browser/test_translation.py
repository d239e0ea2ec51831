"""A page in the hands of a translator, such as the browser's, follows its script."""

from playwright.sync_api import Page, expect

from reader import settled
from scripted import ScriptedServer

# Each text becomes a <font> in a <font>, as Chromium's translator makes it.
TRANSLATE = """() => {
  const walk = document.createTreeWalker(document.querySelector("[data-testid=stApp]"), NodeFilter.SHOW_TEXT)
  const texts = []
  while (walk.nextNode()) {
    const text = walk.currentNode
    if (text.data.trim() && !text.parentElement.closest("font, textarea")) texts.push(text)
  }
  for (const text of texts) {
    const inner = document.createElement("font"), outer = document.createElement("font")
    inner.textContent = `${text.data}·`
    outer.append(inner)
    REPLACE
  }
}"""
AT_ONCE = TRANSLATE.replace("REPLACE", "text.replaceWith(outer)")
BESIDE = TRANSLATE.replace("REPLACE", "text.parentNode.insertBefore(outer, text); text.remove()")


def elements(n: int) -> list[list]:
    """Every kind of text, with a number in it."""
    kinds = [
        ("heading", {"level": 2, "body": f"Heading {n}"}),
        ("markdown", {"body": f"Markdown {n} of **{n}** and {n}"}),
        ("markdown", {"body": f"Caption {n}", "caption": True}),
        ("text", {"body": f"Plain {n}"}),
        ("button", {"id": "go", "label": f"Button {n}"}),
        ("metric", {"label": f"Metric {n}", "value": f"{n} m", "delta": f"{n} more"}),
        ("alert", {"type": "info", "body": f"Alert {n}"}),
        ("progress", {"value": 0.5, "text": f"Progress {n}"}),
        ("spinner", {"text": f"Spinner {n}"}),
        ("exception", {"type": f"Error{n}", "message": f"Message {n}", "plain": True}),
        ("code", {"body": f"let n = {n}", "language": None}),
        ("json", {"body": {"n": n}, "expanded": True}),
        ("expander", {"label": f"Expander {n}", "expanded": True}),
        ("textInput", {"id": "name", "label": f"Label {n}", "help": f"Help {n}"}),
        ("radio", {"id": "pick", "label": f"Radio {n}", "options": [f"Option {n}", "Other"]}),
    ]
    values = {"textInput": [""], "radio": [0]}
    return [[30 + place, kind, props, values.get(kind, [])] for place, (kind, props) in enumerate(kinds)]


def shown(page: Page) -> str:
    return page.get_by_test_id("stMain").inner_text()


def untranslated(page: Page, n: int) -> str:
    """What the page is to show with that number."""
    reader = page.context.new_page()
    server = opened(reader, page.url, n)
    text = shown(reader)
    reader.close()
    assert server.heard
    return text


def opened(page: Page, url: str, n: int) -> ScriptedServer:
    server = ScriptedServer(page)
    page.goto(url)
    server.wait_for_connection(1)
    server.draw(1, 0, *[
        ["add", number, 1, number - 1 if number > 30 else 0, kind, props, *value]
        for number, kind, props, value in elements(n)])
    settled(page)
    return server


def run(page: Page, server: ScriptedServer, n: int) -> None:
    server.say("done", n, 0, [["set", number, props] for number, _, props, _ in elements(n)])
    expect(page.get_by_test_id("stHeading")).to_contain_text(f"Heading {n}")


def test_every_text_follows_the_script_after_it_was_translated(apps, page):
    server = opened(page, apps.get("view").url, 1)
    for n, translate in enumerate([AT_ONCE, BESIDE, AT_ONCE], start=2):
        page.evaluate(translate)
        expect(page.get_by_text(f"Plain {n - 1}·")).to_be_visible()
        run(page, server, n)
        # Texts without a number stay translated.
        assert shown(page).replace("·", "") == untranslated(page, n)


def test_texts_that_did_not_change_stay_translated(apps, page):
    server = opened(page, apps.get("view").url, 1)
    page.evaluate(AT_ONCE)
    server.say("done", 2, 0, [["set", 33, {"body": "Plain 2"}]])
    expect(page.get_by_text("Plain 2", exact=True)).to_be_visible()
    expect(page.get_by_test_id("stHeading")).to_contain_text("Heading 1·")
    expect(page.get_by_test_id("stMetricValue")).to_have_text("1 m·")


def test_a_text_grows_and_shrinks_in_its_middle_after_it_was_translated(apps, page):
    server = opened(page, apps.get("view").url, 1)
    line = page.get_by_test_id("stMarkdown").first
    for number, (body, text) in enumerate([
        ("Markdown 1 of `1` and 1", "Markdown 1 of 1 and 1"),
        ("*a* Markdown **1** `c` :red[d] end", "a Markdown 1 c d end"),
        ("end", "end"),
        ("**b** end *f* more", "b end f more"),
        ("A [link](https://a.test) first", "A link first"),
    ], start=2):
        page.evaluate(AT_ONCE)
        server.say("done", number, 0, [["set", 31, {"body": body}]])
        expect(page.get_by_text(body[-3:]).first).to_be_visible()
        page.wait_for_function(
            "([line, text]) => line.textContent.replaceAll('·', '') === text",
            arg=[line.element_handle(), text])


def test_elements_come_and_go_between_translated_ones(apps, page):
    server = opened(page, apps.get("view").url, 1)
    page.evaluate(AT_ONCE)
    server.say("done", 2, 0, [
        ["del", 31, 33], ["add", 60, 1, 30, "text", {"body": "New"}], ["mov", 45 - 1, 0], ["mov", 36, 60]])
    expect(page.get_by_text("New", exact=True)).to_be_visible()
    expect(page.get_by_text("Plain 1")).to_have_count(0)
    expect(page.get_by_text("Markdown 1")).to_have_count(0)
    expect(page.get_by_test_id("stAlert")).to_have_text("Alert 1·")


def test_a_translation_that_is_taken_back_leaves_the_original(apps, page):
    server = opened(page, apps.get("view").url, 1)
    page.evaluate(AT_ONCE)
    expect(page.get_by_text("Plain 1·")).to_be_visible()
    page.evaluate("for (const font of document.querySelectorAll('font')) font.remove()")
    page.wait_for_function("() => document.querySelector('[data-testid=stText]').textContent === 'Plain 1'")
    assert shown(page) == untranslated(page, 1)
    run(page, server, 2)
    assert shown(page) == untranslated(page, 2)


def test_an_open_list_of_options_can_be_used_after_it_was_translated(apps, page):
    server = opened(page, apps.get("view").url, 1)
    server.say("done", 2, 0, [
        ["add", 60, 1, 30, "selectbox", {"id": "size", "label": "Size", "options": ["small", "large"]}, "small"]])
    page.get_by_role("combobox").click()
    expect(page.get_by_role("option")).to_have_count(2)
    page.evaluate(AT_ONCE)
    page.get_by_role("option").nth(1).click()
    server.wait_for(["ping"], ["event", 1, {"size": "large"}])
    expect(page.get_by_role("combobox")).to_have_value("large")

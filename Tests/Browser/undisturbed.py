"""A page on which something is open or under way, the ways in which its server may change it meanwhile, and what a reader sees of both."""

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from reader import steady
from scripted import ScriptedServer

#: What all pages have: a fragment that ticks above what is looked at, and another one below it.
CLOCK, LINE, AROUND, OTHER, MARK, BUTTON, ABOVE = 10, 11, 20, 90, 91, 92, 80
#: The number of what is looked at.
IT = 30

# What a reader would notice when it changes, by name. An element keeps its name as long as it is the same one.
LOOK = """() => {
  const names = new Map()
  const name = (element) => {
    if (!element) return "nothing"
    // Nobody sees that one with the same words was made anew.
    if (element.matches(".rn-button[aria-haspopup]")) return `button “${element.textContent}”`
    if (!names.has(element)) names.set(element, `${element.localName}.${element.className?.baseVal ?? element.className} (${names.size})`)
    return names.get(element)
  }
  const marks = ["aria-expanded", "aria-selected", "aria-checked", "aria-pressed", "aria-current"]
  const open = ":popover-open, dialog[open], details[open]"
  window.look = () => {
    const active = document.activeElement
    const seen = { focus: name(active), selection: String(getSelection()), "full screen": name(document.fullscreenElement) }
    for (const element of document.querySelectorAll("#runnel-main *, .stSidebar *, .stHeader *, dialog *, dialog")) {
      const note = (what, value) => { seen[`${what} of ${name(element)}`] = value }
      if (element.scrollTop || element.scrollLeft) note("scroll", [element.scrollLeft, element.scrollTop].join())
      if (element.matches(open)) note("openness", true)
      if (element.matches(":popover-open")) {
        const anchor = element.parentElement.querySelector(".rn-input, [aria-expanded=true]") ?? element.parentElement
        const [box, at] = [element, anchor].map((each) => each.getBoundingClientRect())
        note("distance", [box.left - at.left, box.top - at.bottom].map(Math.round).join())
      }
      for (const mark of marks) {
        const value = element.getAttribute(mark)
        // The options of a list stand in for each other: the place in it tells.
        if (value !== null && value !== "false" && !element.matches("[role=option]")) note(mark, value)
      }
      const pointed = document.getElementById(element.getAttribute("aria-activedescendant") ?? " ")
      if (pointed) note("place", pointed.textContent)
      if (element.matches("input, textarea, select")) {
        note("text", element.type === "file" ? element.files.length : element.value)
        note("check", element.checked === true)
        if (element === active && element.selectionStart !== null) note("caret", [element.selectionStart, element.selectionEnd].join())
      }
      if (element.matches("textarea")) note("size", [element.offsetWidth, element.offsetHeight].join())
      if (element.matches("audio, video")) note("rest", element.paused)
      if (element.matches("canvas")) note("picture", element.toDataURL())
      if (element.matches("iframe")) note("document", name(element.contentDocument?.body))
    }
    return seen
  }
}"""

FRAME = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"


class Scene:
    """One page, drawn by messages that this writes."""

    def __init__(self, apps, page: Page, nodes: list[list[Any]], configuration: dict[str, Any] = {}) -> None:
        self.page = page
        self.server = ScriptedServer(page)
        self.run, self.seen, self.marks, self.ticks, self.shift = 1, 0, 0, 0, 0
        self.lines: list[int] = []
        #: What is looked at, with its props as they are now.
        self.nodes = [list(node) for node in nodes]
        self.configuration = configuration
        #: Where lines come and go above it.
        self.around = self.nodes[0][1]
        page.goto(apps.get("view").url)
        self.server.wait_for_connection(1)
        self.server.draw(1, 0, *self.whole())
        steady(page)
        page.evaluate(LOOK)

    def whole(self) -> list[list[Any]]:
        """What the script draws, with the numbers that its nodes have now."""
        above = [["add", line, self.around, 0, "markdown", {"body": "Another line above"}] for line in self.lines]
        nodes = [
            ["add", CLOCK, 1, 0, "fragment", {}],
            ["add", LINE, CLOCK, 0, "markdown", {"body": self.clock}],
            ["add", AROUND, 1, CLOCK, "container", {"key": "around"}],
            *above,
            *[["add", *node[:2], above[-1][1] if above and node[2] == 0 and node[1] == self.around else node[2], *node[3:]]
              for node in self.nodes],
            ["add", OTHER, 1, AROUND, "fragment", {}],
            ["add", MARK, OTHER, 0, "markdown", {"body": f"Mark {self.marks}"}],
            ["add", BUTTON, OTHER, MARK, "button", {"id": "other", "label": "Elsewhere"}],
        ]
        return [*([["page", self.configuration]] if self.configuration else []), *map(self.renumbered, nodes)]

    def renumbered(self, add: list[Any]) -> list[Any]:
        operation, node, parent, after, kind, props, *value = json.loads(json.dumps(add))
        if "form" in props:
            props["form"] = self.number(props["form"])
        return [operation, self.number(node), self.number(parent), self.number(after), kind, props, *value]

    def number(self, node: int) -> int:
        return node if node <= 3 else node + self.shift

    @property
    def clock(self) -> str:
        return "\n\n".join(f"Tick {number}" for number in range(self.ticks + 1))

    @property
    def events(self) -> list[list[Any]]:
        return [message for message in self.server.heard[-1] if message[0] == "event"]

    @property
    def sent(self) -> dict[str, Any]:
        """The readings that the page has sent, by widget; the newest of each."""
        return {name: value for event in self.events for name, value in event[2].items()}

    def wait_for_reading(self, widget: str, value: Any) -> None:
        self.server.wait_until(
            lambda: self.sent.get(widget) == value, lambda: f"{widget} is not {value!r} in {self.server.heard}")

    def press_elsewhere(self) -> None:
        """Presses the other fragment's button, and leaves the focus where it is."""
        self.page.evaluate("() => document.querySelector('[data-kind=button] button').click()")
        self.server.wait_until(lambda: len(self.events) == 1, lambda: f"heard {self.server.heard}")

    def patch(self, *operations: list[Any]) -> None:
        self.server.say("patch", self.run + 1, self.seen, list(operations))

    def done(self, *operations: list[Any]) -> None:
        self.run += 1
        self.server.say("done", self.run, self.seen, list(operations))

    def wait(self) -> None:
        """Until the page has shown all that was said, by a tick of the fragment below."""
        self.marks += 1
        mark = f"Mark {self.marks}"
        self.done(["set", self.number(MARK), {"body": mark}])
        self.page.wait_for_function("(mark) => document.querySelector('main').textContent.includes(mark)", arg=mark)
        self.page.evaluate(FRAME)

    def look(self) -> dict[str, Any]:
        return self.page.evaluate("() => window.look()")


# The kinds of update, by name.


def tick(scene: Scene, own: dict[str, Any]) -> None:
    scene.ticks += 1
    scene.done(["set", scene.number(LINE), {"body": scene.clock}])


def event_before(scene: Scene, own: dict[str, Any]) -> None:
    scene.seen = 1
    scene.patch(["in", scene.number(OTHER)], ["at", scene.number(OTHER), 0])
    scene.done(["set", scene.number(MARK), {"body": "Pressed"}])


def push(scene: Scene, own: dict[str, Any]) -> None:
    scene.done()


def push_that_lasts(scene: Scene, own: dict[str, Any]) -> None:
    scene.patch(["at", 1, 0], ["at", 2, 0])
    scene.page.wait_for_function("() => document.querySelector('[data-stale=true]') !== null")
    scene.done()


def line_above(scene: Scene, own: dict[str, Any]) -> None:
    line = ABOVE + len(scene.lines)
    scene.done(["add", scene.number(line), scene.number(scene.around), 0, "markdown", {"body": "Another line above"}])
    scene.lines.insert(0, line)


def line_above_goes(scene: Scene, own: dict[str, Any]) -> None:
    scene.done(["del", scene.number(scene.lines.pop(0))])


def other_place(scene: Scene, own: dict[str, Any]) -> None:
    """It stands before the line that was above it."""
    scene.done(["mov", scene.number(IT), 0])


def own_props(scene: Scene, own: dict[str, Any]) -> None:
    if scene.configuration:
        scene.configuration = {**scene.configuration, **own}
        return scene.done(["page", scene.configuration])
    for node in scene.nodes:
        if node[0] == IT:
            node[4] = {**node[4], **own}
            scene.done(["set", scene.number(IT), scene.renumbered(["add", *node])[5]])


def page_drawn_anew(scene: Scene, own: dict[str, Any]) -> None:
    """As after a connection that was cut, or when the script was changed."""
    scene.shift += 1000
    scene.done(["reset"], *scene.whole())


Update = Callable[[Scene, dict[str, Any]], None]

UPDATES: tuple[Update, ...] = (
    event_before, tick, push, push_that_lasts, line_above, tick, other_place, line_above_goes, own_props, page_drawn_anew)


def changes(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """What a reader would notice, as one line for each."""
    return [f"{what}: {before.get(what)!r}, then {after.get(what)!r}"
            for what in sorted(before.keys() | after.keys()) if before.get(what) != after.get(what)
            # A field that has come with an update is none that was disturbed.
            and (what in before or not what.startswith(("text of", "check of")))]

#!/usr/bin/env python3
"""Write docs/reference.md, every call and what it takes and gives, from the sources; `--check` says instead what is out of date.

A parameter that is not among the shared ones is described by the documentation of one overload at least.
"""

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "Sources" / "RunnelElements"
CACHE = ROOT / "Sources" / "RunnelCache"
STATE = ROOT / "Sources" / "RunnelSession" / "State"
APP = ROOT / "Sources" / "Runnel"
# Calls that are not in the elements' folders.
FLOW = ROOT / "Sources" / "RunnelSession" / "Drawing" / "ControlFlow.swift"
PAGE = ROOT / "docs" / "reference.md"

SHARED = {
    "label": "What the element is called. Inline Markdown: a list's number at its start is left out, and `1\\. Values` reads “1. Values”.",
    "body": "What is shown. Markdown, but for `text`, `code` and `html`.",
    "key": "Names the element, and its value in session state. Must be unique on a page. Without it, an element is known by its kind and label.",
    "help": "Markdown of a tooltip.",
    "placeholder": "Shown while there is nothing.",
    "icon": "One emoji, or `:material/name:`.",
    "disabled": "The reader can't use it; its value counts.",
    "labelVisibility": "`.visible`; `.hidden` keeps the label's room; `.collapsed` does not. A screen reader says it in each case.",
    "width": "`.stretch`, `.content`, or CSS pixels.",
    "height": "`.stretch`, `.content`, or CSS pixels, with a scroll bar where that is not enough.",
    "wrap": "`false`: one line, whose end is cut off.",
    "source": "`.file(path)` from the script's folder, `.data(data, type:)`, `.url(address)`, `.svg(text)` or `.pixels(…)`.",
    "file": "A file that the reader has sent.",
    "loop": "It begins again at its end.",
    "muted": "Without sound at first.",
    "rows": "Values of any type that can be encoded; a property of each is a column.",
    "table": "A `Table`, whose columns go by name.",
    "values": "Numbers, one after the other.",
    "selection": "A binding to state, in both directions: its options, its initial value and its name.",
    "border": "Draws a line around it.",
    "gap": "Between the elements: `.xxsmall`, `.xsmall`, `.small`, `.medium`, `.large`, `.xlarge`, `.xxlarge`.",
    "textAlignment": "`.left`, `.center`, `.right` or `.justify`.",
    "iconPosition": "`.left` or `.right` of the label.",
    "required": "The reader can't leave it empty, and its form is not sent while it is.",
    "bind": "`.queryParams`: the value begins as the page's address has it under the key, and is written there unless it is the default.",
    "persistState": "For how long the value is kept while the widget is not drawn; `nil`: it goes.",
    "reruns": "`false`: a change starts no run, and reaches the script with the next event.",
    "onChange": "Runs before the script when the reader has changed the value. Not in a form.",
    "format": "How a value or an option reads. It changes only the look.",
    "content": "Draws what is inside; what it returns is what the call returns.",
}
# Types that no call takes from an author.
UNWRITTEN = ("Status", "UploadError", "Verdict", "FieldsOfAFormHaveNoCallbackOnlyTheSubmitButtonHasOne")
# How calls are written that have no name.
SHORT = {"callAsFunction": "st"}
# One of several values, labels or weights.
ONE_OF_SEVERAL = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "rest")
# The author's line, which each call takes by itself.
HIDDEN = ("fileID", "line")
# What calls take and give that has parts of its own to use.
VALUES = (
    "UploadedFile", "ChatInputValue", "CalendarDate", "ClockTime", "CalendarDateTime", "HexColor", "OptionRange", "MediaSource", "Table",
    "Table.Column", "Column", "CachedData", "CachedResource",
    "Page", "CurrentPage", "App", "State", "Binding", "SessionState",
    "QueryParameters", "Context", "Context.Headers", "Context.Cookies", "Secrets",
)
SECTIONS = {"Pages": "Pages", "Drawing": "The run", "Text": "Text", "Data": "Data", "Charts": "Charts", "Media": "Media", "Layout": "Layout", "Status": "Status", "Widgets": "Widgets"}


@dataclass
class Call:
    name: str
    place: str
    signature: str
    parameters: list[str]
    summary: str
    described: dict[str, str]
    returns: str
    throws: str
    is_disfavored: bool


@dataclass
class Documentation:
    summary: list[str] = field(default_factory=list)
    parameters: dict[str, str] = field(default_factory=dict)
    returns: str = ""
    throws: str = ""


def read_documentation(lines: list[str]) -> Documentation:
    found, current = Documentation(), None
    for line in lines:
        text = line.strip().removeprefix("///").removeprefix(" ")
        if match := re.match(r"- Parameters?:?$", text):
            current = None
        elif match := re.match(r"(?:- Parameter |  - )(\w+): (.*)", text):
            current = match[1]
            found.parameters[current] = match[2]
        elif match := re.match(r"- (Returns|Throws): (.*)", text):
            current = match[1].lower()
            setattr(found, current, match[2])
        elif current in ("returns", "throws"):
            setattr(found, current, f"{getattr(found, current)} {text.strip()}")
        elif current:
            found.parameters[current] += " " + text.strip()
        else:
            found.summary.append(text)
    return found


def closing(text: str, start: int) -> int:
    """The place after the bracket that closes the one at `start`."""
    depth, in_text = 0, False
    for index in range(start, len(text)):
        character = text[index]
        if character == '"' and text[index - 1] != "\\":
            in_text = not in_text
        if in_text:
            continue
        depth += (character in "([") - (character in ")]")
        if depth == 0:
            return index + 1
    raise ValueError(text[start:start + 80])


def split_parameters(inside: str) -> list[str]:
    parts, depth, current, in_text = [], 0, "", False
    for index, character in enumerate(inside):
        if character == '"' and inside[index - 1] != "\\":
            in_text = not in_text
        if not in_text:
            depth += (character in "([{<") - (character in ")]}" or character == ">" and inside[index - 1] != "-")
        if character == "," and depth == 0 and not in_text:
            parts.append(current)
            current = ""
        else:
            current += character
    return [" ".join(part.split()) for part in [*parts, current] if part.strip()]


def name_of(parameter: str) -> str:
    names = parameter.split(":")[0].split()
    return names[-1]


def wrap(head: str, parameters: list[str], tail: str) -> str:
    whole = f"{head}({', '.join(parameters)}){tail}"
    if len(whole) <= 100:
        return whole
    lines, line = [], " "
    for index, parameter in enumerate(parameters):
        piece = f" {parameter}" + ("," if index < len(parameters) - 1 else "")
        if len(line) + len(piece) > 100 and line.strip():
            lines.append(line)
            line = " "
        line += piece
    return "\n".join([f"{head}(", *lines, line, f"){tail}"])


def calls_in(path: Path) -> list[Call]:
    source = path.read_text()
    found = []
    for match in re.finditer(r"^  (?:public )?(?:mutating )?public func (\w+)|^  public func (\w+)", source, re.M):
        name = match[1] or match[2]
        start = source.index("(", match.end())
        end = closing(source, start)
        parameters = split_parameters(source[start + 1:end - 1])
        # What does not know its line draws nothing; but there are calls that end a run, and one that asks.
        if name == "run" or path != FLOW and name != "isCurrent" and not any(name_of(parameter) == "fileID" for parameter in parameters):
            continue
        before = source[:match.start()].rstrip("\n").split("\n")
        attributes = []
        while before and before[-1].strip().startswith("@"):
            attributes.append(before.pop().strip())
        is_disfavored = any(attribute.startswith("@_disfavoredOverload") for attribute in attributes)
        lines = []
        while before and before[-1].strip().startswith("///"):
            lines.insert(0, before.pop())
        documentation = read_documentation(lines)
        tail = source[end:source.index("{", end)]
        shown = [parameter for parameter in parameters if name_of(parameter) not in HIDDEN]
        generic = source[match.end():start]
        found.append(Call(
            name, path.parent.name, wrap(f"{SHORT.get(name, name)}{generic}", shown, " " + " ".join(tail.split()) if tail.strip() else ""),
            [name_of(parameter) for parameter in shown],
            "\n".join(documentation.summary).strip(), documentation.parameters, documentation.returns, documentation.throws, is_disfavored))
    return found


def differing(calls: list[Call]) -> list[Call]:
    """Without the overloads that only take another closure to the same parameters, which the compiler tries last."""
    def shape(call: Call) -> tuple[str, str, str]:
        return call.place, call.name, re.sub(r"\b(async|throws|rethrows)\b|\s", "", call.signature)

    favoured = {shape(call) for call in calls if not call.is_disfavored}
    return [call for call in calls if not call.is_disfavored or shape(call) not in favoured]


def plain(text: str) -> str:
    """Swift's links, as code; of a call, its name."""
    # Both are said to whoever reads the sources; here it is a section that tells what fields share.
    text = text.replace("see ``Field``", "see [What many share](#what-many-share)").replace("; see `Elements.draw`", "")
    text = re.sub(r"``(\w+)\([^`]*:\)``", r"`\1`", text)
    return re.sub(r"``([^`]+)``", r"`\1`", text)


def page(calls: list[Call]) -> str:
    lines = [
        "# Reference", "",
        "Every call, with its signatures, and what calls take and give. `Scripts/reference.py` writes this page from the sources.", "",
        "## What many share", "",
        "These stand in one order: the label, the options, the range or the value; then `key`, `help`, `placeholder`, `type`, `icon`, `disabled`,",
        "`labelVisibility`, `width`; what the element alone has; `bind`, `persistState`, `reruns`, `onChange`.", "",
        "| parameter | what it is |", "|---|---|",
        *(f"| `{name}` | {text} |" for name, text in SHARED.items()), "",
    ]
    for folder, title in SECTIONS.items():
        own = [call for call in calls if call.place == folder]
        if not own:
            continue
        lines += [f"## {title}", ""]
        for name in sorted({call.name for call in own}, key=str.lower):
            overloads = [call for call in own if call.name == name]
            lines += [f"### {SHORT.get(name, name)}", ""]
            told = set()
            for call in overloads:
                if call.summary and call.summary not in told:
                    lines += [plain(call.summary), ""]
                    told.add(call.summary)
                lines += ["```swift", call.signature, "```", ""]
            described = {}
            for call in overloads:
                for parameter, text in call.described.items():
                    described.setdefault(parameter, text)
            lines += [f"- `{parameter}`: {plain(text)}" for parameter, text in described.items()]
            returns = dict.fromkeys(call.returns for call in overloads if call.returns)
            throws = dict.fromkeys(call.throws for call in overloads if call.throws)
            lines += [f"- Gives: {plain(text)}" for text in returns]
            lines += [f"- Throws: {plain(text)}" for text in throws]
            if described or returns or throws:
                lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def members(body: str, margin: str) -> list[str]:
    lines = []
    for member in re.finditer(rf"^{margin}public (?:static )?(?:let|var|func|init|subscript)\b", body, re.M):
        if "unavailable" in body[:member.start()].rpartition("\n\n")[2]:
            continue
        start = member.start() + len(margin) + len("public ")
        line_end = body.index("\n", start)
        first = re.match(r"[\w ]+(?:<[^(]*>)?\??(?=\()", body[start:line_end])
        end = closing(body, start + first.end()) if first else start
        tail = re.match(r"[^{=\n]*", body[end:])
        shown = " ".join((body[start:end] + (tail[0] if tail else "")).split()).replace("( ", "(").replace(" )", ")")
        shown = re.sub(r"(, )?fileID: StaticString = #fileID, line: Int = #line", "", shown)
        if not shown.startswith(("static func", "init(stringLiteral")) or shown.endswith(("-> MediaSource", "-> Page")):
            lines.append(shown)
    return lines


def values_in(sources: list[str]) -> list[str]:
    """What an author can make and read of the values that calls take and give."""
    lines = ["", "## Values", ""]
    for name in VALUES:
        short = name.split(".")[-1]
        is_nested = "." in name
        owner = re.compile(rf"^{'  ' if is_nested else ''}public struct {short}\b[^{{]*{{\n(.*?)^{'  ' if is_nested else ''}}}", re.M | re.S)
        for source in sources:
            found = owner.search(source)
            if not found:
                continue
            comment = comment_above(source, found.start())
            lines += [f"### {name}", "", plain("\n".join(read_documentation(comment).summary).strip()), "", "```swift"]
            margin = "    " if is_nested else "  "
            lines += members(found[1], margin)
            for other in sources:
                for body in re.findall(rf"^extension {re.escape(name)} {{\n(.*?)^}}", other, re.M | re.S):
                    lines += members(body, "  ")
            lines += ["```", ""]
            lines += [f"- `{parameter}`: {plain(text)}" for parameter, text in described_in(found[1]).items()]
            if lines[-1]:
                lines.append("")
            break
    return lines[:-1]


def comment_above(source: str, start: int) -> list[str]:
    before = source[:start].rstrip("\n").split("\n")
    while before and before[-1].strip().startswith("@"):
        before.pop()
    comment: list[str] = []
    while before and before[-1].strip().startswith("///"):
        comment.insert(0, before.pop())
    return comment


def described_in(body: str) -> dict[str, str]:
    """What the parameters of a value's initialisers are."""
    described: dict[str, str] = {}
    for found in re.finditer(r"^  public init\b", body, re.M):
        for parameter, text in read_documentation(comment_above(body, found.start())).parameters.items():
            described.setdefault(parameter, text)
    return described


def choices_in(sources: list[str]) -> list[str]:
    """The cases of enumerations, for parameters that take one of several values."""
    found: dict[str, str] = {}
    for source in sources:
        for match in re.finditer(r"^public enum (\w+)[^{\n]*(?:\n[^{\n]*)?\{\n", source, re.M):
            body = source[match.end():source.index("\n}", match.end())]
            cases = []
            for case in re.finditer(r"^  case ([^\n]+)", body, re.M):
                text = " ".join(read_documentation(comment_above(body, case.start())).summary).strip()
                names = [f"`.{name.split(' = ')[0].strip()}`" for name in split_parameters(case[1])]
                cases.append(", ".join(names) + (f" ({plain(text).rstrip('.')})" if text else ""))
            if cases:
                found[match[1]] = ", ".join(cases)
        # A structure of which there are some values and no other ones is such a type too.
        for match in re.finditer(r"^public struct (\w+)\b[^{]*\{\n(.*?)^\}", source, re.M | re.S):
            values = []
            for value in re.finditer(rf"^  public static (?:let (\w+) = {match[1]}\(|func (\w+\([^)]*\)) -> {match[1]}\b)", match[2], re.M):
                text = " ".join(read_documentation(comment_above(match[2], value.start())).summary).strip()
                values.append(f"`.{value[1] or value[2]}`" + (f" ({plain(text).rstrip('.')})" if text else ""))
            if values and "public init" not in match[2] and match[1] not in VALUES:
                found[match[1]] = ", ".join(values)
    lines = ["", "## Choices", "", "Types of which a parameter takes one value. Most are written with a dot alone, as in `gap: .small`.", "",
             "| type | values |", "|---|---|"]
    return lines + [f"| `{name}` | {found[name]} |" for name in sorted(found) if name not in UNWRITTEN]


def undescribed(calls: list[Call]) -> list[str]:
    missing = []
    for key in sorted({(call.place, call.name) for call in calls}):
        overloads = [call for call in calls if (call.place, call.name) == key]
        told = {*SHARED, *ONE_OF_SEVERAL} | {name for call in overloads for name in call.described}
        for parameter in dict.fromkeys(name for call in overloads for name in call.parameters):
            if parameter not in told:
                missing.append(f"{key[0]}: {key[1]} does not say what `{parameter}` is.")
        if not any(call.summary for call in overloads):
            missing.append(f"{key[0]}: {key[1]} does not say what it does.")
    return missing


def main() -> int:
    calls = differing([call for path in [*sorted(SOURCES.rglob("*.swift")), FLOW] for call in calls_in(path)])
    problems = undescribed(calls)
    sources = [path.read_text() for folder in (SOURCES, CACHE, STATE, APP) for path in sorted(folder.rglob("*.swift"))]
    text = page(calls) + "\n".join(values_in(sources) + choices_in(sources)) + "\n"
    if "--check" not in sys.argv:
        PAGE.write_text(text)
    elif not PAGE.exists() or PAGE.read_text() != text:
        problems.append("docs/reference.md is out of date; run Scripts/reference.py.")
    print("\n".join(problems), end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

"""Figures as a table, with ratios to Runnel's."""


def table(results, frameworks):
    """`results` has, by figure and framework, a value and its unit."""
    head = ["", *(frameworks[name].title_with_version for name in frameworks)]
    others = [name for name in frameworks if name != "runnel"]
    if "runnel" in frameworks:
        head += [f"{frameworks[name].name} / runnel" for name in others]
    lines = [_line(head), _line(["---"] + ["---:"] * (len(head) - 1))]
    for figure, values in results.items():
        cells = [figure, *(_text(*values[name]) if name in values else "–" for name in frameworks)]
        if "runnel" in frameworks:
            cells += [_ratio(values.get(name), values.get("runnel")) for name in others]
        lines.append(_line(cells))
    return "\n".join(lines)


def _line(cells):
    return "| " + " | ".join(cells) + " |"


def _ratio(value, base):
    if not value or not base or not base[0] or value[0] != value[0]:
        return ""
    ratio = value[0] / base[0]
    return f"{ratio:.2f}" if ratio < 1 else f"{ratio:.1f}" if ratio < 100 else f"{ratio:.0f}"


def _text(value, unit):
    if value != value:
        return "no answer"
    number = f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.1f}" if value >= 1 else f"{value:.2f}"
    return f"{number} {unit}".strip()

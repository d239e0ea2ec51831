def percentile(values, percent):
    """The smallest of the values that so many percent of them do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -(-len(ordered) * percent // 100) - 1))] if ordered else float("nan")


def show(title, figures):
    print(title)
    for name, value in figures.items():
        print(f"  {name}: {value}", flush=True)

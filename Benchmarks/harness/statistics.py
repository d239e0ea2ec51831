"""The few figures that a series of measurements is told by."""


def percentile(values, percent):
    """Interpolated between neighbours; `nan` for no values, so that nothing looks like a fast answer."""
    if not values:
        return float("nan")
    ordered = sorted(values)
    position = (len(ordered) - 1) * percent / 100
    low = int(position)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (position - low)


def median(values):
    return percentile(values, 50)

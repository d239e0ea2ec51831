import type { Spec } from "./props"

/** The page's colours, as they are at an element now. */
const colorsAt = (element: HTMLElement) => {
  const style = getComputedStyle(element)
  return (name: string): string => style.getPropertyValue(`--rn-${name}`).trim()
}

/** What a chart is drawn with unless it says otherwise: the page's font and colours, light or dark. */
export const pageConfig = (element: HTMLElement): Spec => {
  const color = colorsAt(element)
  const font = getComputedStyle(element).fontFamily
  const [text, faded, line] = [color("text"), color("faded"), color("line")]
  const axis = { grid: false }
  // A name stands in the middle of its band, the first one too.
  const band = { ...axis, labelFlush: false }
  return {
    font,
    background: "transparent",
    fieldTitle: "verbal",
    padding: { top: 5, left: 0, right: 5, bottom: 5 },
    title: {
      align: "left",
      anchor: "start",
      color: text,
      fontSize: 16,
      fontWeight: 600,
      orient: "top",
      offset: 20,
      subtitleColor: faded,
    },
    header: {
      titleFontSize: 14,
      titleFontWeight: "normal",
      titleColor: text,
      labelFontSize: 12,
      labelColor: text,
    },
    axis: {
      labelFontSize: 12,
      labelColor: faded,
      labelLimit: 120,
      labelPadding: 8,
      labelSeparation: 4,
      labelFlush: true,
      titleColor: faded,
      titleFontSize: 14,
      titleFontWeight: "normal",
      titlePadding: 12,
      gridColor: line,
      domain: false,
      domainColor: line,
      ticks: false,
      tickColor: line,
    },
    axisTemporal: axis,
    axisDiscrete: band,
    axisXPoint: band,
    axisXBand: band,
    legend: {
      labelFontSize: 14,
      labelColor: text,
      labelLimit: 200,
      titleFontSize: 14,
      titleFontWeight: "normal",
      titleColor: faded,
      titlePadding: 6,
      columnPadding: 12,
      rowPadding: 4,
      symbolStrokeWidth: 3,
      symbolBaseFillColor: faded,
      symbolBaseStrokeColor: faded,
    },
    range: {
      category: ["blue", "orange", "green", "violet", "red", "accent", "yellow", "gray"].map(color),
      // Its lightest end is to be seen as a dot.
      ramp: [color("line-strong"), color("blue")],
      heatmap: [color("blue-fill"), color("blue")],
      ordinal: [color("blue-fill"), color("blue")],
      diverging: [color("red"), color("surface-strong"), color("blue")],
    },
    mark: { tooltip: true, color: color("blue") },
    text: { color: text },
    rule: { color: faded },
    bar: { binSpacing: 4, discreteBandSize: { band: .85 } },
    view: { stroke: null, continuousHeight: 350, continuousWidth: 400 },
    concat: { spacing: 24 },
    facet: { spacing: 24 },
  }
}

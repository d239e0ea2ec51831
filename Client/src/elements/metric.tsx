import { formatNumber } from "../format/number"
import { canonical } from "../markdown/colors"
import { Icon } from "../markdown/icon"
import { Markdown } from "../markdown/markdown"
import { plainText } from "../markdown/plain-text"
import { defineElement } from "../parts/define"
import { Sign } from "../parts/icons"
import { useLoaded } from "../parts/lazy"
import { HelpMark } from "../parts/tooltip"

interface MetricProps {
  readonly label?: string
  readonly value: string | number
  readonly delta?: string | number
  readonly deltaDescription?: string
  readonly direction?: "up" | "down"
  readonly color?: string
  readonly chart?: readonly number[]
  readonly chartType?: "area" | "bar"
  /** The name of a format, or one of `printf`; for what is a number. */
  readonly format?: string
  readonly icon?: string
  readonly border?: boolean
  readonly visibility?: "hidden" | "collapsed"
  readonly help?: string
}

const names = { up: "Up", down: "Down" } as const

export const metric = defineElement<MetricProps>({
  kind: "metric",
  shares: true,

  render({ props }) {
    const { delta, direction, visibility, format, chart } = props
    const Sparkline = useLoaded<typeof import("../parts/sparkline")>("sparkline.js", {
      style: "sparkline.css",
      isNeeded: chart !== undefined,
    })?.Sparkline
    const color = canonical(props.color ?? "gray")
    const write = (value: string | number): string =>
      typeof value === "number" ? formatNumber(value, format ?? "localized") : value
    return (
      <div
        class={`stMetric${props.border ? " rn-bordered" : ""}`}
        data-testid="stMetric"
        role="group"
        aria-label={plainText(props.label ?? "") || undefined}
      >
        {visibility !== "collapsed" && (
          <div
            class={`stMetricLabel${visibility === "hidden" ? " rn-hidden" : ""}`}
            data-testid="stMetricLabel"
          >
            <Icon icon={props.icon} />
            <Markdown body={props.label ?? ""} isInline />
            {props.help && <HelpMark text={props.help} of={props.label ?? ""} />}
          </div>
        )}
        <div class="stMetricValue" data-testid="stMetricValue">
          <Markdown body={write(props.value)} isInline />
        </div>
        {delta !== undefined && (
          <div class="rn-metric-change">
            <div class={`stMetricDelta rn-badge rn-fill-${color}`} data-testid="stMetricDelta">
              {direction && (
                <span
                  role="img"
                  aria-label={names[direction]}
                  data-testid={`stMetricDeltaIcon-${names[direction]}`}
                >
                  <Sign name={`arrow${names[direction]}`} />
                </span>
              )}
              <Markdown body={write(delta)} isInline />
            </div>
            {props.deltaDescription && (
              <span class="stMetricDeltaDescription" data-testid="stMetricDeltaDescription">
                <Markdown body={props.deltaDescription} isInline />
              </span>
            )}
          </div>
        )}
        {chart && (
          <div class={`rn-metric-chart rn-color-${color}`}>
            {/* Its room, so that nothing below it moves. */}
            <div class="stMetricChart" data-testid="stMetricChart">
              {Sparkline && <Sparkline values={chart} type={props.chartType ?? "line"} write={write} />}
            </div>
          </div>
        )}
      </div>
    )
  },
})

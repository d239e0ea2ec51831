import type { VNode } from "preact"
import { areaPath, barPath, linePath, linePoints, sparklineSize } from "../format/sparkline"
import { useState } from "../kit"

interface SparklineProps {
  readonly values: readonly number[]
  readonly type: "line" | "area" | "bar"
  readonly write: (value: number) => string
}

/** A chart as small as a line of text. A pointer over it reads one value; a screen reader hears where it begins and ends. */
export const Sparkline = ({ values, type, write }: SparklineProps): VNode => {
  const [pointed, setPointed] = useState<number | undefined>(undefined)
  const { width, height } = sparklineSize
  const points = type === "bar" ? [] : linePoints(values)
  const last = values.length - 1
  const at = pointed === undefined ? undefined : Math.min(pointed, last)
  const across = at === undefined
    ? 0
    : type === "bar"
    ? (at + .5) / values.length
    : last === 0
    ? .5
    : at / last
  const summary = `Chart of ${values.length} values, from ${write(values[0] ?? 0)} to ` +
    `${write(values[last] ?? 0)}, lowest ${write(Math.min(...values))}, ` +
    `highest ${write(Math.max(...values))}`
  return (
    <div
      class="rn-spark"
      onPointerMove={(event) => {
        const box = event.currentTarget.getBoundingClientRect()
        const fraction = (event.clientX - box.left) / box.width
        const place = type === "bar" ? Math.floor(fraction * values.length) : Math.round(fraction * last)
        setPointed(Math.max(0, Math.min(last, place)))
      }}
      onPointerLeave={() => setPointed(undefined)}
    >
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={summary}
      >
        {type === "bar"
          ? <path class="rn-spark-bars" d={barPath(values)} />
          : (
            <>
              {type === "area" && <path class="rn-spark-area" d={areaPath(points)} />}
              <path class="rn-spark-line" d={linePath(points)} />
            </>
          )}
      </svg>
      {at !== undefined && (
        <>
          <i class="rn-spark-mark" style={{ left: `${across * 100}%` }} />
          <span
            class="rn-spark-value"
            style={{ left: `${across * 100}%`, transform: `translateX(-${across * 100}%)` }}
          >
            {write(values[at] ?? 0)}
          </span>
        </>
      )}
    </div>
  )
}

import type { VNode } from "preact"
import { Sign, useEffect, useLayoutEffect, useModule, useRef, useState } from "../kit"
import type { PageNode } from "../page/node"
import type { Json } from "../wire/value"
import type { Description } from "./describe"
import type { Plan, Spec } from "./props"
import { pageConfig } from "./theme"
import { useFullScreen, useSize, useThemeName } from "./use-frame"
import { ChartView } from "./view"
import type { Selecting } from "./view"

interface FrameProps {
  readonly node: PageNode
  readonly plan: Plan
  readonly width: Json | undefined
  /** `undefined`: what the specification says. */
  readonly height: number | "stretch" | undefined
  readonly description: Description
  readonly isEmpty?: boolean
  /** Of several views, which have sizes of their own. */
  readonly isComposed?: boolean
  /** Without the page's colours. */
  readonly isPlain?: boolean
  readonly selecting?: Selecting
  /** Why a selection was not taken. */
  readonly refusal?: string | undefined
}

/** A chart in its box, which says what it shows and can fill the screen. */
export const Frame = (
  {
    node,
    plan,
    width,
    height,
    description,
    isEmpty = false,
    isComposed = false,
    isPlain = false,
    selecting,
    refusal,
  }: FrameProps,
): VNode => {
  const frame = useRef<HTMLDivElement | null>(null)
  const box = useRef<HTMLDivElement | null>(null)
  const view = useRef<ChartView | undefined>(undefined)
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const [isDrawn, setDrawn] = useState(false)
  const loaded = useModule("vega.js", undefined)
  const library = loaded.module as typeof import("./vega") | undefined // That is what the file exports.
  const theme = useThemeName()
  const fullScreen = useFullScreen(frame)
  const size = useSize(box)
  const isWide = !isComposed && (width !== "content" || fullScreen.isOn)
  const across = isWide ? size?.width : undefined
  const isTall = !isComposed && fullScreen.isOn || height === "stretch"
  const tall = isTall ? size?.height : height
  useEffect(() => {
    if (!library || !box.current || isEmpty) return undefined
    view.current = new ChartView(library, box.current, setProblem)
    return () => {
      view.current?.end()
      view.current = undefined
    }
  }, [library, isEmpty])
  useEffect(() => setProblem(undefined), [plan])
  useEffect(() => {
    if (!view.current || !box.current || isWide && !across || across === 0) return
    const config: Spec = isPlain ? {} : pageConfig(box.current)
    void view.current.show(plan, config, { width: across, height: tall }, selecting).then(() => setDrawn(true))
  }, [library, isEmpty, plan, theme, across, tall, isPlain, JSON.stringify(selecting?.selected)])
  // What is drawn was measured with the height that the box has now.
  useLayoutEffect(() => box.current?.style.setProperty("height", heightStyle(height, fullScreen.isOn)), [
    height,
    fullScreen.isOn,
  ])
  const id = `rn-chart-${node.uid}`
  const isLoading = !isEmpty && !isDrawn && problem === undefined && !loaded.hasFailed
  return (
    <div
      ref={frame}
      class={`stFullScreenFrame rn-chart-frame${width === "content" ? "" : " rn-wide"}`}
      data-testid="stFullScreenFrame"
    >
      {fullScreen.isPossible && !isEmpty && (
        <div class="stElementToolbar" data-testid="stElementToolbar">
          <button
            type="button"
            class="stElementToolbarButton"
            data-testid="stElementToolbarButton"
            aria-label={`${fullScreen.isOn ? "Close fullscreen" : "Fullscreen"}: ${description.name}`}
            onClick={fullScreen.toggle}
          >
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path
                d={fullScreen.isOn
                  ? "M9 4v5H4M15 4v5h5M9 20v-5H4M15 20v-5h5"
                  : "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5"}
              />
            </svg>
          </button>
        </div>
      )}
      {/* Several views may be wider than the page: then they scroll, by the keyboard too. */}
      <div
        class={`rn-chart-scroll${isWide ? " rn-fits" : ""}`}
        {...isWide ? {} : { tabIndex: 0, role: "group", "aria-label": description.name }}
      >
        <div
          class="stVegaLiteChart"
          data-testid="stVegaLiteChart"
          role="img"
          aria-label={description.name}
          aria-describedby={description.text ? id : undefined}
          aria-busy={isLoading}
        >
          {isEmpty && <div class="rn-chart-empty">No data</div>}
          <div class={`rn-chart${isLoading ? " rn-loading" : ""}`} ref={box} />
        </div>
      </div>
      {refusal !== undefined && <div class="rn-field-error" role="alert">{refusal}</div>}
      {description.text && <p class="rn-unseen" id={id}>{description.text}</p>}
      {(problem !== undefined || loaded.hasFailed && !isEmpty) && (
        <div class="stException" data-testid="stException" role="alert">
          <Sign name="error" />
          <div class="stExceptionMessage">
            {problem !== undefined
              ? `The chart can’t be drawn. ${problem}`
              : "What draws charts could not be loaded. Check the connection."}
          </div>
          {problem === undefined && (
            <button type="button" class="rn-text-button" onClick={loaded.again}>Try again</button>
          )}
        </div>
      )}
    </div>
  )
}

const heightStyle = (height: number | "stretch" | undefined, isFullScreen: boolean): string =>
  isFullScreen || height === "stretch" ? "100%" : height === undefined ? "auto" : `${height}px`

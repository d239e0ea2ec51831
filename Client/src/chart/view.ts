import type { Item, Loader, Logger, View } from "vega"
import { formatNumber } from "./formats"
import { sameValue } from "../wire/value"
import { nearest } from "./lines"
import type { Plan, Spec, TipLine } from "./props"
import { packed, replaced, withSelected } from "./selections"
import type { Selected } from "./selections"
import { Tip } from "./tip"

type Library = typeof import("./vega")

export interface Size {
  /** `undefined`: what the specification says. */
  readonly width: number | undefined
  readonly height: number | undefined
}

/** What a script wants to hear of. */
export interface Selecting {
  readonly names: readonly string[]
  /** What the page has as selected. */
  readonly selected: Selected
  readonly report: (selected: Selected) => void
}

/** Between the last movement of a pointer that selects and the report, in milliseconds. */
const rest = 150

/** Every picture that comes with the page, and nothing that would have to be asked for. */
const isInline = (address: string): boolean => address.startsWith("data:image/")

/** One chart in its element: draws a plan, and follows what changes of it. */
export class ChartView {
  private view: View | undefined
  private key = ""
  private plan: Plan | undefined
  private size: Size | undefined
  /** Counts what is to be drawn: what is overtaken meanwhile is not shown. */
  private turn = 0
  private readonly tip: Tip
  /** Where the pointer was last. */
  private pointer: PointerEvent | undefined
  private selecting: Selecting | undefined
  /** What is selected in the picture. */
  private selected: Selected = null
  /** It is still to be reported. */
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly library: Library,
    private readonly box: HTMLElement,
    /** Tells why something can't be drawn. */
    private readonly fail: (problem: string) => void,
  ) {
    this.tip = new Tip(box)
    box.addEventListener("pointermove", this.read)
    box.addEventListener("pointerdown", this.read)
    box.addEventListener("pointerleave", this.leave)
  }

  /** Draws a plan, or only what has changed of it. Done when it can be seen. */
  async show(plan: Plan, config: Spec, size: Size, selecting: Selecting | undefined): Promise<void> {
    const { names } = selecting ?? {}
    const key = JSON.stringify([plan.spec, config, size.width === undefined, size.height === undefined, names])
    this.turn += 1
    this.selecting = selecting
    // The page has another one when a form was cleared, and at first.
    const isSelected = this.timer !== undefined || !selecting || sameValue(selecting.selected, this.selected)
    if (!isSelected) this.selected = selecting.selected
    try {
      if (this.view && key === this.key && isSelected) {
        const before = this.plan
        const isFitted = size.width === this.size?.width && size.height === this.size?.height
        this.plan = plan
        // What is the same is not drawn again: that would end what the reader does in it.
        if (isFitted && plan.rows === before?.rows) return
        if (plan.rows && plan.rows !== before?.rows) this.view.data("rows", plan.rows)
        this.size = size
        await fit(this.view, size).runAsync()
        this.readAgain()
      } else {
        await this.build(plan, config, size, key)
      }
    } catch (error) {
      this.fail(error instanceof Error ? error.message : String(error))
    }
  }

  end(): void {
    this.box.removeEventListener("pointermove", this.read)
    this.box.removeEventListener("pointerdown", this.read)
    this.box.removeEventListener("pointerleave", this.leave)
    this.tip.end()
    clearTimeout(this.timer)
    this.view?.finalize()
    this.view = undefined
    this.box.querySelector(":scope > .rn-chart-canvas")?.remove()
    this.turn += 1
  }

  private readonly select = (name: string, signal: unknown): void => {
    this.selected = replaced(this.selected, name, packed(name, signal))
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      this.timer = undefined
      this.selecting?.report(this.selected)
    }, rest)
  }

  private async build(plan: Plan, config: Spec, size: Size, key: string): Promise<void> {
    const { expressionInterpreter, vega, vegaLite } = this.library
    const { turn, selecting } = this
    const written = JSON.parse(JSON.stringify(plan.spec)) as Spec
    // A canvas draws with what is there, and never again when the font has come.
    if (typeof config["font"] === "string") await document.fonts.load(`12px ${config["font"]}`).catch(() => undefined)
    const spec = {
      ...selecting ? withSelected(written, selecting.names, this.selected) : written,
      ...plan.rows && { data: { name: "rows" } },
      ...size.width !== undefined && { width: size.width },
      ...size.height !== undefined && { height: size.height },
      ...autosize(size),
    }
    const logger = this.logger()
    // The picture has a description of its own; one for each mark would be computed for nobody.
    const compiled = vegaLite.compile(spec, { config: { ...config, aria: false }, logger }).spec
    // Interpreted: the page's policy lets no code be made of text.
    const view = new vega.View(vega.parse(compiled, undefined, { ast: true }), {
      expr: expressionInterpreter,
      loader: this.loader(),
      renderer: "canvas",
      tooltip: (_, event, item, value) => this.point(event, item, value),
      logger,
    })
    if (plan.rows) view.data("rows", plan.rows)
    const fresh = document.createElement("div")
    // What is there stays until the other is drawn.
    await view.initialize(fresh).runAsync()
    if (this.turn !== turn) {
      view.finalize()
      return
    }
    // From now on: what the picture begins with is known.
    for (const name of selecting?.names ?? []) view.addSignalListener(name, this.select)
    this.view?.finalize()
    this.box.querySelector(":scope > .rn-chart-canvas")?.remove()
    fresh.classList.add("rn-chart-canvas")
    // It is a picture with a name already.
    for (const name of ["role", "aria-roledescription", "aria-label"]) fresh.removeAttribute(name)
    this.box.prepend(fresh)
    this.view = view
    this.key = key
    this.plan = plan
    this.size = size
    this.tip.hide()
  }

  private loader(): Loader {
    const refuse = (address: string): Promise<never> => {
      const reason = `It asks for “${address.slice(0, 100)}”, and a page loads nothing from elsewhere.`
      this.fail(reason)
      return Promise.reject(new Error(reason))
    }
    return {
      load: refuse,
      http: refuse,
      file: refuse,
      sanitize: (address, { context }) =>
        context !== "href" && isInline(address) ? Promise.resolve({ href: address }) : refuse(address),
    }
  }

  private logger(): Logger {
    const logger: Logger = {
      level: () => logger,
      error: (...messages) => {
        this.fail(messages.map((message) => message instanceof Error ? message.message : String(message)).join(" "))
        return logger
      },
      warn: (...messages) => {
        // The fit is ours, and along an axis with steps of its own there is nothing to fit.
        if (!String(messages[0]).startsWith('Dropping "fit')) console.warn("Runnel: a chart:", ...messages)
        return logger
      },
      info: () => logger,
      debug: () => logger,
    }
    return logger
  }

  // MARK: The pointer

  private readonly leave = (): void => this.tip.hide()

  /** What the tip said was of the old rows. */
  private readAgain(): void {
    const canvas = this.box.querySelector("canvas")
    const { pointer } = this
    if (!this.tip.isShown || !canvas || !pointer) return
    if (this.plan?.lines) return this.read(pointer)
    this.tip.hide()
    // Vega says what is below the pointer when it comes over something, and not when that changes.
    const { clientX, clientY } = pointer
    for (const type of ["pointerout", "pointermove"]) {
      canvas.dispatchEvent(new PointerEvent(type, { clientX, clientY, bubbles: true }))
    }
  }

  /** What Vega finds below the pointer. */
  private point(event: MouseEvent, item: Item | null, value: unknown): void {
    if (this.plan?.lines) return
    if (!item || value === null || value === undefined || value === "") return this.tip.hide()
    const own = this.plan?.tip && item.datum ? this.plan.tip(item.datum) : linesOf(value)
    if (own.length === 0) return this.tip.hide()
    const frame = this.box.getBoundingClientRect()
    this.tip.show(event.clientX - frame.left, event.clientY - frame.top, undefined, own)
  }

  /** Reads all lines at the place of the axis that is nearest to the pointer. */
  private readonly read = (event: PointerEvent): void => {
    this.pointer = event
    const lines = this.plan?.lines
    const canvas = this.box.querySelector("canvas")
    if (!this.view || !lines || !canvas) return
    const [frame, picture] = [this.box.getBoundingClientRect(), canvas.getBoundingClientRect()]
    const padding = this.view.padding()
    const [left, top] = typeof padding === "number" ? [padding, padding] : [padding.left, padding.top]
    const [originX, originY] = this.view.origin()
    const across = event.clientX - picture.left - left - originX
    const x = this.view.scale("x")
    const [first, last] = x.range().map(Number)
    const middle = (x.bandwidth?.() ?? 0) / 2
    const place = (index: number): number => Number(x(lines.places[index])) + middle
    let at = 0
    if (x.invert) {
      at = nearest(lines.places, Number(x.invert(across)))
    } else {
      lines.places.forEach((_, index) => {
        if (Math.abs(place(index) - across) < Math.abs(place(at) - across)) at = index
      })
    }
    const pixel = place(at)
    const found = lines.at(at)
    const isOver = found.length > 0 && across >= -8 && across <= (last ?? 0) + 8 &&
      pixel >= (first ?? 0) - 1 && pixel <= (last ?? 0) + 1
    if (!isOver) return this.tip.hide()
    const offset = picture.left - frame.left + left + originX
    const bottom = Number(this.view.scale("y").range()[0])
    this.tip.mark(offset + pixel, picture.top - frame.top + top + originY, bottom)
    this.tip.show(
      offset + pixel,
      event.clientY - frame.top,
      lines.title(lines.places[at] ?? null),
      found.map(({ name, value }) => ({ name, value: formatNumber(value), ...this.colorOf(name) })),
    )
  }

  private colorOf(name: string): { readonly color?: string } {
    if (!("color" in (this.plan?.spec["encoding"] as Spec))) return {}
    const color = this.view?.scale("color")(name)
    return typeof color === "string" ? { color } : {}
  }
}

/** What is given is the size of the whole picture, with its axes and legends. */
const autosize = ({ width, height }: Size): Spec => {
  if (width === undefined && height === undefined) return {}
  const type = width === undefined ? "fit-y" : height === undefined ? "fit-x" : "fit"
  return { autosize: { type, contains: "padding" } }
}

/** The size that the view has from now on; where the specification decides it stays. */
const fit = (view: View, { width, height }: Size): View => {
  if (width !== undefined) view.width(width)
  if (height !== undefined) view.height(height)
  return view.resize()
}

/** What a specification has a pointer read: fields with their values, or a text. */
const linesOf = (value: unknown): readonly TipLine[] =>
  typeof value !== "object" || value === null
    ? [{ name: "", value: String(value) }]
    : Object.entries(value).map(([name, value]) => ({
      name,
      value: typeof value === "number" ? formatNumber(value) : String(value),
    }))

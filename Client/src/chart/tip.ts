import type { TipLine } from "./props"

/** So many lines it has at most; more would not be read. */
const mostLines = 12

/** The box beside a pointer that says what is below it. By hand rather than by Preact: it moves with the pointer. */
export class Tip {
  private readonly box = document.createElement("div")
  private readonly rule = document.createElement("div")

  /** `frame` is what it stays in; it has a place of its own on the page. */
  constructor(private readonly frame: HTMLElement) {
    this.box.className = "rn-chart-tip"
    this.box.dataset["testid"] = "rnChartTip"
    this.rule.className = "rn-chart-rule"
    this.hide()
    frame.append(this.rule, this.box)
  }

  /** Shows lines beside a point of the frame. */
  show(left: number, top: number, title: string | undefined, lines: readonly TipLine[]): void {
    const parts = lines.slice(0, mostLines).map(drawLine)
    if (lines.length > mostLines) parts.push(drawText("div", `and ${lines.length - mostLines} more`))
    if (title !== undefined) parts.unshift(drawText("strong", title))
    this.box.replaceChildren(...parts)
    this.box.hidden = false
    const { clientWidth, clientHeight } = this.frame
    const { offsetWidth, offsetHeight } = this.box
    const isRight = left + 12 + offsetWidth <= clientWidth
    const x = isRight ? left + 12 : Math.max(0, left - 12 - offsetWidth)
    const y = Math.max(0, Math.min(top + 12, clientHeight - offsetHeight))
    Object.assign(this.box.style, { left: `${x}px`, top: `${y}px` })
  }

  /** Draws a line from top to bottom through what is read. */
  mark(left: number, top: number, height: number): void {
    Object.assign(this.rule.style, { left: `${left}px`, top: `${top}px`, height: `${height}px` })
    this.rule.hidden = false
  }

  get isShown(): boolean {
    return !this.box.hidden
  }

  hide(): void {
    this.box.hidden = true
    this.rule.hidden = true
  }

  end(): void {
    this.box.remove()
    this.rule.remove()
  }
}

const drawText = (tag: "div" | "strong" | "span", text: string): HTMLElement => {
  const element = document.createElement(tag)
  element.textContent = text
  return element
}

const drawLine = ({ name, value, color }: TipLine): HTMLElement => {
  const line = drawText("div", "")
  if (color !== undefined) {
    const dot = drawText("span", "")
    dot.className = "rn-chart-dot"
    dot.style.background = color
    line.append(dot)
  }
  line.append(drawText("span", name), drawText("span", value))
  return line
}

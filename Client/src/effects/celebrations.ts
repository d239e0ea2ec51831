// What rises or falls over the page once. Drawn by hand rather than by Preact: it belongs to no element, and goes by itself.

/** What one kind of celebration consists of. */
interface Celebration {
  /** Its class and test id. */
  readonly name: string
  readonly count: number
  readonly draw: () => SVGElement
  /** The way of one piece over the screen. */
  readonly way: () => Keyframe[]
  /** Seconds of the way, at least and at most, and until the last one sets out. */
  readonly lasts: readonly [number, number]
  readonly within: number
  readonly easing: string
}

const between = (low: number, high: number): number => low + Math.random() * (high - low)

const pick = <T,>(list: readonly T[], other: T): T => list[Math.floor(Math.random() * list.length)] ?? other

interface Line {
  readonly path: string
  readonly fill?: string
  readonly stroke?: string
  readonly opacity?: number
}

const drawing = (width: number, height: number, size: number, lines: readonly Line[]): SVGElement => {
  const space = "http://www.w3.org/2000/svg"
  const picture = document.createElementNS(space, "svg")
  picture.setAttribute("viewBox", `0 0 ${width} ${height}`)
  Object.assign(picture.style, {
    position: "absolute",
    width: `${size}px`,
    height: `${size * height / width}px`,
    willChange: "transform",
  })
  for (const { path, fill = "none", stroke = "none", opacity = 1 } of lines) {
    const line = document.createElementNS(space, "path")
    line.setAttribute("d", path)
    // By the style, in which the page's colours have their names.
    Object.assign(line.style, { fill, stroke, opacity: String(opacity), strokeWidth: "2", strokeLinecap: "round" })
    picture.append(line)
  }
  return picture
}

const colors = ["#f03e3e", "#f76707", "#fab005", "#37b24d", "#1c7ed6", "#7048e8"]

const balloons: Celebration = {
  name: "stBalloons",
  count: 30,
  draw() {
    const color = pick(colors, "#f03e3e")
    return drawing(60, 130, between(56, 96), [
      { path: "M30 78c-3 12 4 20 0 30s2 14 0 20", stroke: "var(--rn-faded)" },
      { path: "M30 2c17 0 28 13 28 30 0 20-16 38-28 42C18 70 2 52 2 32 2 15 13 2 30 2z", fill: color },
      { path: "M30 72l6 8H24z", fill: color },
      { path: "M14 30c0-9 5-16 12-18", stroke: "#fff", opacity: .6 },
    ])
  },
  way() {
    const [left, drift] = [between(2, 92), between(-8, 8)]
    return [
      { transform: `translate(${left}vw, 105vh) rotate(${between(-8, 8)}deg)` },
      { transform: `translate(${left + drift}vw, -40vh) rotate(${between(-8, 8)}deg)` },
    ]
  },
  lasts: [2.5, 4.5],
  within: .8,
  easing: "ease-in",
}

const snow: Celebration = {
  name: "stSnow",
  count: 60,
  draw() {
    const arm = "M20 20V3M20 9l-5-4M20 9l5-4"
    const flake = drawing(40, 40, between(12, 32), [0, 60, 120, 180, 240, 300].map(() => ({
      path: arm,
      stroke: "#8fbfe8",
    })))
    ;[...flake.children].forEach((line, index) => line.setAttribute("transform", `rotate(${index * 60} 20 20)`))
    return flake
  },
  way() {
    const [left, drift, turn] = [between(0, 98), between(-10, 10), between(-360, 360)]
    return [
      { transform: `translate(${left}vw, -10vh) rotate(0deg)`, opacity: 1 },
      { transform: `translate(${left + drift}vw, 80vh) rotate(${turn * .8}deg)`, opacity: 1, offset: .8 },
      { transform: `translate(${left + drift}vw, 105vh) rotate(${turn}deg)`, opacity: 0 },
    ]
  },
  lasts: [3, 6],
  within: 1.5,
  easing: "linear",
}

/** More of one kind at a time would only keep the machine busy. */
const most = 3

const play = ({ name, count, draw, way, lasts, within, easing }: Celebration): void => {
  if (document.querySelectorAll(`.${name}`).length >= most) return
  const sky = document.createElement("div")
  sky.className = name
  sky.dataset["testid"] = name
  sky.ariaHidden = "true"
  Object.assign(sky.style, { position: "fixed", inset: "0", overflow: "hidden", pointerEvents: "none", zIndex: "60" })
  document.body.append(sky)
  const ways = Array.from({ length: count }, () => {
    const piece = draw()
    sky.append(piece)
    const move = piece.animate(way(), {
      duration: between(...lasts) * 1000,
      delay: between(0, within) * 1000,
      easing,
      fill: "both",
    })
    return move.finished
  })
  const end = (): void => sky.remove()
  void Promise.all(ways).then(end, end)
}

export const celebrations: { readonly [name: string]: () => void } = {
  balloons: () => play(balloons),
  snow: () => play(snow),
}

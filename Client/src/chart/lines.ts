import type { Json } from "../wire/value"
import type { Points } from "./points"
import type { Lines } from "./props"

/** What a pointer over lines reads: at each place of the axis, the value of each line that has one there. */
export const linesOf = (from: Points, title: (place: Json) => string, name: string | null): Lines => {
  const found = new Map<Json, { readonly name: string; readonly value: number }[]>()
  for (const { x, y, c } of from.points) {
    if (y === null) continue
    const there = found.get(x)
    const entry = { name: c === undefined ? name ?? "" : String(c), value: y }
    if (there) there.push(entry)
    else found.set(x, [entry])
  }
  const places = [...found.keys()]
  if (places.every((place) => typeof place === "number")) places.sort((a, b) => Number(a) - Number(b))
  return { places, title, at: (index) => found.get(places[index] ?? null) ?? [] }
}

/** The place nearest to a number, among numbers in their order. */
export const nearest = (places: readonly Json[], to: number): number => {
  let [low, high] = [0, places.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (Number(places[middle]) < to) low = middle + 1
    else high = middle
  }
  return low > 0 && to - Number(places[low - 1]) < Number(places[low]) - to ? low - 1 : low
}

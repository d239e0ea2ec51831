import type { Value } from "../wire/value"
import type { Spec } from "./props"

/** What is selected in a chart, as it travels: `[name, "points" | "interval", [[…], …]]` for each selection that has anything. */
export type Selected = Value

/** Channels by which a selection of points knows them, where its author does not say. */
const channels = ["x", "y", "x2", "y2", "color", "fill", "stroke", "size", "shape", "opacity", "detail", "theta"]

const isObject = (value: unknown): value is Spec => typeof value === "object" && value !== null && !Array.isArray(value)

/** The selections of a specification, wherever in it they are: each made to begin with what is selected, and to tell fields. */
export const withSelected = (spec: Spec, names: readonly string[], selected: Selected): Spec => {
  const walk = (part: unknown, encoding: Spec): unknown => {
    if (Array.isArray(part)) return part.map((item) => walk(item, encoding))
    if (!isObject(part)) return part
    const own = isObject(part["encoding"]) ? { ...encoding, ...part["encoding"] } : encoding
    return Object.fromEntries(
      Object.entries(part).map(([name, value]) => {
        if (name === "data" || name === "datasets" || name === "values") return [name, value]
        if (name === "params" && Array.isArray(value)) return [name, value.map((one) => prepared(one, own, names, selected))]
        return [name, walk(value, own)]
      }),
    )
  }
  return walk(spec, {}) as Spec // An object stays one.
}

const prepared = (parameter: unknown, encoding: Spec, names: readonly string[], selected: Selected): unknown => {
  if (!isObject(parameter) || typeof parameter["name"] !== "string" || !parameter["select"]) return parameter
  if (!names.includes(parameter["name"])) return parameter
  const written = parameter["select"]
  const select = isObject(written) ? written : { type: written }
  // Without fields, points are known by numbers that mean nothing to a script.
  const known = channels.filter((channel) => {
    const one = encoding[channel]
    return isObject(one) && "field" in one
  })
  const isVague = select["type"] === "point" && !("fields" in select) && !("encodings" in select)
  const value = beginning(selected, parameter["name"])
  return {
    ...parameter,
    select: isVague && known.length > 0 ? { ...select, encodings: known } : select,
    ...value !== undefined && { value },
  }
}

/** What a selection has, as a specification says it. */
const beginning = (selected: Selected, name: string): unknown => {
  const part = partsOf(selected).find(([own]) => own === name)
  if (!part) return undefined
  const [, kind, items] = part
  if (kind === "points") return items.map((fields) => Object.fromEntries(fields as [string, Value][]))
  return Object.fromEntries(items.map(([field, ...values]) => [field, values]))
}

type Part = readonly [name: string, kind: string, items: readonly (readonly Value[])[]]

/** What the server has is what a chart sent. */
const partsOf = (selected: Selected): readonly Part[] => Array.isArray(selected) ? selected as unknown as readonly Part[] : []

/** The value of a selection's signal, as it travels; `undefined` for nothing. */
export const packed = (name: string, signal: unknown): Value | undefined => {
  if (!isObject(signal)) return undefined
  const points = signal["vlPoint"]
  if (isObject(points) && Array.isArray(points["or"])) {
    return points["or"].length === 0
      ? undefined
      : [name, "points", points["or"].map((point) => Object.entries(point as Spec).map(([field, value]) => [field, plain(value)]))]
  }
  const fields = Object.entries(signal).filter(([, values]) => Array.isArray(values))
  if (fields.length === 0) return undefined
  return [name, "interval", fields.map(([field, values]) => [field, ...(values as unknown[]).map(plain)])]
}

/** Times are milliseconds. */
const plain = (value: unknown): Value => {
  if (value instanceof Date) return value.getTime()
  if (typeof value === "number") return Number.isFinite(value) ? value : null
  return typeof value === "string" || typeof value === "boolean" ? value : null
}

/** One selection changed: the others stay. */
export const replaced = (selected: Selected, name: string, part: Value | undefined): Selected => {
  const rest = partsOf(selected).filter(([own]) => own !== name) as unknown as Value[]
  const all = part === undefined ? rest : [...rest, part]
  return all.length === 0 ? null : all
}

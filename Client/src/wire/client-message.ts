import type { Location } from "./location"
import type { Value } from "./value"

export interface Hello {
  readonly build: string
  readonly resume: string | null
  /** The number of the last event that was created; 0 when there was none. */
  readonly last: number
  readonly location: Location
  readonly surroundings: Surroundings
}

/** What only the browser knows of where its page is read. */
export interface Surroundings {
  readonly theme: "light" | "dark"
  /** A tag of BCP 47. */
  readonly locale: string
  /** A name of the IANA's database. */
  readonly zone: string
  /** Minutes from the reader's time to UTC. */
  readonly offset: number
}

/** A widget's id and its value, in the order of change. */
export type Reading = readonly [id: string, value: Value]

export const helloMessage = ({ location, surroundings, ...rest }: Hello): string =>
  JSON.stringify(["hello", { protocol: 1, ...rest, ...location, ...surroundings }])

export const eventMessage = (
  number: number,
  readings: readonly Reading[],
  trigger?: string,
): string => {
  // Written by hand: an object would sort ids that look like numbers, and order is part of the meaning.
  const members = readings.map(([id, value]) => `${JSON.stringify(id)}:${JSON.stringify(value)}`)
  const pressed = trigger === undefined ? "" : `,${JSON.stringify(trigger)}`
  return `["event",${number},{${members.join(",")}}${pressed}]`
}

/** How long a text is in a message, whose UTF-8 the server counts. */
export const byteLength = (text: string): number => new TextEncoder().encode(text).length

interface Parts {
  readonly readings: readonly Reading[]
  readonly trigger?: string | undefined
}

/** What `eventMessage` wrote. */
const partsOf = (event: string): Parts => {
  // Only this client wrote it.
  const [name, , readings, trigger] = JSON.parse(event) as readonly [string, number, Record<string, Value>, string?]
  return name === "event" ? { readings: Object.entries(readings), trigger } : { readings: [] }
}

/** The readings in what `eventMessage` wrote, without that which a press brings. */
export const readingsOf = (event: string): readonly Reading[] => {
  const { readings, trigger } = partsOf(event)
  return readings.filter(([id]) => id !== trigger)
}

/** What the press that `eventMessage` wrote brings, with the widget that was pressed. */
export const broughtBy = (event: string): Reading | undefined => {
  const { readings, trigger } = partsOf(event)
  return readings.find(([id]) => id === trigger)
}

/** The widget whose press `eventMessage` wrote, if there was one. */
export const triggerOf = (event: string): string | undefined => partsOf(event).trigger

/** An event that changes nothing; it stands in for one that can't be sent. */
export const emptyEventMessage = (number: number): string => eventMessage(number, [])
/** The reader went to another path or query of the page's address. */
export const goMessage = (number: number, { path, query }: Location): string =>
  JSON.stringify(["go", number, path, query])
/** Whether `goMessage` wrote it. */
export const isGoMessage = (event: string): boolean => event.startsWith('["go"')
export const rerunMessage = (number: number): string => `["rerun",${number}]`
export const clearMessage = (number: number): string => `["clear",${number}]`
/** Takes the newer version of the app; `always`: and every later one, without a question. */
export const swapMessage = (always: boolean): string => `["swap",${always}]`
/** Whether the reader sees the page. */
export const shownMessage = (): string => `["shown",${!document.hidden}]`
/** The page's colours are others now. */
export const themeMessage = (theme: Surroundings["theme"]): string =>
  JSON.stringify(["theme", theme])
export const stopMessage = (): string => `["stop"]`
export const pingMessage = (): string => `["ping"]`

export const rowsMessage = (node: number, version: number, start: number, count: number): string =>
  JSON.stringify(["rows", node, version, start, count])

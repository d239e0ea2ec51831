import type { Value } from "./value"

export interface Hello {
  readonly build: string
  readonly resume: string | null
  /** The number of the last event that was created; 0 when there was none. */
  readonly last: number
  readonly path: string
  readonly query: string
  readonly theme: "light" | "dark"
}

/** A widget's id and its value, in the order of change. */
export type Reading = readonly [id: string, value: Value]

export const helloMessage = (hello: Hello): string =>
  JSON.stringify(["hello", { protocol: 1, ...hello }])

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

/** The readings in what `eventMessage` wrote. */
export const readingsOf = (event: string): readonly Reading[] => {
  // Only this client wrote it.
  const [name, , readings] = JSON.parse(event) as readonly [string, number, Record<string, Value>]
  return name === "event" ? Object.entries(readings) : []
}

/** An event that changes nothing; it stands in for one that can't be sent. */
export const emptyEventMessage = (number: number): string => eventMessage(number, [])
/** The reader went to another query of the page's address. */
export const queryMessage = (number: number, query: string): string =>
  JSON.stringify(["query", number, query])
/** Whether `queryMessage` wrote it. */
export const isQueryMessage = (event: string): boolean => event.startsWith('["query"')
export const rerunMessage = (number: number): string => `["rerun",${number}]`
export const clearMessage = (number: number): string => `["clear",${number}]`
/** Takes the newer version of the app; `always`: and every later one, without a question. */
export const swapMessage = (always: boolean): string => `["swap",${always}]`
export const stopMessage = (): string => `["stop"]`
export const pingMessage = (): string => `["ping"]`

export const rowsMessage = (node: number, version: number, start: number, count: number): string =>
  JSON.stringify(["rows", node, version, start, count])

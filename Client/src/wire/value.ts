/** What a widget's value may be on the wire. */
export type Value = null | boolean | number | string | readonly Value[]

/** Any JSON, as props hold it. */
export type Json = null | boolean | number | string | readonly Json[] | {
  readonly [name: string]: Json
}

export type Props = { readonly [name: string]: Json }

export type Cell = Json

export const sameValue = (a: Value | undefined, b: Value | undefined): boolean => {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameValue(item, b[index]))
  }
  return a === b
}

/** For the `default` of an exhaustive switch: a case that was forgotten does not compile. */
export const unreachable = (value: never): never => {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}

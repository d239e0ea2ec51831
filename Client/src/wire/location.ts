/** Where in an app the reader is. */
export interface Location {
  /** The part of the address below the app's base path. It begins with a slash. */
  readonly path: string
  /** What follows the `?`; empty when there is none. */
  readonly query: string
}

export const sameLocation = (a: Location, b: Location): boolean =>
  a.path === b.path && a.query === b.query

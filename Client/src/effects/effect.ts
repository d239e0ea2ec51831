import type { FunctionComponent } from "preact"
import type { Props } from "../wire/value"

/** What a script does once, and has no place among the page's elements. */
export interface Effect {
  readonly name: string
  readonly perform: (props: Props) => void
  /** What shows of it, above the page. */
  readonly component?: FunctionComponent<object>
}

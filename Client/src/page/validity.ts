import type { Props, Value } from "../wire/value"
import type { PageNode } from "./node"
import type { Page } from "./page"

const matches = (pattern: string, text: string): boolean => {
  try {
    return new RegExp(pattern, "u").test(text)
  } catch {
    // The server reads more than browsers do, such as `\A`. Such a pattern it tries alone.
    return true
  }
}

/** Characters, in UTF-16, that a pattern is tried on; a longer text is refused, here and by the server. */
const longestWithPattern = 2_000

/** Why a field can't be sent with a value; `undefined` if it can. */
export const problemOf = (props: Props, value: Value | undefined): string | undefined => {
  if (value === null || value === "" || value === undefined) {
    return props["required"] === true ? "Fill in this field." : undefined
  }
  const pattern = props["pattern"]
  if (typeof value !== "string" || typeof pattern !== "string") return undefined
  if (value.length > longestWithPattern) {
    return `This text has ${value.length} characters. At most ${longestWithPattern} are taken.`
  }
  if (matches(pattern, value)) return undefined
  const message = props["patternMessage"]
  return typeof message === "string" ? message : "This text does not have the right form."
}

/** The fields that keep a form from being sent, in the order of the page. */
export const fieldsWithProblems = (page: Page, form: number): readonly PageNode[] => {
  const inOrder = (node: PageNode): readonly PageNode[] => [node, ...node.children.flatMap(inOrder)]
  return page.roots.flatMap(inOrder).filter(({ props, widget }) =>
    props["form"] === form && widget !== undefined && props["disabled"] !== true &&
    (page.values.misreading(widget) ?? problemOf(props, page.values.get(widget))) !== undefined
  )
}

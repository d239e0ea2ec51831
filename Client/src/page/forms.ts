import type { PageNode } from "./node"
import type { Page } from "./page"

/** Whether a file that belongs to the form is on its way. `pending`: uploads by the id of their widget. */
export const isUploading = (
  page: Page,
  pending: ReadonlyMap<string, number>,
  form: number | undefined,
): boolean =>
  form !== undefined &&
  [...pending].some(([id, count]) => count > 0 && page.widget(id)?.props["form"] === form)

/** The form's first submit button, in the order of the page. */
export const firstSubmitButton = (page: Page, form: number): PageNode | undefined => {
  const find = (parent: PageNode): PageNode | undefined => {
    for (const child of parent.children) {
      if (child.props["submit"] === true && child.props["form"] === form) return child
      const below = find(child)
      if (below) return below
    }
    return undefined
  }
  const root = page.node(form)
  // A submit button may have been written to a container of the form that lies elsewhere.
  return [...(root ? [root] : []), ...page.roots].map(find).find((button) => button)
}

/** The button that Enter in one of the form's fields presses; none if the form does not want it or it is disabled. */
export const enterButton = (page: Page, form: number): PageNode | undefined => {
  if (page.node(form)?.props["enter"] === false) return undefined
  const button = firstSubmitButton(page, form)
  return button?.props["disabled"] === true ? undefined : button
}

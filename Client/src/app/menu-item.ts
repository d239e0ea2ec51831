import type { Json, Props } from "../wire/value"

/** What the script set for an entry: a text, `null` to hide it, `undefined` for the page's own. */
export const menuItem = (menu: Json | undefined, name: string): Json | undefined => {
  if (typeof menu !== "object" || menu === null || Array.isArray(menu)) return undefined
  return Object.entries(menu).find(([key]) => key.toLowerCase() === name)?.[1]
}

/** What it set for the last entry, in the menu or beside it. */
export const aboutItem = ({ menu, about }: Props): Json | undefined => {
  const inMenu = menuItem(menu, "about")
  return inMenu === undefined ? about : inMenu
}

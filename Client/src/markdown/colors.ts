/** The colours by name that Markdown, badges and dividers know. */
export const colorNames: ReadonlySet<string> = new Set([
  "red",
  "orange",
  "yellow",
  "green",
  "blue",
  "violet",
  "gray",
  "grey",
  "primary",
  "rainbow",
])

const backgrounds = /^([a-z]+)-(background|badge)$/

/** The class that a directive such as `:red[…]` or `:blue-badge[…]` stands for. */
export const directiveClass = (name: string): string | undefined => {
  if (name === "small") return "rn-small"
  if (colorNames.has(name)) return `rn-color-${canonical(name)}`
  const [, color, use] = backgrounds.exec(name) ?? []
  if (color === undefined || !colorNames.has(color)) return undefined
  return use === "badge"
    ? `stMarkdownBadge rn-badge rn-fill-${canonical(color)}`
    : `rn-fill rn-fill-${canonical(color)}`
}

export const canonical = (name: string): string => name === "grey" ? "gray" : name

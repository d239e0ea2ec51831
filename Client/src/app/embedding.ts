/** How the page shows itself inside of another one, from its address: `?embed=true&embed_options=show_padding`. */
export interface Embedding {
  readonly isEmbedded: boolean
  /** The menu and the run's status. */
  readonly showsToolbar: boolean
  readonly showsPadding: boolean
  /** A line of the accent's colour at the top. */
  readonly showsLine: boolean
  readonly scrolls: boolean
  readonly theme: "light" | "dark" | undefined
}

/** Options that nobody knows are passed over, also those of loading screens, which a page of Runnel does not have. */
export const embedding = (search: string): Embedding => {
  const query = new URLSearchParams(search)
  const isEmbedded = query.getAll("embed").some((value) => value.toLowerCase() === "true")
  const options = new Set(query.getAll("embed_options").map((value) => value.toLowerCase()))
  const has = (option: string): boolean => isEmbedded && options.has(option)
  return {
    isEmbedded,
    showsToolbar: !isEmbedded || has("show_toolbar"),
    showsPadding: !isEmbedded || has("show_padding"),
    showsLine: has("show_colored_line"),
    scrolls: !has("disable_scrolling"),
    theme: has("light_theme") ? "light" : has("dark_theme") ? "dark" : undefined,
  }
}

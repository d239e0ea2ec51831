import { load } from "../parts/loading"
import type { Effect } from "./effect"

/** What rises or falls over the page, once. Its code comes with the first one, and not at all to who wants no motion. */
const celebration = (name: string): Effect => ({
  name,
  perform(): void {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return
    const loading = load("celebrations.js")
    void loading.promise.then(() => {
      const module = loading.module as typeof import("./celebrations") | undefined // Of that file.
      module?.celebrations[name]?.()
    })
  },
})

export const balloons = celebration("balloons")
export const snow = celebration("snow")

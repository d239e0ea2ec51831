import { useEffect, useState } from "preact/hooks"

interface Loading {
  readonly promise: Promise<unknown>
  module?: unknown
}

// Modules are loaded once per page, as the browser itself has it, so this table belongs to the page, not to a client.
const loadings = new Map<string, Loading>()

const load = (file: string, style: string | undefined): Loading => {
  const known = loadings.get(file)
  if (known) return known
  const loading: Loading = {
    promise: Promise.all([
      import(new URL(file, import.meta.url).href) as Promise<unknown>,
      style && loadStyle(style),
    ]).then(([module]) => {
      loading.module = module
    }, (error: unknown) => {
      loadings.delete(file)
      console.error(`Runnel: ${file} could not be loaded.`, error)
    }),
  }
  loadings.set(file, loading)
  return loading
}

/**
 * A part of the client that is loaded on first use and is bundled as `file` beside the core; `undefined` until it is
 * there, and while it is not needed. With a `style` it is not there before that, so that it is never seen without.
 */
export const useLoaded = <M>(
  file: string,
  { isNeeded = true, style }: { readonly isNeeded?: boolean; readonly style?: string } = {},
): M | undefined => {
  const [, refresh] = useState(0)
  const loading = isNeeded ? load(file, style) : undefined
  const shown = loading?.module
  useEffect(() => {
    // What was shown decides, not what has come since: a module that arrives between the two would never be shown.
    if (!loading || shown !== undefined) return undefined
    let isMounted = true
    void loading.promise.then(() => {
      // One that could not be loaded is asked for again when its element is drawn again, not now, and so on for ever.
      if (isMounted && loading.module !== undefined) refresh((count) => count + 1)
    })
    return () => {
      isMounted = false
    }
  }, [loading, shown])
  return shown as M | undefined // `M` is `typeof import(…)` of the file's source.
}

/** Loads a sheet of style that lies beside the core; done when it counts, or can't be had. */
const loadStyle = (file: string): Promise<unknown> => {
  const known = loadings.get(file)
  if (known) return known.promise
  const link = document.createElement("link")
  link.rel = "stylesheet"
  link.href = new URL(file, import.meta.url).href
  const promise = new Promise((done) => {
    link.onload = done
    link.onerror = done
  })
  loadings.set(file, { promise })
  document.head.append(link)
  return promise
}

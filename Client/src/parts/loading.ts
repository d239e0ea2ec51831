// Files of the client that are loaded on first use. They are loaded once per page, as the browser itself has it, so this table
// belongs to the page, not to a client.

/** A file on its way, or there, or refused. */
export interface Loading {
  readonly promise: Promise<unknown>
  module?: unknown
  hasFailed?: boolean
  /** Told when somebody tries again. */
  readonly waiting: Set<() => void>
}

const loadings = new Map<string, Loading>()
const tries = new Map<string, number>()

/** Begins to load a module that lies beside the core, and a sheet of style with it; one that has failed is tried again. */
export const load = (file: string, style?: string): Loading => {
  const known = loadings.get(file)
  if (known && !known.hasFailed) return known
  const count = tries.get(file) ?? 0
  tries.set(file, count + 1)
  const url = new URL(file, import.meta.url)
  // A browser may remember that an address could not be loaded.
  if (count > 0) url.searchParams.set("try", String(count))
  const loading: Loading = {
    waiting: new Set(),
    promise: Promise.all([
      import(url.href) as Promise<unknown>,
      style && loadStyle(style),
    ]).then(([module]) => {
      loading.module = module
    }, (error: unknown) => {
      loading.hasFailed = true
      console.error(`Runnel: ${file} could not be loaded.`, error)
    }),
  }
  loadings.set(file, loading)
  for (const again of known?.waiting ?? []) again()
  return loading
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
    link.onerror = () => {
      // Who tries again tries it with its module.
      loadings.delete(file)
      link.remove()
      done(undefined)
    }
  })
  loadings.set(file, { promise, waiting: new Set() })
  document.head.append(link)
  return promise
}

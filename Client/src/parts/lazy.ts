import { useEffect, useReducer, useState } from "preact/hooks"
import type { Loading } from "./loading"
import { load } from "./loading"

const next = (count: number): number => count + 1

/** Renders again when what was on its way has come, or, for who asks, can't be had. */
const useArrival = (loading: Loading | undefined, tellsFailure: boolean): void => {
  const [, refresh] = useReducer<number, undefined>(next, 0)
  const wasThere = loading?.module !== undefined
  useEffect(() => {
    // What was shown decides, not what has come since: a module that arrives between the two would never be shown.
    if (!loading || wasThere) return undefined
    let isMounted = true
    void loading.promise.then(() => {
      if (isMounted && (tellsFailure || loading.module !== undefined)) refresh(undefined)
    })
    return () => {
      isMounted = false
    }
  }, [loading, wasThere])
}

/**
 * A part of the client that is loaded on first use and is bundled as `file` beside the core; `undefined` until it is
 * there, and while it is not needed. With a `style` it is not there before that, so that it is never seen without.
 * One that could not be loaded is asked for again when its element is drawn again, not now, and so on for ever.
 */
export const useLoaded = <M>(
  file: string,
  { isNeeded = true, style }: { readonly isNeeded?: boolean; readonly style?: string } = {},
): M | undefined => {
  const loading = isNeeded ? load(file, style) : undefined
  useArrival(loading, false)
  return loading?.module as M | undefined // `M` is `typeof import(…)` of the file's source.
}

/** A part of the client that its element can't be drawn without. */
export interface LoadedModule {
  readonly module: Readonly<Record<string, unknown>> | undefined
  readonly hasFailed: boolean
  readonly again: () => void
}

/** A module of which the element says so when it can't be loaded, with a way to try again. */
export const useModule = (file: string, style: string | undefined): LoadedModule => {
  // The first time only: one that has failed is not asked for again by itself, and so on for ever.
  const [loading, setLoading] = useState(() => load(file, style))
  useArrival(loading, true)
  // Whoever else tries again has it for all that are drawn by it.
  useEffect(() => {
    const again = (): void => setLoading(load(file, style))
    loading.waiting.add(again)
    return () => {
      loading.waiting.delete(again)
    }
  }, [loading])
  return {
    module: loading.module as LoadedModule["module"], // A module is a record of what it exports.
    hasFailed: loading.hasFailed === true,
    again: () => setLoading(load(file, style)),
  }
}

import { useEffect, useRef } from "../kit"

/** What the page itself made of a file that it sent, for as long as it shows that: an address to show or play it from. */
interface Made<T> {
  readonly address: string
  readonly more: T
}

interface MadeHere<T> {
  keep(id: string, file: File, more: T): void
  find(id: string | undefined): Made<T> | undefined
}

/** Keeps the file that a widget shows, so that it need not come back from the server. */
export const useMadeHere = <T,>(): MadeHere<T> => {
  const kept = useRef<(Made<T> & { readonly id: string }) | undefined>(undefined)
  const drop = (): void => {
    if (kept.current) URL.revokeObjectURL(kept.current.address)
    kept.current = undefined
  }
  useEffect(() => drop, [])
  return {
    keep(id, file, more) {
      drop()
      kept.current = { id, address: URL.createObjectURL(file), more }
    },
    find: (id) => kept.current?.id === id ? kept.current : undefined,
  }
}

import { createContext } from "preact"
import { useContext, useLayoutEffect, useReducer } from "preact/hooks"
import type { Client } from "../app/client"
import type { Signal } from "../page/signal"

/** The client that a component belongs to. */
// Every component is rendered below the provider that `core.tsx` puts around the app.
export const ClientContext = createContext<Client>(undefined as unknown as Client)

export const useClient = (): Client => useContext(ClientContext)

const useRefresh = (): () => void => {
  const [, refresh] = useReducer<number, void>((count) => count + 1, 0)
  return refresh
}

/** Renders again whenever `watch` says so. The observer is set before the browser paints, so no change is missed. */
export const useObserved = (
  watch: (observer: () => void) => () => void,
  inputs: readonly unknown[],
): void => {
  const refresh = useRefresh()
  useLayoutEffect(() => watch(() => refresh()), inputs)
}

export const useSignal = <T,>(signal: Signal<T>): T => {
  useObserved((observer) => signal.observe(observer), [signal])
  return signal.value
}

import { useEffect, useState } from "../kit"
import { readRecording } from "./recording"
import type { Sound } from "./recording"

/** Bytes of a recording that are fetched for the sake of its wave form. */
const mostShown = 16 << 20

/** How a recording looks that an earlier page has made; `undefined` while that is not known. */
export const useStoredSound = (address: string | undefined, size: number): Sound | undefined => {
  const [sound, setSound] = useState<Sound | undefined>(undefined)
  useEffect(() => {
    setSound(undefined)
    if (address === undefined || size > mostShown) return undefined
    const leaving = new AbortController()
    fetch(address, { signal: leaving.signal })
      .then(async (answer) => answer.ok ? readRecording(await answer.arrayBuffer()) : undefined)
      .then(setSound, () => {})
    return () => leaving.abort()
  }, [address, size])
  return sound
}

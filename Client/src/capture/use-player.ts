import { useEffect, useRef, useState } from "../kit"

interface Player {
  readonly isPlaying: boolean
  /** Seconds. */
  readonly position: number
  toggle(): void
  seek(seconds: number): void
}

/** Plays a sound of the page's own; `undefined`: there is none. */
export const usePlayer = (address: string | undefined): Player => {
  const [isPlaying, setPlaying] = useState(false)
  const [position, setPosition] = useState(0)
  const audio = useRef<HTMLAudioElement | undefined>(undefined)
  useEffect(() => {
    setPlaying(false)
    setPosition(0)
    if (address === undefined) return undefined
    const sound = new Audio(address)
    audio.current = sound
    const moved = (): void => setPosition(sound.currentTime)
    const changed = (): void => setPlaying(!sound.paused)
    for (const name of ["timeupdate", "seeked", "ended"]) sound.addEventListener(name, moved)
    for (const name of ["play", "pause", "ended"]) sound.addEventListener(name, changed)
    return () => {
      sound.pause()
      sound.removeAttribute("src")
      audio.current = undefined
    }
  }, [address])
  return {
    isPlaying,
    position,
    toggle() {
      const sound = audio.current
      if (!sound) return
      if (sound.paused) sound.play().catch(() => setPlaying(false))
      else sound.pause()
    },
    seek(seconds) {
      if (audio.current) audio.current.currentTime = seconds
      setPosition(seconds)
    },
  }
}

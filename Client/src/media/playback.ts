export interface PlaybackProps {
  /** Seconds. */
  readonly start?: number
  readonly end?: number
  readonly loop?: boolean
  readonly autoplay?: boolean
  readonly muted?: boolean
}

/** What is done to a player; what it has besides is the browser's. */
export type Player = Pick<
  HTMLMediaElement,
  "currentTime" | "readyState" | "play" | "pause" | "addEventListener" | "removeEventListener"
>

/**
 * Has a player keep to its part of the sound or film: it begins at `start`; at `end` it stops, once, or begins again.
 *
 * Browsers can do neither with a part of a file that is repeated.
 */
export const keepToPart = (player: Player, props: PlaybackProps): () => void => {
  const { start = 0, end, loop = false } = props
  let hasStopped = false
  const goToStart = (): void => {
    if (start > 0) player.currentTime = start
  }
  const again = (): void => {
    player.currentTime = start
    void player.play()
  }
  const watch = (): void => {
    if (end === undefined || player.currentTime < end || hasStopped) return
    if (loop) return again()
    // Who plays on after that hears the rest.
    hasStopped = true
    player.pause()
  }
  const finish = (): void => {
    if (loop) again()
  }
  player.addEventListener("loadedmetadata", goToStart)
  player.addEventListener("timeupdate", watch)
  player.addEventListener("ended", finish)
  // It may have been quicker.
  if (player.readyState > 0 && player.currentTime < start) goToStart()
  return () => {
    player.removeEventListener("loadedmetadata", goToStart)
    player.removeEventListener("timeupdate", watch)
    player.removeEventListener("ended", finish)
  }
}

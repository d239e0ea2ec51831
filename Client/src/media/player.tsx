import type { VNode } from "../kit"
import { useEffect, useRef, useState } from "../kit"
import { contentAddress } from "./address"
import type { Medium } from "./address"
import { keepToPart } from "./playback"
import type { PlaybackProps } from "./playback"

export interface PlayerProps extends Medium, PlaybackProps {
  readonly alt?: string
  readonly subtitles?: readonly { readonly label: string; readonly src: string }[]
}

interface PlayerState {
  readonly as: "audio" | "video"
  readonly props: PlayerProps
}

const usePart = (player: HTMLMediaElement | null | undefined, props: PlayerProps): void =>
  useEffect(
    () => player ? keepToPart(player, props) : undefined,
    [player, props.start, props.end, props.loop],
  )

/** A sound or film of the server's. */
const OwnPlayer = ({ as: Element, props }: PlayerState): VNode => {
  const [player, setPlayer] = useState<HTMLMediaElement | null>(null)
  usePart(player, props)
  const name = Element === "video" ? "stVideo" : "stAudio"
  return (
    <Element
      ref={setPlayer as (element: HTMLElement | null) => void}
      class={name}
      data-testid={name}
      src={contentAddress(props.src ?? "")}
      controls
      preload="metadata"
      aria-label={props.alt}
      autoplay={props.autoplay}
      muted={props.muted}
    >
      {props.subtitles?.map(({ label, src }, index) => (
        <track key={src} kind="captions" label={label} src={contentAddress(src)} default={index === 0} />
      ))}
    </Element>
  )
}

/** One from elsewhere: the document in the frame may load it, and this page sets how it plays. */
const WindowPlayer = ({ as, props }: PlayerState): VNode => {
  const [player, setPlayer] = useState<HTMLMediaElement | null | undefined>(undefined)
  const frame = useRef<HTMLIFrameElement | null>(null)
  usePart(player, props)
  useEffect(() => {
    if (!player) return undefined
    player.muted = props.muted === true
    if (props.autoplay) void player.play().catch(() => {})
    const fit = (): void => {
      const { videoWidth, videoHeight } = player as HTMLVideoElement
      if (videoHeight > 0) frame.current?.style.setProperty("aspect-ratio", `${videoWidth} / ${videoHeight}`)
    }
    fit()
    player.addEventListener("loadedmetadata", fit)
    return () => player.removeEventListener("loadedmetadata", fit)
  }, [player])
  const name = as === "video" ? "stVideo" : "stAudio"
  return (
    <iframe
      ref={frame}
      class={name}
      data-testid={name}
      src={contentAddress(props.window ?? "")}
      title={props.alt ?? (as === "video" ? "Video" : "Audio")}
      allow="autoplay; fullscreen; picture-in-picture"
      onLoad={({ currentTarget }) => {
        const inside = currentTarget.contentDocument
        // Of another scheme than its frame, it would have a background.
        inside?.documentElement.style.setProperty("color-scheme", getComputedStyle(currentTarget).colorScheme)
        setPlayer(inside?.querySelector(as))
      }}
    />
  )
}

export const MediaPlayer = (from: PlayerState): VNode =>
  from.props.window === undefined ? <OwnPlayer {...from} /> : <WindowPlayer {...from} />

import { defineElement } from "../../kit"
import { MediaPlayer } from "../../media/player"
import type { PlayerProps } from "../../media/player"
import { contentAddress } from "../../media/address"

interface VideoProps extends PlayerProps {
  /** A page of another site that plays the film. */
  readonly page?: string
}

export const video = defineElement<VideoProps>({
  kind: "video",

  render({ props }) {
    if (props.page === undefined) return <MediaPlayer as="video" props={props} />
    return (
      <iframe
        class="stVideo"
        data-testid="stVideo"
        src={contentAddress(props.page)}
        title={props.alt ?? "Video"}
        allow="autoplay; fullscreen; encrypted-media; picture-in-picture"
      />
    )
  },
})

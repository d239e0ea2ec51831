import { defineElement } from "../../kit"
import { MediaPlayer } from "../../media/player"
import type { PlayerProps } from "../../media/player"

export const audio = defineElement<PlayerProps>({
  kind: "audio",

  render({ props }) {
    return <MediaPlayer as="audio" props={props} />
  },
})

import type { VNode } from "preact"
import { useClient, useSignal } from "../kit"

/** Why the page can't be used, in place of a wheel that turns for ever: for who runs the app, as its reader can't help it. The
 server answers requests, or it would not be known; so this comes from it too. */
export const Obstacle = (): VNode | null => {
  const text = useSignal(useClient().obstacle)
  if (text === undefined) return null
  return (
    <div
      class="rn-compile"
      role="dialog"
      aria-label="The page gets no connection to the app"
      data-testid="stObstacle"
    >
      <div class="rn-compile-box" role="alert">
        <h2>The page gets no connection to the app</h2>
        <p>{text}</p>
        <p class="rn-faded">It goes on trying. The log of the app says the same.</p>
      </div>
    </div>
  )
}

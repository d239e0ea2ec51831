import type { VNode } from "preact"
import { Sign } from "./icons"

interface ClearButtonProps {
  readonly name: string
  readonly testID?: string
  readonly clear: () => void
}

/** The button in a field that empties it. It goes then, and leaves the focus in the field. */
export const ClearButton = ({ name, testID, clear }: ClearButtonProps): VNode => (
  <button
    type="button"
    class="rn-inside"
    data-testid={testID}
    aria-label={name}
    tabIndex={-1}
    // The focus stays where it is, and on phones no keyboard comes up.
    onMouseDown={(event) => event.preventDefault()}
    onClick={({ currentTarget }) => {
      // A screen reader gives the focus to what it presses.
      if (document.activeElement === currentTarget) currentTarget.closest(".rn-input")?.querySelector("input")?.focus()
      clear()
    }}
  >
    <Sign name="close" />
  </button>
)

import type { VNode } from "preact"
import { Sign } from "../kit"
import { formatBytes } from "./file-rules"

interface ChipProps {
  readonly name: string
  readonly size: number
  readonly fraction?: number
  readonly error?: string | undefined
  readonly remove: () => void
  readonly disabled: boolean
}

/** A file that was chosen: on its way, refused, or there. */
export const FileChip = ({ name, size, fraction, error, remove, disabled }: ChipProps): VNode => (
  <li class={`stFileChip${error ? " rn-refused" : ""}`} data-testid="stFileChip">
    <Sign name={error ? "error" : "file"} />
    <span class="stFileChipName" data-testid="stFileChipName" title={name}>{name}</span>
    <span class="rn-faded">{formatBytes(size)}</span>
    {error && (
      <span class="rn-field-error" role="alert" data-testid="stFileUploaderFileErrorMessage">
        {error}
      </span>
    )}
    {fraction !== undefined && !error && (
      <span
        class="rn-chip-progress"
        role="progressbar"
        aria-label={`Uploading ${name}`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(fraction * 100)}
      >
        <span class="rn-bar" style={{ width: `${fraction * 100}%` }} />
      </span>
    )}
    <button
      type="button"
      class="rn-inside"
      data-testid="stFileChipDeleteBtn"
      aria-label={`Remove ${name}`}
      disabled={disabled}
      onClick={remove}
    >
      <Sign name="close" />
    </button>
  </li>
)

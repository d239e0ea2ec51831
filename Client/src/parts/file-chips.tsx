import type { VNode } from "../kit"
import { FileChip } from "./file-chip"
import type { StoredFile, Transfers } from "./transfers"

interface ChipsProps {
  readonly stored: readonly StoredFile[]
  readonly transfers: Transfers
  /** Files that are there can't be removed. */
  readonly disabled?: boolean
  /** A chip has gone, and its button with the focus. */
  readonly removed: () => void
}

/** The files of an element: those that are there, on their way, or refused. */
export const FileChips = ({ stored, transfers, disabled = false, removed }: ChipsProps): VNode | null => {
  if (stored.length + transfers.list.length === 0) return null
  return (
    <ul class="stFileChips" data-testid="stFileChips">
      {stored.map(([file, name, size]) => (
        <FileChip
          key={file}
          name={name}
          size={size}
          disabled={disabled}
          remove={() => {
            transfers.remove(file)
            removed()
          }}
        />
      ))}
      {transfers.list.map((transfer) => (
        <FileChip
          key={transfer.key}
          name={transfer.name}
          size={transfer.size}
          fraction={transfer.fraction}
          error={transfer.error}
          disabled={false}
          remove={() => {
            transfers.cancel(transfer)
            removed()
          }}
        />
      ))}
    </ul>
  )
}

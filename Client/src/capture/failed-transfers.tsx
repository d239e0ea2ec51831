import type { VNode } from "preact"
import type { Transfer, Transfers } from "../parts/transfers"

interface FailedProps {
  readonly transfers: Transfers
  /** What was made here and is lost with its page, in a sentence: "The recording". */
  readonly name: string
  readonly again: (transfer: Transfer) => void
}

/** What was taken here and could not be sent, with a way to send it once more: it can't be chosen again as a file can. */
export const FailedTransfers = ({ transfers, name, again }: FailedProps): VNode => (
  <>
    {transfers.list.filter(({ error }) => error !== undefined).map((transfer) => (
      <div key={transfer.key} class="rn-field-error" role="alert">
        {name} was not sent. {transfer.error}{" "}
        {transfer.upload && (
          <button type="button" class="rn-text-button" onClick={() => again(transfer)}>Send it again</button>
        )}{" "}
        <button type="button" class="rn-text-button" onClick={() => transfers.cancel(transfer)}>
          Throw it away
        </button>
      </div>
    ))}
  </>
)

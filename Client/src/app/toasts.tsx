import type { VNode } from "preact"
import { Icon } from "../markdown/icon"
import { Markdown } from "../markdown/markdown"
import { useClient, useSignal } from "../parts/context"
import { Sign } from "../parts/icons"

export const Toasts = (): VNode => {
  const { toasts } = useClient()
  const shown = useSignal(toasts.shown)
  return (
    <div class="stToastContainer" data-testid="stToastContainer" role="status" aria-live="polite">
      {shown.map((toast) => (
        <div key={toast.number} class="stToast" data-testid="stToast">
          <Icon icon={toast.icon} />
          <div data-testid="stToastText">
            <Markdown body={toast.body} />
          </div>
          <button
            type="button"
            class="rn-inside"
            aria-label="Close"
            onClick={() => toasts.dismiss(toast)}
          >
            <Sign name="close" />
          </button>
        </div>
      ))}
    </div>
  )
}

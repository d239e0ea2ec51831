// What browsers have and the declarations of TypeScript 4.8 do not.
interface HTMLElement {
  showPopover(): void
  hidePopover(): void
}

/** What the script in index.html opens. */
declare var runnelSocket: WebSocket | undefined

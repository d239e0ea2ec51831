export const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform)

/** Whether keys that are pressed there are text. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=file])") ||
    target.closest("[role=grid], [role=combobox]") !== null)

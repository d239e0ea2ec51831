import type { VNode } from "preact"
import { keepPlaced, useLayoutEffect, useRef } from "../kit"

/** A line of the main menu. */
export interface Entry {
  readonly name: string
  readonly key?: string
  readonly act: () => void
}

export type Group = readonly Entry[]

export const Menu = (
  { anchor, groups, close }: { anchor: HTMLElement; groups: readonly Group[]; close: () => void },
): VNode => {
  const box = useRef<HTMLDivElement | null>(null)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return undefined
    element.showPopover()
    element.querySelector<HTMLElement>("[role=menuitem]")?.focus()
    return keepPlaced(element, anchor, { side: "below", align: "end" })
  }, [anchor])
  const press = (event: KeyboardEvent): void => {
    const items = [...box.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? []]
    const at = items.indexOf(document.activeElement as HTMLElement) // Compared only.
    const target = {
      ArrowDown: at + 1,
      ArrowUp: at - 1 + items.length,
      Home: 0,
      End: items.length - 1,
    }[event.key]
    if (target !== undefined) {
      event.preventDefault()
      items[target % items.length]?.focus()
    }
    if (event.key === "Escape" || event.key === "Tab") {
      close()
      anchor.focus()
    }
  }
  return (
    <div
      ref={box}
      popover="auto"
      class="stMainMenuPopover"
      data-testid="stMainMenuPopover"
      onKeyDown={press}
      onToggle={(event) => {
        if (!event.currentTarget.matches(":popover-open")) close()
      }}
    >
      <ul class="stMainMenuList" data-testid="stMainMenuList" role="menu" aria-label="Main menu">
        {groups.filter((group) => group.length > 0).map((group, index) => (
          <>
            {index > 0 && (
              <li role="separator" class="stMainMenuDivider" data-testid="stMainMenuDivider" />
            )}
            {group.map((entry) => (
              <li role="none">
                <button
                  type="button"
                  role="menuitem"
                  tabIndex={-1}
                  data-testid={`stMainMenuItem-${entry.name.toLowerCase().replace(/ /g, "-")}`}
                  onClick={() => {
                    close()
                    anchor.focus()
                    entry.act()
                  }}
                >
                  <span data-testid="stMainMenuItemLabel">{entry.name}</span>
                  {entry.key && <kbd aria-hidden="true">{entry.key}</kbd>}
                </button>
              </li>
            ))}
          </>
        ))}
      </ul>
    </div>
  )
}


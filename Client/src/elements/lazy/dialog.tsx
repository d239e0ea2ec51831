import {
  Block,
  defineWidget,
  Icon,
  Markdown,
  plainText,
  RunStatus,
  Sign,
  useClient,
  useLayoutEffect,
  useRef,
} from "../../kit"

interface DialogProps {
  /** Counts how often it was opened. Its value is the opening that the reader has closed. */
  readonly opening: number
  readonly size?: "medium" | "large"
  readonly position?: "left" | "right"
  readonly icon?: string
  readonly label: string
}

/** The page behind stays where it is, and as wide as it is. */
const holdPage = (): () => void => {
  const { style, clientWidth } = document.documentElement
  const before = [style.overflow, style.paddingRight] as const
  // And not a gutter, which would stay as bright as it is beside what darkens the page.
  if (innerWidth > clientWidth) style.paddingRight = `${innerWidth - clientWidth}px`
  style.overflow = "hidden"
  return () => {
    [style.overflow, style.paddingRight] = before
  }
}

/** What its head covers of what scrolls, in pixels, at least. */
const headHeight = 80

/** How far a key scrolls what is in it, in pixels, of which so many are a page. */
const strideOf = (key: string, isBack: boolean, page: number): number | undefined => {
  switch (key) {
    case "ArrowUp": return -40
    case "ArrowDown": return 40
    case "PageUp": return -page
    case "PageDown": return page
    case " ": return isBack ? -page : page
    case "Home": return -1e9
    case "End": return 1e9
    default: return undefined
  }
}

export const dialog = defineWidget<DialogProps, number>({
  kind: "dialog",
  isContainer: true,

  render({ node, props, field, reading, report }) {
    const { page } = useClient()
    const box = useRef<HTMLDialogElement | null>(null)
    const isOpen = reading !== props.opening
    const canClose = !field.isOff
    useLayoutEffect(() => {
      const element = box.current
      if (!element || !isOpen) return undefined
      const opener = document.activeElement?.closest("[popover]")?.id
      element.showModal()
      // It begins here, and Tab leads to the first thing in it, rather than at what closes it.
      element.focus()
      const release = holdPage()
      return () => {
        release()
        // By the browser, which then puts the focus back to where it was before.
        element.close()
        // That was in a popover, which is closed.
        const { activeElement, body } = document
        if (opener && (activeElement === body || element.contains(activeElement))) {
          document.querySelector<HTMLElement>(`[popovertarget="${CSS.escape(opener)}"]`)?.focus()
        }
      }
    }, [isOpen, props.opening])
    const close = (): void => {
      if (canClose) report(props.opening)
    }
    return (
      <div class="stDialog" data-testid="stDialog" hidden={!isOpen}>
        <dialog
          ref={box}
          role="dialog"
          aria-modal="true"
          aria-label={plainText(props.label)}
          tabIndex={-1}
          class={`rn-dialog-of-app rn-dialog-${props.position ?? "center"} rn-dialog-${props.size ?? "small"}`}
          onCancel={(event) => {
            if (event.target !== event.currentTarget) return
            event.preventDefault()
            close()
          }}
          // A browser closes it at the second Escape, whatever it was told at the first.
          onClose={({ currentTarget }) => {
            if (isOpen && page.node(node.number) === node && currentTarget.isConnected) {
              if (canClose) close()
              else currentTarget.showModal()
            }
          }}
          // The browser would scroll what has the focus, or what that is in.
          onKeyDown={(event) => {
            const { target, currentTarget, key, shiftKey, ctrlKey, metaKey, altKey } = event
            if (target !== currentTarget || ctrlKey || metaKey || altKey) return
            const content = currentTarget.querySelector(".rn-dialog")
            const stride = content && strideOf(key, shiftKey, Math.max(content.clientHeight - headHeight, 40))
            if (stride == null) return
            event.preventDefault()
            content?.scrollBy(0, stride)
          }}
          onMouseDown={(event) => {
            // Not the click: a drag that begins in a field may end out here.
            if (event.target === event.currentTarget && isOutside(event, event.currentTarget)) {
              event.preventDefault()
              close()
            }
          }}
        >
          <div class="rn-dialog">
            <header>
              {/* That of the page is behind it. Always there, so that a screen reader hears what appears in it. */}
              <div class="rn-dialog-run" role="status">
                {isOpen && <RunStatus name="stDialogStatus" />}
              </div>
              <h2>
                <Icon icon={props.icon} />
                <Markdown body={props.label} isInline />
              </h2>
              {canClose && (
                <button type="button" class="rn-tool" aria-label="Close" onClick={close}>
                  <Sign name="close" />
                </button>
              )}
            </header>
            {isOpen && <Block of={node} />}
          </div>
        </dialog>
      </div>
    )
  },
})

const isOutside = ({ clientX, clientY }: MouseEvent, element: HTMLElement): boolean => {
  const { left, right, top, bottom } = element.getBoundingClientRect()
  return clientX < left || clientX > right || clientY < top || clientY > bottom
}

import type { VNode } from "../kit"
import { Icon, Markdown, Sign, useClient, useEffect, useLayoutEffect, useRef, useState } from "../kit"
import type { Props } from "../wire/value"
import type { Toast } from "./toast"
import { keepOnTop } from "./top-place"

/** How many show at a time; the others are behind a button. */
const shownAtOnce = 3

/** For how many milliseconds a toast stays, by the author's word for it. */
const durations: { readonly [name: string]: number } = { short: 4000, long: 10_000 }

/** `undefined`: until the reader closes it. */
const timeOf = ({ duration = "short" }: Props): number | undefined =>
  typeof duration === "number" ? duration * 1000 : durations[String(duration)]

const textOf = (text: Props[string] | undefined): string => typeof text === "string" ? text : ""

interface CardProps {
  readonly toast: Toast
  readonly isHidden: boolean
  /** It does not go by itself at the moment. */
  readonly isHeld: boolean
  readonly close: () => void
}

const ToastCard = ({ toast: { props, isOwn }, isHidden, isHeld, close }: CardProps): VNode => {
  const { interactions } = useClient()
  const card = useRef<HTMLDivElement | null>(null)
  const text = useRef<HTMLDivElement | null>(null)
  const [isLong, setLong] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const stays = isHeld || isOpen
  useEffect(() => {
    const time = timeOf(props)
    if (stays || time === undefined) return undefined
    const timer = setTimeout(close, time)
    return () => clearTimeout(timer)
  }, [stays])
  useLayoutEffect(() => {
    const { current } = text
    if (current && !isHidden) setLong(current.scrollHeight > current.clientHeight + 1)
  }, [isHidden])

  /** The reader closes it; who does so by a key goes on with the next one. */
  const dismiss = (): void => {
    if (card.current?.contains(document.activeElement)) {
      const next = card.current.nextElementSibling ?? card.current.previousElementSibling
      next?.querySelector<HTMLElement>("button")?.focus()
    }
    close()
  }
  const body = textOf(props["body"])
  const action = textOf(props["action"])
  return (
    <div
      ref={card}
      class="stToast"
      data-testid="stToast"
      hidden={isHidden}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return
        // The dialog that it lies over stays open.
        event.preventDefault()
        dismiss()
      }}
    >
      <Icon icon={textOf(props["icon"]) || undefined} />
      <div class="rn-toast-content">
        <div
          ref={text}
          class={`rn-toast-text${isOpen ? " rn-open" : ""}`}
          data-testid="stToastText"
          tabIndex={isOpen ? 0 : undefined}
        >
          {isOwn ? body : <Markdown body={body} />}
        </div>
        {(isLong || action !== "") && (
          <div class="rn-toast-buttons">
            {action !== "" && (
              <button
                type="button"
                class="rn-link"
                data-testid="stToastActionButton"
                onClick={() => {
                  interactions.press(textOf(props["id"]))
                  dismiss()
                }}
              >
                {action}
              </button>
            )}
            {isLong && (
              <button
                type="button"
                class="rn-link"
                data-testid="stToastViewButton"
                aria-expanded={isOpen}
                onClick={() => setOpen(!isOpen)}
              >
                {isOpen ? "view less" : "view more"}
              </button>
            )}
          </div>
        )}
      </div>
      <button type="button" class="rn-inside" aria-label="Close" onClick={dismiss}>
        <Sign name="close" />
      </button>
    </div>
  )
}

interface ListProps {
  readonly toasts: readonly Toast[]
  readonly keep: (stays: (toast: Toast) => boolean) => void
}

/** The toasts; none goes while the reader points at one, has the focus in one, or looks elsewhere. */
export const ToastList = ({ toasts, keep }: ListProps): VNode => {
  const [isPointed, setPointed] = useState(false)
  const [isFocused, setFocused] = useState(false)
  const [isAway, setAway] = useState(document.visibilityState === "hidden")
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLDivElement | null>(null)
  // The place first, and then what is in it: a screen reader does not hear what comes along with its place.
  const [isPlaced, setPlaced] = useState(false)
  useLayoutEffect(() => {
    const container = box.current?.parentElement
    if (!container) return undefined
    const timer = setTimeout(() => setPlaced(true))
    const release = keepOnTop(container)
    return () => {
      clearTimeout(timer)
      release()
    }
  }, [])
  useEffect(() => {
    const look = (): void => setAway(document.visibilityState === "hidden")
    document.addEventListener("visibilitychange", look)
    return () => document.removeEventListener("visibilitychange", look)
  }, [])
  const more = toasts.length - shownAtOnce
  useEffect(() => {
    if (toasts.length === 0) setPointed(false)
    if (more <= 0) setOpen(false)
  }, [toasts.length])
  return (
    <div
      ref={box}
      class="rn-toasts"
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocusIn={() => setFocused(true)}
      onFocusOut={({ currentTarget, relatedTarget }) =>
        setFocused(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))}
    >
      {isPlaced && toasts.map((toast, index) => (
        <ToastCard
          key={toast.number}
          toast={toast}
          isHidden={index >= shownAtOnce && !isOpen}
          isHeld={isPointed || isFocused || isAway}
          close={() => keep((other) => other !== toast)}
        />
      ))}
      {more > 0 && !isOpen && (
        <button type="button" class="rn-button rn-button-secondary" onClick={() => setOpen(true)}>
          {more.toLocaleString()} more
        </button>
      )}
    </div>
  )
}

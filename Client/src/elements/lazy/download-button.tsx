import { buttonName, defineElement, Icon, Markdown, Problem, Shortcut, Tooltip, useClient, useField, useState } from "../../kit"
import type { FieldProps } from "../../parts/define"
import { ownWords } from "../../wire/own-words"
import type { Json } from "../../wire/value"

interface DownloadButtonProps extends FieldProps {
  readonly url: string
  /** The file is made at a press: the address answers with those of what came of it. */
  readonly made?: boolean
  readonly type?: "primary" | "tertiary"
  readonly icon?: string
  readonly iconPosition?: "right"
  readonly shortcut?: string
  readonly width?: Json
}

const unreachable = "The app can't be reached; try again in a moment."

/** What a request comes to: its text, or why there is none. */
type Outcome = { readonly text: string } | { readonly problem: string }

const ask = async (address: string, method: "GET" | "HEAD"): Promise<Outcome> => {
  try {
    const answer = await fetch(address, { method, cache: "no-store" })
    const text = await answer.text()
    if (answer.ok) return { text }
    const words = ownWords(answer.headers.get("Content-Type"), text)
    return { problem: words ?? "The file is not there any more. Load the page again." }
  } catch {
    return { problem: unreachable }
  }
}

/** Has the browser save what is at an address, as it saves what a link with the attribute `download` leads to. */
const save = (address: string): void => {
  const link = document.createElement("a")
  link.href = address
  link.download = ""
  link.hidden = true
  document.body.append(link)
  link.click()
  link.remove()
}

export const downloadButton = defineElement<DownloadButtonProps>({
  kind: "downloadButton",

  render({ props }) {
    const { shortcut, type = "secondary" } = props
    const { interactions, place, pendingPresses } = useClient()
    const field = useField(props)
    const [isBusy, setBusy] = useState(false)
    const [problem, setProblem] = useState<string | undefined>(undefined)
    const below = (path: string): string => `${place.base}/${path}`
    const fetchFile = async (): Promise<void> => {
      const outcome = await ask(below(props.url), props.made ? "GET" : "HEAD")
      setBusy(false)
      if ("problem" in outcome) return setProblem(outcome.problem)
      const [file = props.url, end] = props.made ? outcome.text.split("\n") : []
      save(below(file))
      if (end === undefined) return
      // It is made while it is sent: the browser says of one that broke only that it did.
      const ending = await ask(below(end), "GET")
      if ("problem" in ending && ending.problem !== unreachable) setProblem(ending.problem)
    }
    const press = (): void => {
      if (field.disabled || isBusy) return
      setBusy(true)
      setProblem(undefined)
      // Before the run that the press starts, which may draw another file.
      void fetchFile()
      if (!props.quiet) interactions.press(props.id)
    }
    const icon = <Icon icon={props.icon} />
    const control = (
      <button
        type="button"
        id={field.id}
        kind={type}
        data-testid={`stBaseButton-${type}`}
        disabled={field.disabled}
        aria-busy={isBusy || pendingPresses.isShown(props.id) || undefined}
        onClick={press}
        class={`rn-button rn-button-${type}`}
        {...buttonName(props)}
      >
        {props.iconPosition !== "right" && icon}
        {field.label !== "" && <Markdown body={field.label} isInline />}
        {props.iconPosition === "right" && icon}
        {shortcut && <Shortcut keys={shortcut} press={press} />}
      </button>
    )
    const stretches = props.width === "stretch" || typeof props.width === "number"
    return (
      <div class={`stDownloadButton${stretches ? " rn-stretches" : ""}`} data-testid="stDownloadButton">
        {props.help ? <Tooltip text={props.help}>{control}</Tooltip> : control}
        <div data-testid="stDownloadButtonError">
          <Problem text={problem} />
        </div>
      </div>
    )
  },
})

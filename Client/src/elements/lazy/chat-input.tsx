import {
  defineElement,
  isComposingKey,
  Sign,
  useClient,
  useField,
  useKept,
  useLayoutEffect,
  useRef,
  useSignal,
  useState,
} from "../../kit"
import { useSpoken } from "../../capture/use-spoken"
import type { VNode } from "../../kit"
import type { FieldProps } from "../../parts/define"
import type { PickedFile } from "../../parts/dropped-files"
import { droppedFiles, pickedFiles } from "../../parts/dropped-files"
import { FileChips } from "../../parts/file-chips"
import { refusal } from "../../parts/file-rules"
import type { StoredFile } from "../../parts/transfers"
import { useTransfers } from "../../parts/transfers"
import { broughtBy, triggerOf } from "../../wire/client-message"

export { PageEnd } from "../../parts/page-end"

interface ChatInputProps extends FieldProps {
  readonly maxChars?: number
  readonly submitMode?: "disable" | "stop"
  readonly files?: "single" | "multiple" | "directory"
  readonly types?: readonly string[]
  readonly maxSize?: number
  readonly height?: number | "stretch"
  /** It takes recordings. */
  readonly audio?: boolean
  /** Their samples a second. */
  readonly rate?: number
}

/** What a chat input sends. */
type Message = readonly [text: string, files: readonly StoredFile[], audio?: readonly StoredFile[]]

const messageOf = (event: string): Message =>
  (broughtBy(event)?.[1] ?? ["", []]) as Message // Only this element has written it.

/** Texts one below another, without those that are empty. */
const lines = (texts: readonly string[]): string => texts.filter((text) => text !== "").join("\n")

/** A message that was sent and is not part of any run yet. */
const Waiting = ({ message: [text, files, audio = []], isOffline }: { message: Message; isOffline: boolean }): VNode => (
  <li>
    <span class="rn-chat-said">{[text, ...[...files, ...audio].map(([, name]) => name)].filter((part) => part !== "").join(" · ")}</span>
    <span class="rn-faded">{isOffline ? "Waits for the connection" : "Waits for its turn"}</span>
  </li>
)

export const chatInput = defineElement<ChatInputProps>({
  kind: "chatInput",

  render({ node, props }) {
    const client = useClient()
    const field = useField(props)
    useSignal(client.scriptState)
    const seen = useSignal(client.pendingPresses.seen)
    const [text, setText] = useKept<string>(node, "text", "")
    const [stored, setStored] = useKept<readonly StoredFile[]>(node, "files", [])
    const [isOver, setOver] = useState(false)
    const [isTooLong, setTooLong] = useState(false)
    const area = useRef<HTMLTextAreaElement | null>(null)
    const picker = useRef<HTMLInputElement | null>(null)
    const isDirectory = props.files === "directory"
    const isSingle = props.files === "single"
    const transfers = useTransfers({
      props: { ...props, multiple: !isSingle },
      field,
      stored,
      report: (files) => setStored(files.length === 0 ? [] : files),
    })

    const sent = client.unacknowledged.filter((event) => triggerOf(event.text) === props.id)
    // Most messages are part of a run before anybody could read that they wait.
    const waiting = client.pendingPresses.isShown(props.id)
      ? sent.filter(({ number }) => number > seen)
      : []
    const isBlocked = props.submitMode !== undefined && sent.length > 0
    const takesFiles = props.files !== undefined && !props.disabled && !isBlocked
    const spoken = useSpoken({
      node,
      props,
      field,
      disabled: props.disabled === true || isBlocked,
      focus: () => area.current?.focus({ preventScroll: true }),
    })
    const isUploading = spoken.isBusy || transfers.list.some(({ error }) => error === undefined)
    const isEmpty = text.trim() === "" && stored.length + spoken.files.length === 0
    // What came back may be longer together than the field takes.
    const isLong = props.maxChars !== undefined && text.length > props.maxChars
    const isReady = !props.disabled && !isBlocked && !isUploading && !isEmpty && !isLong

    const given = useRef("")
    useLayoutEffect(() => {
      // As `Interactions.giveBack` writes it.
      const back = node.kept.get("back") as readonly Message[] | undefined
      if (!back) return
      node.kept.delete("back")
      // What came back before, one message after the other, stays in front of it.
      const before = given.current !== "" && `${text}\n`.startsWith(`${given.current}\n`) ? given.current : ""
      given.current = lines([before, ...back.map(([said]) => said)])
      setText(lines([given.current, before === "" ? text : text.slice(before.length + 1)]))
      const files = [...back.flatMap(([, files]) => files), ...stored]
      setStored(isSingle ? files.slice(-1) : files)
      spoken.giveBack(back.flatMap(([, , audio = []]) => audio))
    })

    const send = (): void => {
      if (!isReady) return
      const message = spoken.files.length > 0 ? [text, stored, spoken.files] : [text, stored]
      const isSent = client.interactions.send(props.id, message) !== undefined
      setTooLong(!isSent)
      if (!isSent) return
      transfers.forgetRefused()
      spoken.clear()
      given.current = ""
      setText("")
      setStored([])
      if (node.isInside(client.page.bottom)) scrollTo({ top: document.documentElement.scrollHeight })
    }
    const choose = (files: readonly PickedFile[]): void => {
      if (!takesFiles) return
      transfers.forgetRefused()
      // Who picks a folder has not picked each of its files.
      const wanted = isDirectory ? files.filter(({ file }) => !refusal(file, { types: props.types })) : files
      for (const file of wanted.slice(0, isSingle ? 1 : undefined)) transfers.begin(file)
      area.current?.focus({ preventScroll: true })
    }
    const holdsFiles = ({ dataTransfer }: DragEvent): boolean =>
      takesFiles && dataTransfer !== null && dataTransfer.types.includes("Files")

    const label = field.label === "" ? "Your message" : field.label
    return (
      <div
        class="stChatInput"
        data-testid="stChatInput"
        onDragOver={(event) => {
          if (!holdsFiles(event)) return
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          setOver(false)
          if (!holdsFiles(event) || !event.dataTransfer) return
          event.preventDefault()
          if (isDirectory) void droppedFiles(event.dataTransfer).then(choose)
          else choose(pickedFiles(event.dataTransfer.files))
        }}
      >
        {waiting.length > 0 && (
          <ul class="rn-chat-waiting" aria-label="Messages that wait">
            {waiting.map((event) => (
              <Waiting key={event.number} message={messageOf(event.text)} isOffline={field.isWaiting} />
            ))}
          </ul>
        )}
        {props.files !== undefined && (
          <input
            ref={picker}
            type="file"
            class="rn-file"
            multiple={!isSingle}
            webkitdirectory={isDirectory}
            accept={props.types?.join(",")}
            disabled={!takesFiles}
            aria-hidden="true"
            tabIndex={-1}
            data-testid="stChatInputFileInput"
            onChange={(event) => {
              choose(pickedFiles(event.currentTarget.files ?? []))
              event.currentTarget.value = "" // So that the same file can be chosen again.
            }}
          />
        )}
        <div
          class={`rn-chat-box rn-input${isOver ? " rn-over" : ""}`}
          onClick={({ target, currentTarget }) => {
            if (target === currentTarget) area.current?.focus()
          }}
        >
          <FileChips stored={stored} transfers={transfers} removed={() => area.current?.focus()} />
          {spoken.chip}
          {props.files !== undefined && (
            <button
              type="button"
              class="rn-inside"
              data-testid="stChatInputFileUploadButton"
              aria-label={isDirectory ? "Attach a folder" : isSingle ? "Attach a file" : "Attach files"}
              disabled={!takesFiles}
              onClick={() => picker.current?.click()}
            >
              <Sign name="plus" />
            </button>
          )}
          <textarea
            ref={area}
            id={field.id}
            rows={1}
            value={text}
            class={props.height === undefined ? "rn-grows" : undefined}
            style={typeof props.height === "number" ? { height: `${props.height}px` } : {}}
            data-testid="stChatInputTextArea"
            placeholder={label}
            aria-label={label}
            aria-describedby={`${field.id}-hint`}
            disabled={props.disabled === true}
            readOnly={isBlocked}
            maxLength={props.maxChars}
            enterKeyHint="send"
            onInput={(event) => {
              setTooLong(false)
              setText(event.currentTarget.value)
            }}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.shiftKey || event.altKey || isComposingKey(event)) return
              event.preventDefault()
              if (!event.repeat) send()
            }}
            onPaste={(event) => {
              const { clipboardData } = event
              // A table that is copied comes as a picture too: its text is what is meant.
              if (!clipboardData || clipboardData.files.length === 0 || clipboardData.getData("text/plain")) return
              if (!takesFiles) return
              event.preventDefault()
              choose(pickedFiles(clipboardData.files))
            }}
          />
          {spoken.button}
          {isBlocked && props.submitMode === "stop"
            ? (
              <button
                type="button"
                class="rn-chat-button"
                data-testid="stChatInputStopButton"
                aria-label="Stop"
                disabled={field.isWaiting}
                onClick={() => {
                  client.stop()
                  area.current?.focus()
                }}
              >
                <i class="rn-stop" aria-hidden="true" />
              </button>
            )
            : (
              <button
                type="button"
                class="rn-chat-button"
                data-testid="stChatInputSubmitButton"
                aria-label="Send message"
                disabled={!isReady}
                onClick={() => {
                  send()
                  area.current?.focus({ preventScroll: true })
                }}
              >
                <Sign name="arrowUp" />
              </button>
            )}
        </div>
        <div id={`${field.id}-hint`}>
          {spoken.problems}
          {isTooLong && <p class="rn-field-error" role="alert">This is too long to be sent at once. Shorten it.</p>}
          {props.maxChars !== undefined && text !== "" && <Count length={text.length} most={props.maxChars} />}
        </div>
      </div>
    )
  },
})

const Count = ({ length, most }: { length: number; most: number }): VNode => (
  <div class={`InputInstructions${length >= most ? " rn-full" : ""}`} data-testid="InputInstructions">
    {length.toLocaleString()}/{most.toLocaleString()}
  </div>
)

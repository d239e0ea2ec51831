import type { VNode } from "preact"
import { accessibleName, Sign, useClient, useRef, useState } from "../kit"
import { removeUpload, sendableName, upload } from "../wire/upload"
import type { Upload } from "../wire/upload"
import type { FieldProps, FieldState } from "./define"
import { droppedFiles, pickedFiles } from "./dropped-files"
import type { PickedFile } from "./dropped-files"
import { FileChip } from "./file-chip"
import { formatBytes, refusal } from "./file-rules"

/** The props of the node kind `fileUploader`. */
export interface FileUploaderProps {
  /** Extensions with dot, in lower case. */
  readonly types?: readonly string[]
  readonly multiple?: boolean
  /** A folder is picked, and all of its files are sent. */
  readonly directory?: boolean
  readonly maxSize?: number
}

/** A file of the widget's value. */
export type StoredFile = readonly [file: string, name: string, size: number, type: string]

/** A file that the widget's value does not hold: on its way, or refused. */
interface Transfer {
  readonly key: number
  readonly name: string
  readonly size: number
  readonly fraction: number
  readonly error?: string
  readonly upload?: Upload
}

interface FileAreaProps {
  readonly props: FileUploaderProps & FieldProps
  readonly field: FieldState
  readonly stored: readonly StoredFile[]
  readonly report: (files: readonly StoredFile[]) => void
}

/** Where files are chosen or dropped, and below it the files that were. */
export const FileArea = ({ props, field, stored, report }: FileAreaProps): VNode => {
  const client = useClient()
  const [transfers, setTransfers] = useState<readonly Transfer[]>([])
  const [isOver, setOver] = useState(false)
  const input = useRef<HTMLInputElement | null>(null)
  const count = useRef(0)
  /** The place of each file that was sent from here in the order of choice. */
  const chosen = useRef(new Map<string, number>())
  // Uploads end at any time, also between two renders; what they add to must be the newest list.
  const latest = useRef({ stored, report })
  latest.current = { stored, report }
  const target = { base: client.place.base, ticket: client.uploadTicket, widget: props.id }

  const change = (key: number, to: Partial<Transfer> | undefined): void =>
    setTransfers((all) =>
      to === undefined
        ? all.filter((one) => one.key !== key)
        : all.map((one) => one.key === key ? { ...one, ...to } : one)
    )
  const setFiles = (files: readonly StoredFile[]): void => {
    latest.current = { ...latest.current, stored: files }
    latest.current.report(files)
  }
  /** Nobody needs it any more, unless it was sent with its form: then the script may still read it. */
  const discard = (file: string): void => {
    const sent = client.page.values.committed(props.id) as readonly StoredFile[] | undefined // Its own value.
    if (field.form === undefined || !sent?.some(([other]) => other === file)) {
      removeUpload(file, target)
    }
  }
  /** Files arrive as the network has it; they are listed as they were chosen. */
  const inOrder = (files: readonly StoredFile[]): readonly StoredFile[] =>
    [...files].sort(([a], [b]) => (chosen.current.get(a) ?? 0) - (chosen.current.get(b) ?? 0))
  const waitFor = (difference: 1 | -1): void => {
    const { pendingUploads } = client.interactions
    const pending = new Map(pendingUploads.value)
    pending.set(props.id, (pending.get(props.id) ?? 0) + difference)
    pendingUploads.set(pending)
  }
  const begin = ({ file, path: picked }: PickedFile): void => {
    const path = sendableName(picked)
    const transfer: Transfer = {
      key: ++count.current,
      name: path,
      size: file.size,
      fraction: 0,
    }
    const { key } = transfer
    const error = refusal(file, props)
    if (error !== undefined) return setTransfers((all) => [...all, { ...transfer, error }])
    // Of one file, it is the last that was chosen, not the last to arrive.
    if (!props.multiple) transfers.forEach(cancel)
    waitFor(1)
    const sending = upload(file, path, target, {
      progressed: (fraction) => change(key, { fraction }),
      finished() {
        waitFor(-1)
        change(key, undefined)
        const added: StoredFile = [
          sending.file,
          path,
          file.size,
          file.type || "application/octet-stream",
        ]
        if (!props.multiple) for (const [old] of latest.current.stored) discard(old)
        chosen.current.set(sending.file, key)
        setFiles(props.multiple ? inOrder([...latest.current.stored, added]) : [added])
      },
      failed(message) {
        waitFor(-1)
        change(key, { error: message })
      },
    })
    setTransfers((all) => [...all, { ...transfer, upload: sending }])
  }
  const choose = (files: readonly PickedFile[]): void => {
    if (field.disabled) return
    setTransfers((all) => all.filter((one) => one.error === undefined))
    // Who picks a folder has not picked each of its files: those that are not wanted are left out without a word.
    const wanted = props.directory
      ? files.filter(({ file }) => !refusal(file, { types: props.types }))
      : files
    for (const file of wanted.slice(0, props.multiple ? undefined : 1)) begin(file)
  }
  const cancel = (transfer: Transfer): void => {
    if (transfer.upload && transfer.error === undefined) {
      transfer.upload.cancel()
      waitFor(-1)
    }
    change(transfer.key, undefined)
  }
  const limits = [
    props.maxSize === undefined ? "" : `Limit ${formatBytes(props.maxSize)} per file`,
    (props.types ?? []).map((type) => type.slice(1).toUpperCase()).join(", "),
  ].filter((part) => part !== "").join(" • ")

  return (
    <>
      <section
        class={`stFileUploaderDropzone${isOver ? " rn-over" : ""}`}
        data-testid="stFileUploaderDropzone"
        aria-disabled={field.disabled}
        // Anywhere in it; the button in it does the same for the keyboard.
        onClick={({ target }) => {
          if (target !== input.current && !field.disabled) input.current?.click()
        }}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(!field.disabled)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          const { dataTransfer } = event
          if (!dataTransfer) return
          if (props.directory) void droppedFiles(dataTransfer).then(choose)
          else choose(pickedFiles(dataTransfer.files))
        }}
      >
        <input
          ref={input}
          id={field.id}
          type="file"
          class="rn-file"
          data-testid="stFileUploaderDropzoneInput"
          multiple={props.multiple ?? false}
          webkitdirectory={props.directory ?? false}
          accept={props.types?.join(",")}
          disabled={field.disabled}
          aria-label={accessibleName(field)}
          aria-describedby={`${field.id}-limits`}
          tabIndex={-1}
          onChange={(event) => {
            choose(pickedFiles(event.currentTarget.files ?? []))
            event.currentTarget.value = "" // So that the same file can be chosen again.
          }}
        />
        <button
          type="button"
          class="rn-button rn-button-secondary"
          disabled={field.disabled}
          aria-describedby={`${field.id}-limits`}
        >
          <Sign name="upload" />{props.directory ? "Browse folders" : "Browse files"}
        </button>
        <div
          class="stFileUploaderDropzoneInstructions"
          data-testid="stFileUploaderDropzoneInstructions"
        >
          <span>Drag and drop {props.directory ? "a folder" : props.multiple ? "files" : "a file"} here</span>
          <small class="rn-faded" id={`${field.id}-limits`}>{limits}</small>
        </div>
      </section>
      {stored.length + transfers.length > 0 && (
        <ul class="stFileChips" data-testid="stFileChips">
          {stored.map(([file, name, size]) => (
            <FileChip
              key={file}
              name={name}
              size={size}
              disabled={field.disabled}
              remove={() => {
                discard(file)
                setFiles(latest.current.stored.filter(([other]) => other !== file))
              }}
            />
          ))}
          {transfers.map((transfer) => (
            <FileChip
              key={transfer.key}
              name={transfer.name}
              size={transfer.size}
              fraction={transfer.fraction}
              error={transfer.error}
              disabled={false}
              remove={() => cancel(transfer)}
            />
          ))}
        </ul>
      )}
    </>
  )
}

import type { VNode } from "preact"
import { accessibleName, Sign, useRef, useState } from "../kit"
import type { FieldProps, FieldState } from "./define"
import { droppedFiles, pickedFiles } from "./dropped-files"
import type { PickedFile } from "./dropped-files"
import { FileChips } from "./file-chips"
import { formatBytes, refusal } from "./file-rules"
import { useTransfers } from "./transfers"
import type { StoredFile } from "./transfers"

/** The props of the node kind `fileUploader`. */
export interface FileUploaderProps {
  /** Extensions with dot, in lower case. */
  readonly types?: readonly string[]
  readonly multiple?: boolean
  /** A folder is picked, and all of its files are sent. */
  readonly directory?: boolean
  readonly maxSize?: number
}

interface FileAreaProps {
  readonly props: FileUploaderProps & FieldProps
  readonly field: FieldState
  readonly stored: readonly StoredFile[]
  readonly report: (files: readonly StoredFile[]) => void
}

/** Where files are chosen or dropped, and below it the files that were. */
export const FileArea = ({ props, field, stored, report }: FileAreaProps): VNode => {
  const transfers = useTransfers({ props, field, stored, report })
  const [isOver, setOver] = useState(false)
  const input = useRef<HTMLInputElement | null>(null)
  const browse = useRef<HTMLButtonElement | null>(null)
  const choose = (files: readonly PickedFile[]): void => {
    if (field.disabled) return
    transfers.forgetRefused()
    // Who picks a folder has not picked each of its files: those that are not wanted are left out without a word.
    const wanted = props.directory
      ? files.filter(({ file }) => !refusal(file, { types: props.types }))
      : files
    for (const file of wanted.slice(0, props.multiple ? undefined : 1)) transfers.begin(file)
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
          ref={browse}
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
      <FileChips
        stored={stored}
        transfers={transfers}
        disabled={field.disabled}
        removed={() => browse.current?.focus()}
      />
    </>
  )
}

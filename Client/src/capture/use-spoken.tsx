import { useEffect, useKept, useState } from "../kit"
import type { VNode } from "../kit"
import type { PageNode } from "../page/node"
import type { FieldProps, FieldState } from "../parts/define"
import { FileChips } from "../parts/file-chips"
import { useTransfers } from "../parts/transfers"
import type { StoredFile } from "../parts/transfers"
import { ChatRecorder } from "./chat-recorder"
import { FailedTransfers } from "./failed-transfers"
import { useRecorder } from "./use-recorder"
import { fileName } from "./wave"

interface Use {
  readonly node: PageNode
  readonly props: FieldProps & { readonly audio?: boolean; readonly rate?: number; readonly maxSize?: number }
  readonly field: FieldState
  /** No recording is begun. */
  readonly disabled: boolean
  /** Gives the focus to where the message is written. */
  readonly focus: () => void
}

/** The part of a message that its reader says. */
interface Spoken {
  /** One recording, or none. */
  readonly files: readonly StoredFile[]
  /** One is being made, or is on its way. */
  readonly isBusy: boolean
  readonly chip: VNode | null
  readonly button: VNode | null
  readonly problems: VNode | null
  /** It was sent. */
  clear(): void
  /** Recordings of messages that come back to be sent again, the oldest first. */
  giveBack(files: readonly StoredFile[]): void
}

export const useSpoken = ({ node, props, field, disabled, focus }: Use): Spoken => {
  const isTaken = props.audio ?? false
  const [files, setFiles] = useKept<readonly StoredFile[]>(node, "audio", [])
  const [dropped, setDropped] = useState(0)
  const transfers = useTransfers({
    // A recording is of the right type.
    props: { id: props.id, ...props.maxSize === undefined ? {} : { maxSize: props.maxSize } },
    field,
    stored: files,
    report: setFiles,
    again: "send it again",
  })
  const recorder = useRecorder({
    rate: props.rate,
    maxSize: props.maxSize,
    changed: transfers.waitFor,
    done(recording) {
      setDropped(0)
      const file = recording.finish(fileName())
      transfers.forgetRefused()
      transfers.begin({ file, path: file.name })
    },
  })
  useEffect(() => {
    // Without its button nobody could turn the microphone off.
    if (isTaken) return
    recorder.cancel()
    for (const [file] of files) transfers.remove(file)
  }, [isTaken])
  const list = transfers.list.filter(({ error }) => error === undefined)
  return {
    files: isTaken ? files : [],
    isBusy: list.length > 0 || recorder.state !== "off",
    chip: isTaken ? <FileChips stored={files} transfers={{ ...transfers, list }} removed={focus} /> : null,
    button: isTaken ? <ChatRecorder recorder={recorder} disabled={disabled} ended={focus} /> : null,
    problems: isTaken
      ? (
        <>
          {recorder.problem !== undefined && <p class="rn-field-error" role="alert">{recorder.problem}</p>}
          {dropped > 0 && (
            <p class="rn-field-error" role="alert">
              {dropped === 1 ? "A recording that came back was" : `${dropped} recordings that came back were`} dropped: a message
              has one.
            </p>
          )}
          <FailedTransfers transfers={transfers} name="The recording" again={transfers.again} />
        </>
      )
      : null,
    clear: () => {
      setFiles([])
      setDropped(0)
    },
    giveBack(back) {
      const all = [...back, ...files]
      for (const [file] of all.slice(0, -1)) transfers.remove(file)
      if (all.length > 1) setDropped(dropped + all.length - 1)
      setFiles(all.slice(-1))
    },
  }
}

import { useClient, useEffect, useRef, useState } from "../kit"
import { removeUpload, sendableName, upload } from "../wire/upload"
import type { Upload, UploadTarget } from "../wire/upload"
import type { FieldProps, FieldState } from "./define"
import type { PickedFile } from "./dropped-files"
import { refusal } from "./file-rules"
import type { FileRules } from "./file-rules"

/** A file of the widget's value. */
export type StoredFile = readonly [file: string, name: string, size: number, type: string]

/** A file that the widget's value does not hold: on its way, or refused. */
export interface Transfer {
  readonly key: number
  readonly picked: PickedFile
  readonly name: string
  readonly size: number
  readonly fraction: number
  readonly error?: string
  readonly upload?: Upload
}

/** A widget whose value is files that were sent to it. */
export interface FilesWidget {
  readonly props: FileRules & FieldProps & { readonly multiple?: boolean }
  readonly field: FieldState
  readonly stored: readonly StoredFile[]
  readonly report: (files: readonly StoredFile[]) => void
  /** What the reader can do about a file that was not sent. */
  readonly again?: string
}

export interface Transfers {
  readonly list: readonly Transfer[]
  /** Where the widget's files are sent to. */
  readonly target: UploadTarget
  /** Sends a file, and gives what the widget's value will call it; `undefined`: it is refused. */
  begin(picked: PickedFile): string | undefined
  /** Sends a file once more that could not be sent. */
  again(transfer: Transfer): string | undefined
  cancel(transfer: Transfer): void
  /** Takes a file out of the widget's value. */
  remove(file: string): void
  forgetRefused(): void
  /** The form is not sent while something becomes a file: 1 when that begins, -1 at its end. */
  waitFor(difference: 1 | -1): void
}

/** Sends a widget's files, and says what becomes of them. */
export const useTransfers = ({ props, field, stored, report, again }: FilesWidget): Transfers => {
  const client = useClient()
  const [transfers, setTransfers] = useState<readonly Transfer[]>([])
  const count = useRef(0)
  /** On their way. */
  const going = useRef(new Set<Upload>())
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
  const hasEnded = (upload: Upload): void => {
    if (going.current.delete(upload)) waitFor(-1)
  }
  const stop = (upload: Upload): void => {
    upload.cancel()
    hasEnded(upload)
  }
  const isGone = useRef(false)
  // Without its element nobody sees it, could stop it, or would take what it brings.
  useEffect(() => () => {
    isGone.current = true
    going.current.forEach(stop)
  }, [])
  const cancel = (transfer: Transfer): void => {
    if (transfer.upload && transfer.error === undefined) {
      stop(transfer.upload)
    }
    change(transfer.key, undefined)
  }
  const begin = (picked: PickedFile): string | undefined => {
    // A photo that was taken, or a folder that was read, may be there only now.
    if (isGone.current) return undefined
    const { file } = picked
    const path = sendableName(picked.path)
    const transfer: Transfer = {
      key: ++count.current,
      picked,
      name: path,
      size: file.size,
      fraction: 0,
    }
    const { key } = transfer
    const error = refusal(file, props)
    if (error !== undefined) {
      setTransfers((all) => [...all, { ...transfer, error }])
      return undefined
    }
    // Of one file, it is the last that was chosen, not the last to arrive.
    if (!props.multiple) transfers.forEach(cancel)
    waitFor(1)
    const sending = upload(file, path, target, {
      progressed: (fraction) => change(key, { fraction }),
      finished() {
        hasEnded(sending)
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
        hasEnded(sending)
        change(key, { error: message })
      },
    }, again)
    going.current.add(sending)
    setTransfers((all) => [...all, { ...transfer, upload: sending }])
    return sending.file
  }
  return {
    list: transfers,
    target,
    begin,
    again(transfer) {
      cancel(transfer)
      return begin(transfer.picked)
    },
    cancel,
    remove(file) {
      discard(file)
      setFiles(latest.current.stored.filter(([other]) => other !== file))
    },
    forgetRefused: () => setTransfers((all) => all.filter((one) => one.error === undefined)),
    waitFor,
  }
}

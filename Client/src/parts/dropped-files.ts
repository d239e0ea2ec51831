/** A file that the reader has picked or dropped. */
export interface PickedFile {
  readonly file: File
  /** Its name; in a folder that was picked, with the way to it from that folder on. */
  readonly path: string
}

/** What `DataTransferItem.webkitGetAsEntry` gives, as far as it is used here. */
interface Entry {
  readonly isDirectory: boolean
  /** From what was dropped on, with a slash in front. */
  readonly fullPath: string
  file(found: (file: File) => void, failed: () => void): void
  createReader(): {
    readEntries(found: (entries: readonly Entry[]) => void, failed: () => void): void
  }
}

/** The files of an input element. */
export const pickedFiles = (files: Iterable<File>): readonly PickedFile[] =>
  [...files].map((file) => ({ file, path: file.webkitRelativePath || file.name }))

const filesIn = async (entry: Entry): Promise<readonly PickedFile[]> => {
  if (!entry.isDirectory) {
    const path = entry.fullPath.replace(/^\//, "")
    return new Promise((resolve) =>
      entry.file((file) => resolve([{ file, path }]), () => resolve([]))
    )
  }
  const reader = entry.createReader()
  const entries: Entry[] = []
  // A folder is read in portions; an empty one is the end.
  for (;;) {
    const portion = await new Promise<readonly Entry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([]))
    )
    if (portion.length === 0) return (await Promise.all(entries.map(filesIn))).flat()
    entries.push(...portion)
  }
}

/** The files that were dropped, those in dropped folders included. */
export const droppedFiles = async (transfer: DataTransfer): Promise<readonly PickedFile[]> => {
  // Asked for at once: after the event the transfer is empty.
  const entries = [...transfer.items].flatMap((item) =>
    (item.webkitGetAsEntry?.() as unknown as Entry | null | undefined) ?? [] // Declared without its methods.
  )
  return entries.length > 0
    ? (await Promise.all(entries.map(filesIn))).flat()
    : pickedFiles(transfer.files)
}

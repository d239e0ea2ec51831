/** What `DataTransferItem.webkitGetAsEntry` gives, as far as it is used here. */
interface Entry {
  readonly isDirectory: boolean
  file(found: (file: File) => void, failed: () => void): void
  createReader(): {
    readEntries(found: (entries: readonly Entry[]) => void, failed: () => void): void
  }
}

const filesIn = async (entry: Entry): Promise<readonly File[]> => {
  if (!entry.isDirectory) {
    return new Promise((resolve) => entry.file((file) => resolve([file]), () => resolve([])))
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
export const droppedFiles = async (transfer: DataTransfer): Promise<readonly File[]> => {
  // Asked for at once: after the event the transfer is empty.
  const entries = [...transfer.items].flatMap((item) =>
    (item.webkitGetAsEntry?.() as unknown as Entry | null | undefined) ?? [] // Declared without its methods.
  )
  return entries.length > 0 ? (await Promise.all(entries.map(filesIn))).flat() : [...transfer.files]
}

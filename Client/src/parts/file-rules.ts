const units = ["B", "KB", "MB", "GB", "TB"]

/** A size as people read it: 1536 is 1.5 KB. */
export const formatBytes = (bytes: number): string => {
  let size = bytes
  let unit = 0
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024
    unit++
  }
  return `${Number(size.toFixed(size < 10 && unit > 0 ? 1 : 0))}${units[unit]}`
}

/** What a widget says of the files that it takes. */
export interface FileRules {
  readonly types?: readonly string[] | undefined
  readonly maxSize?: number
}

/** Why a file may not be uploaded; `undefined` if it may. The server checks again. */
export const refusal = (
  file: { readonly name: string; readonly size: number },
  { types, maxSize }: FileRules,
): string | undefined => {
  const name = file.name.toLowerCase()
  if (types && types.length > 0 && !types.some((type) => name.endsWith(type))) {
    const dot = name.lastIndexOf(".")
    const kind = dot < 0 ? "Files without an extension" : `${name.slice(dot)} files`
    return `${kind} are not allowed. Allowed: ${types.join(", ")}.`
  }
  if (maxSize !== undefined && file.size > maxSize) {
    return `File must be ${formatBytes(maxSize)} or smaller.`
  }
  return undefined
}

/** To which tab of a row a key leads from the one at `index`; `undefined`: it is none of theirs. */
export const nextTab = (key: string, index: number, count: number): number | undefined => {
  if (index < 0 || count === 0) return undefined
  switch (key) {
    case "ArrowRight":
      return (index + 1) % count
    case "ArrowLeft":
      return (index - 1 + count) % count
    case "Home":
      return 0
    case "End":
      return count - 1
    default:
      return undefined
  }
}

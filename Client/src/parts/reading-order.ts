const mirrored: { readonly [key: string]: string } = { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" }

/** The key as a page that runs left to right has it: where one runs right to left, what comes next stands on the left. */
export const keyInReadingOrder = ({ key, target }: KeyboardEvent): string => {
  const other = mirrored[key]
  if (other === undefined || !(target instanceof Element)) return key
  return getComputedStyle(target).direction === "rtl" ? other : key
}

/**
 * How long to wait before the next attempt to connect, in milliseconds: the first at once, then half a second,
 * doubling up to a minute. Jitter keeps a thousand browsers from coming back in the same instant.
 */
export const reconnectDelay = (attempt: number, random: () => number = Math.random): number => {
  if (attempt <= 0) return 0
  const ceiling = Math.min(60_000, 500 * 2 ** (attempt - 1))
  return Math.round(ceiling * (0.75 + random() * 0.25))
}

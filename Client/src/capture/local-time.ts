/** The reader's time of day as a file's name can have it: `2026-11-27T09-05-31`. */
export const localTime = (now = new Date()): string => {
  const [date, time] = [
    [now.getFullYear(), now.getMonth() + 1, now.getDate()],
    [now.getHours(), now.getMinutes(), now.getSeconds()],
  ].map((parts) => parts.map((part) => String(part).padStart(2, "0")).join("-"))
  return `${date}T${time}`
}

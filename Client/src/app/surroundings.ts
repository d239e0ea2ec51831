import type { Surroundings } from "../wire/client-message"

/** What a script may know of where its page is read. */
export const surroundings = (theme: Surroundings["theme"]): Surroundings => ({
  theme,
  locale: navigator.language,
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  offset: new Date().getTimezoneOffset(),
})

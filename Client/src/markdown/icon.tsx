import type { VNode } from "preact"
import { Emoji } from "./lazy-text"

/** An icon of Material Symbols by its name. */
export const MaterialIcon = ({ name }: { name: string }): VNode => (
  <span class="rn-icon" data-testid="stIconMaterial" aria-hidden="true" translate="no">
    {name}
  </span>
)

/** What an author gives as `icon`: one emoji, `:material/name:` or a shortcode. */
export const Icon = ({ icon }: { icon: string | undefined }): VNode | null => {
  if (!icon) return null
  const material = /^:material\/([a-z0-9_]+):$/.exec(icon)?.[1]
  if (material !== undefined) return <MaterialIcon name={material} />
  const shortcode = /^:([a-z0-9_+-]+):$/.exec(icon)?.[1]
  return (
    <span class="rn-emoji" data-testid="stIconEmoji">
      {shortcode === undefined ? icon : <Emoji name={shortcode} />}
    </span>
  )
}

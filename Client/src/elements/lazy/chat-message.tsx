import { Block, containerShare, defineElement, Icon, widthStyle } from "../../kit"
import type { VNode } from "../../kit"
import type { Json } from "../../wire/value"

interface ChatMessageProps {
  /** Who says it. */
  readonly name: string
  /** What stands for them; without it, a picture that goes with `name`, or its first letter. */
  readonly avatar?: string
  readonly width?: Json
}

const people = new Set(["user", "human"])
const machines = new Set(["assistant", "ai"])

const Avatar = ({ name, avatar }: { name: string; avatar: string | undefined }): VNode => {
  if (avatar) {
    return (
      <div class="rn-avatar" data-testid="stChatMessageAvatarCustom" aria-hidden="true">
        <Icon icon={avatar} />
      </div>
    )
  }
  if (people.has(name)) {
    return (
      <div class="rn-avatar rn-avatar-user" data-testid="stChatMessageAvatarUser" aria-hidden="true">
        <Icon icon=":material/face:" />
      </div>
    )
  }
  if (machines.has(name)) {
    return (
      <div class="rn-avatar rn-avatar-assistant" data-testid="stChatMessageAvatarAssistant" aria-hidden="true">
        <Icon icon=":material/smart_toy:" />
      </div>
    )
  }
  return (
    <div class="rn-avatar" data-testid="stChatMessageAvatarCustom" aria-hidden="true">
      {[...name][0]?.toUpperCase()}
    </div>
  )
}

export const chatMessage = defineElement<ChatMessageProps>({
  kind: "chatMessage",
  isContainer: true,

  render({ node, props: { name, avatar, width } }) {
    return (
      <article
        class={`stChatMessage${people.has(name) ? " rn-of-user" : ""}${containerShare(width)}`}
        data-testid="stChatMessage"
        aria-label={`Chat message from ${name}`}
        style={widthStyle(width)}
      >
        <Avatar name={name} avatar={avatar} />
        <div class="stChatMessageContent" data-testid="stChatMessageContent">
          <Block of={node} />
        </div>
      </article>
    )
  },
})

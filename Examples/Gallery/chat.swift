// What a chat is made of.
import Runnel

let parts: [(name: String, show: @Sendable (Container) async throws -> Void)] = [
  ("chatInput", chatInput)
]

@Sendable func chatInput(_ st: Container) {
  for (mode, name) in [
    (ChatSubmitMode.submit, "waits"), (.disable, "is disabled"), (.stop, "stops"),
  ] {
    if let message = st.container().chatInput("While a run goes on, it \(name)", submitMode: mode) {
      st.chatMessage(.user).write(message.text)
    }
  }
  st.container().chatInput("With files", acceptFile: .multiple, maxChars: 200)
  st.container().chatInput("With a recording", acceptFile: .single, acceptAudio: true)
  st.container().chatInput("With a folder of tables", acceptFile: .directory, fileTypes: ["csv"])
  st.container().chatInput("Disabled", disabled: true, acceptFile: .single)
  st.container(width: 300).chatInput("Higher", height: 120)
}

try await App { st in
  st.setPageConfig(title: "Gallery of chats", icon: ":material/chat:")
  st.title("Gallery of chats")
  for part in parts {
    st.header(part.name, divider: .color(.gray))
    try await part.show(st)
  }
}.run()

// A long chat with a field for files, and others that stand elsewhere.
import Runnel

try await App { st in
  @State("log") var log: [String] = []
  st.title("Chat")
  for line in 1...40 { st.write("Line \(line)") }
  for line in log { st.chatMessage(.user) { st in st.text(line) } }
  if let message = st.chatInput(
    "Say something", acceptFile: .multiple, fileTypes: ["txt", "png"], maxChars: 60)
  {
    let files = try message.files.map { "\($0.name) \(try $0.data.count)" }
    let line = ([message.text] + files).joined(separator: " | ")
    log.append(line)
    st.chatMessage(.user) { st in st.text(line) }
    if message.text == "Stream" {
      try await st.chatMessage(.assistant) { st in try await st.writeStream(words()) }
    }
  }
  st.sidebar.chatInput("In the sidebar")
  st.sidebar.chatInput("Disabled", disabled: true)
  st.sidebar.chatInput("A folder", acceptFile: .directory)
}.run()

/// Paragraphs, for a second or so.
func words() -> AsyncStream<String> {
  AsyncStream { stream in
    let speech = Task {
      for word in 1...40 {
        try await Task.sleep(for: .milliseconds(25))
        stream.yield("Word \(word)\n\n")
      }
      stream.finish()
    }
    stream.onTermination = { _ in speech.cancel() }
  }
}

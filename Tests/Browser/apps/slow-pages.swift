// A page that takes until a reader opens the gate, and what stands around the pages.
import Runnel
import Synchronization

enum Gate {
  static let isOpen = Mutex(false)
}

let home = Page("Home", isDefault: true) { st in
  st.title("Home")
  st.textInput("Of home")
  st.sidebar.textInput("Of home in the sidebar")
  st.bottom.textInput("Of home at the bottom")
  let question = st.dialog("Question") { st in if st.button("Take long") { try st.switchPage(slow) }
  }
  if st.button("Ask") { question() }
  if st.button("Open the gate") { Gate.isOpen.withLock { $0 = true } }
  if st.button("Close the gate") { Gate.isOpen.withLock { $0 = false } }
}

let slow = Page("Slow") { st in
  st.title("Slow")
  st.sidebar.textInput("Of slow in the sidebar")
  while !Gate.isOpen.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(20)) }
  st.write("It is over")
}

let late = Page("Late") { st in
  while !Gate.isOpen.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(20)) }
  st.title("Late")
}

try await App { st in
  st.textInput("Before the pages")
  try await st.navigation([home, slow, late]).run()
  st.textInput("After the pages")
  st.sidebar.textInput("In the sidebar")
}.run()

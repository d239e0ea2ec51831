// What a page has around its elements: title, layout, sidebar; and a run that lasts.
import Runnel
import Synchronization

/// Holds a reader's run until another reader opens it, so that a test has all the time that it needs.
enum Gate {
  static let isOpen = Mutex(false)
}

try await App { st in
  let isWide = st.sessionState["wide", default: false]
  st.setPageConfig(
    title: "A page to test", icon: "🧪", layout: isWide ? .wide : .centered,
    about: "About **this** app.")
  st.sidebar.write("In the sidebar")

  st.header("First")
  if st.button("Take long") {
    try await Task.sleep(for: .seconds(3))
    st.write("It took long")
  }
  if st.button("Wait") {
    Gate.isOpen.withLock { $0 = false }
    while !Gate.isOpen.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(20)) }
    st.write("It is over")
  }
  st.button("Open the gate") { Gate.isOpen.withLock { $0 = true } }
  st.textInput("Text", key: "text")
  st.checkbox("Wide", key: "wide")
  st.write("Last")
}.run()

// Containers that fill, follow and open.
import Runnel

try await App { st in
  @State("lines") var lines = 20
  @State("opened") var opened = 0

  let cards = st.columns(3)
  cards[0].metric("Tall", 1, delta: 1, border: true, chartData: [1, 3, 2])
  cards[1].metric("Short", 2, border: true)
  cards[2].metric("Also short", 3, border: true)

  let log = st.container(key: "log", height: 200, autoscroll: true)
  for line in 1...lines { log.text("Line \(line)") }
  st.button("More lines") { lines += 5 }

  let chat = st.container(key: "chat", height: 200)
  for line in 1...lines { chat.chatMessage(.user) { $0.text("Message \(line)") } }
  let still = st.container(key: "still", height: 200, autoscroll: false)
  for line in 1...lines { still.chatMessage(.user) { $0.text("Message \(line)") } }

  st.expander("Lazy", lazy: true, key: "lazy") { inner in
    opened += 1
    inner.textInput("Inside")
  }
  st.write("Opened \(opened) times")

  let row = st.container(key: "row", horizontal: true, wrap: false)
  for number in 1...30 { row.button("Button \(number)") }
  let beside = st.columns(2, wrap: false)
  beside[0].button("Left")
  beside[1].button("Right")
  st.header(
    String(repeating: "A heading that is far too long, ", count: 10), icon: ":material/home:",
    wrap: false)
  st.expander("First", type: .step, icon: "🔎") { $0.write("found") }
  st.expander("Second", type: .step) { $0.write("done") }
}.run()

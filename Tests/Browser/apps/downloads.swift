// Files that the reader saves.
import FoundationEssentials
import Runnel

struct Torn: Error, CustomStringConvertible {
  var description: String { "the paper is torn" }
}

try await App { st in
  @State("runs") var runs = 0
  runs += 1
  st.text("run \(runs)")
  st.downloadButton(
    "Given", data: "a,b\n1,2\n", fileName: "täglich \"neu\".csv", mime: "text/csv", help: "A table")
  st.downloadButton("Made", fileName: "late.txt", reruns: false) { [runs] in "made in run \(runs)" }
  st.downloadButton("Slow", reruns: false) {
    try await Task.sleep(for: .seconds(600))
    return "never"
  }
  st.downloadButton("Failing", reruns: false) { () throws -> String in throw Torn() }
  st.downloadButton("Large", fileName: "large.bin", reruns: false) {
    AsyncStream { stream in
      for _ in 0..<64 { stream.yield([UInt8](repeating: 7, count: 1 << 20)) }
      stream.finish()
    }
  }
  st.downloadButton("Broken", fileName: "broken.txt", reruns: false) {
    AsyncThrowingStream<String, any Error> { stream in
      stream.yield("one")
      stream.finish(throwing: Torn())
    }
  }
  if st.downloadButton("Tells", data: "x", shortcut: "Alt+S") { st.text("it was pressed") }
  st.downloadButton("Disabled", data: "x", disabled: true)
}.run()

// The app that the supervisor's tests supervise. Signals make its worker misbehave.
import Dispatch
import Foundation
import Runnel
import RunnelSession

/// What the author's code holds on to.
nonisolated(unsafe) var hoard: [[UInt8]] = []

func hoard(megabytes: Int) {
  hoard.append([UInt8](repeating: 1, count: megabytes << 20))
}

/// 400 KB on its standard error.
func shout() {
  let line = Data("\(String(repeating: "x", count: 99))\n".utf8)
  for _ in 1...4_000 { FileHandle.standardError.write(line) }
}

/// Signals that nobody else here has a use for, and what they make of the worker.
let mischief: [(signal: Int32, deed: @Sendable () -> Void)] = [
  (SIGUSR1, { print([Int]()[3]) }),
  (SIGUSR2, { exit(0) }),
  (SIGURG, { hoard(megabytes: 100) }),
  (SIGWINCH, { hoard(megabytes: 300) }),
  (SIGIO, { shout() }),
]

let registered = DispatchGroup()
/// Called on a queue: not the main actor's, as the code around it.
let noteRegistered: @Sendable () -> Void = { registered.leave() }

let sources = mischief.map { number, deed in
  signal(number, SIG_IGN)
  let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
  source.setEventHandler(handler: deed)
  registered.enter()
  source.setRegistrationHandler(handler: noteRegistered)
  source.resume()
  return source
}
// Until a source is registered its signal is ignored, and who is told that the app serves may send one.
registered.wait()

// A descriptor as authors open them: without a thought of the programs that are started later.
let opened = open("/dev/zero", O_RDONLY)

if CommandLine.arguments[0].hasSuffix("-broken"), getenv("RUNNEL_WORKER") != nil {
  fatalError("broken from the start")
}

let patience = ProcessInfo.processInfo.environment["SCRIPT_SECONDS"].flatMap(Double.init)

// Where presses leave their mark in the world outside, and for how long they go on then.
let effects = ProcessInfo.processInfo.environment["EFFECTS"]

@Sendable func leaveMark(_ text: String) async {
  guard let effects, let file = fopen(effects, "a") else { return }
  fputs("\(text)\n", file)
  fclose(file)
  try? await Task.sleep(for: .seconds(60))
}

try await App { st in
  if effects != nil {
    st.button("Callback") { await leaveMark("callback") }
    if st.button("Body") { await leaveMark("body") }
  }
  st.write("begun")
  if ProcessInfo.processInfo.environment["SCRIPT_LOGS"] != nil {
    Log.error(String(repeating: "x", count: 10_000))
  }
  if let patience {
    let end = ContinuousClock.now + .seconds(patience)
    // Blocks its thread, and hears of no cancellation.
    while ContinuousClock.now < end { usleep(1_000) }
  }
  st.write("ended")
}.run()
withExtendedLifetime(sources) {}

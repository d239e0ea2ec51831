// Holds its own session for three seconds in each kind of code that is not the session's.
import Foundation
import Runnel

/// Holds the thread, which Swift forbids where a function could suspend.
func hold() { Thread.sleep(forTimeInterval: 3) }

struct Slow: Hashable, Sendable, Codable, CustomStringConvertible {
  enum Part: String, Codable { case nothing, equals, description, encode }

  var name: String
  var part: Part

  private func stall(in part: Part) {
    if part == self.part { hold() }
  }

  static func == (one: Slow, other: Slow) -> Bool {
    one.stall(in: .equals)
    return one.name == other.name
  }

  func hash(into hasher: inout Hasher) { hasher.combine(name) }

  var description: String {
    stall(in: .description)
    return name
  }

  func encode(to encoder: any Encoder) throws {
    stall(in: .encode)
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }

  init(_ name: String, _ part: Part) { (self.name, self.part) = (name, part) }
  init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self), .nothing)
  }
}

final class SlowEnd: Sendable {
  deinit { hold() }
}

struct SlowError: Error, CustomStringConvertible {
  var description: String {
    hold()
    return "slow"
  }
}

try await App { st in
  @State("kept") var kept = Slow("nothing", .nothing)
  st.button("the script") { st.sessionState["stalls"] = true }
  if st.sessionState["stalls"] == true {
    st.sessionState.remove("stalls")
    hold()
  }
  st.button("a callback") { hold() }
  st.button("==") { _ = Slow("a", .equals) == Slow("b", .nothing) }
  if st.button("== of an option") {
    st.selectbox("Options", [Slow("a", .equals), Slow("b", .nothing)], format: \.name)
  }
  if st.button("description of an option") {
    st.selectbox("Descriptions", [Slow("a", .description)])
  }
  st.button("encode(to:)") { kept = Slow("kept", .encode) }
  st.button("deinit") { st.sessionState["end"] = SlowEnd() }
  st.sessionState.remove("end")
  if st.button("description of an error") { throw SlowError() }
}.run()

import RunnelLocks
import RunnelTree
import RunnelWire

@testable import RunnelSession

/// A value whose comparison and whose end can be held.
final class HeldReading: Equatable, Sendable {
  let text: String
  private let pass: @Sendable (HeldWidget.Call) -> Void

  init(_ text: String, _ pass: @escaping @Sendable (HeldWidget.Call) -> Void) {
    (self.text, self.pass) = (text, pass)
  }

  deinit { pass(.deinit) }

  static func == (one: HeldReading, other: HeldReading) -> Bool {
    one.pass(.equals)
    return one.text == other.text
  }
}

/// A widget that can be held in each thing that it is asked.
struct HeldWidget: Widget {
  enum Call: String, CaseIterable, Sendable {
    case kind, isTrigger, isAssignable, waitsForSubmit
    case initial, writeProps, reading, refusal, isEmpty, write, adopting, objection, takesAll
    case description, described, queryTexts, asked, equals, `deinit`
  }

  /// What a type is asked knows no instance.
  static let latch = Latch()
  private static let heldOfType = Mutex<Call?>(nil)
  static func hold(_ call: Call?) { heldOfType.withLock { $0 = call } }

  var held: Call
  var latch: Latch

  private func pass(_ call: Call) {
    if call == held { latch.pass() }
  }

  private static func passType(_ call: Call) {
    if heldOfType.withLock({ $0 }) == call { latch.pass() }
  }

  private func make(_ text: String) -> HeldReading {
    HeldReading(text) { [held, latch] call in if call == held { latch.pass() } }
  }

  static var kind: StaticString {
    passType(.kind)
    return "held"
  }

  static var isTrigger: Bool {
    passType(.isTrigger)
    return false
  }

  static var isAssignable: Bool {
    passType(.isAssignable)
    return true
  }

  static var waitsForSubmit: Bool {
    passType(.waitsForSubmit)
    return true
  }

  var initial: HeldReading {
    pass(.initial)
    return make("0")
  }

  func writeProps(_ props: inout Props) { pass(.writeProps) }

  func reading(from value: WireValue) -> HeldReading? {
    pass(.reading)
    return value.text.map(make)
  }

  func refusal(of reading: HeldReading) -> String? {
    pass(.refusal)
    return nil
  }

  func isEmpty(_ reading: HeldReading) -> Bool {
    pass(.isEmpty)
    return false
  }

  func write(_ reading: HeldReading, to json: inout JSONWriter) {
    pass(.write)
    json.text(reading.text)
  }

  func reading(adopting value: any Sendable) -> HeldReading? {
    pass(.adopting)
    return value as? HeldReading
  }

  func objection(to reading: HeldReading) -> String? {
    pass(.objection)
    return nil
  }

  func takesAll(of last: any Widget) -> Bool {
    pass(.takesAll)
    return false
  }

  func description(of reading: HeldReading) -> WireValue? {
    pass(.description)
    return .text(reading.text)
  }

  func reading(described value: WireValue) -> HeldReading? {
    pass(.described)
    return value.text.map(make)
  }

  func queryTexts(of reading: HeldReading) -> [String]? {
    pass(.queryTexts)
    return [reading.text]
  }

  func reading(queryTexts texts: [String]) -> HeldReading? {
    pass(.asked)
    return texts.first.map(make)
  }
}

/// How much a session has in the store, as far as it matters: slots of a kilobyte and more.
struct SessionWeight: Sendable {
  private var heavy: [SlotName: Int] = [:]
  /// Bytes of the heavy slots.
  private(set) var total = 0

  /// Smaller slots are not counted: thousands of them would have to be remembered to find that they weigh little.
  private static let threshold = 1_024

  init(_ slots: [SlotName: [UInt8]] = [:]) {
    for (name, bytes) in slots { put(bytes.count, at: name) }
  }

  /// The weight after a change.
  func after(_ change: SessionChange) -> SessionWeight {
    var weight = self
    for (name, bytes) in change.slots { weight.put(bytes?.count ?? 0, at: name) }
    return weight
  }

  private mutating func put(_ count: Int, at name: SlotName) {
    if heavy.isEmpty, count < Self.threshold { return }
    total -= heavy[name] ?? 0
    heavy[name] = count < Self.threshold ? nil : count
    total += heavy[name] ?? 0
  }

  /// Why a session of this weight is not stored; `nil`: it is not too heavy.
  func objection(limit: Int) -> StoreError? {
    guard total > limit, let (name, bytes) = heavy.max(by: { $0.value < $1.value }) else {
      return nil
    }
    let what = name.kind == .state ? "sessionState[\"\(name.name)\"]" : "a widget"
    return StoreError(
      .tooLarge,
      """
      a session holds \(total >> 20) MB of state, more than session.maxStateSize (\(limit >> 20) MB); \(what) alone has \
      \(bytes >> 20) MB. Keep less of it, or a path to it
      """)
  }
}

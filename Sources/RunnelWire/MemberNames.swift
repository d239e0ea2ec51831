/// The names of an object that is being read, to find one that comes again.
///
/// A table of hashes and places among the members: a set of texts would hash each of them again whenever it grows.
struct MemberNames {
  private var slots: [Slot] = []

  private struct Slot {
    var hash: UInt32 = 0
    /// Among the members, from 1; 0: the slot is free.
    var place: UInt32 = 0
  }

  /// Objects with so few names are looked through, which is quicker.
  private static let few = 8

  /// - Parameter members: Those that were read before, with their names.
  /// - Returns: False: the name is there already.
  mutating func insert(_ name: String, beside members: [Value.Member]) -> Bool {
    guard members.count >= Self.few else {
      return !members.contains { $0.name.hasSameBytes(as: name) }
    }
    if slots.isEmpty {
      slots = Array(repeating: Slot(), count: 4 * Self.few)
      for (place, member) in members.enumerated() { add(hash(member.name), place) }
    } else if members.count * 2 >= slots.count {
      let old = slots
      slots = Array(repeating: Slot(), count: 2 * old.count)
      for slot in old where slot.place > 0 { add(slot.hash, Int(slot.place) - 1) }
    }
    let hash = hash(name)
    var index = Int(hash) & (slots.count - 1)
    while slots[index].place > 0 {
      if slots[index].hash == hash,
        members[Int(slots[index].place) - 1].name.hasSameBytes(as: name)
      {
        return false
      }
      index = (index + 1) & (slots.count - 1)
    }
    slots[index] = Slot(hash: hash, place: UInt32(members.count + 1))
    return true
  }

  private mutating func add(_ hash: UInt32, _ place: Int) {
    var index = Int(hash) & (slots.count - 1)
    while slots[index].place > 0 { index = (index + 1) & (slots.count - 1) }
    slots[index] = Slot(hash: hash, place: UInt32(place + 1))
  }

  /// Seeded by the process, so that nobody can send names that all fall into one slot.
  private func hash(_ name: String) -> UInt32 {
    var hasher = Hasher()
    name.hashBytes(into: &hasher)
    return UInt32(truncatingIfNeeded: hasher.finalize())
  }
}

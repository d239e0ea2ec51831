import RunnelSession

/// What is not to be given any more, and may still be in the file.
struct CacheRemovals: Equatable {
  enum Removal: Hashable {
    /// A value that another has taken the place of.
    case value(CachedName)
    case arguments(String, [UInt8])
    case function(String)
    case all
  }

  /// Beyond these, what is removed is told in fewer words, and more of it.
  static let most = 1_000

  private(set) var all: Set<Removal> = []

  var isEmpty: Bool { all.isEmpty }

  /// Whether somebody has cleared some of it. What only was not kept may come back after a restart, as old as it is.
  var haveClearing: Bool {
    all.contains { if case .value = $0 { false } else { true } }
  }

  mutating func add(_ removal: Removal) {
    guard !covers(removal) else { return }
    switch removal {
    case .all: all = []
    case .function(let function): all = all.filter { $0.function != function }
    case .arguments, .value: break
    }
    all.insert(removal)
    guard all.count > Self.most else { return }
    all = Set(all.map { $0.function.map { .function($0) } ?? .all })
    if all.count > Self.most { all = [.all] }
  }

  mutating func add(_ others: CacheRemovals) {
    for removal in others.all { add(removal) }
  }

  private func covers(_ removal: Removal) -> Bool {
    if all.contains(removal) || all.contains(.all) { return true }
    guard let function = removal.function else { return false }
    if all.contains(.function(function)) { return true }
    guard case .value(let name) = removal else { return false }
    return all.contains(.arguments(function, name.arguments))
  }

  /// Removes it from the file, one by one.
  mutating func carryOut(in database: Database) throws(StoreError) {
    while let removal = all.first {
      switch removal {
      case .value(let name): try CacheLayout.remove(name, in: database)
      case .arguments(let function, let arguments):
        try CacheLayout.remove(function, arguments, in: database)
      case .function(let function): try CacheLayout.remove(function, in: database)
      case .all: try CacheLayout.removeAll(in: database)
      }
      all.remove(removal)
    }
  }
}

extension CacheRemovals.Removal {
  /// `nil`: it is of all functions.
  var function: String? {
    switch self {
    case .value(let name): name.function
    case .arguments(let function, _), .function(let function): function
    case .all: nil
    }
  }
}

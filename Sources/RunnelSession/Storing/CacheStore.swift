/// Keeps values beyond their process that can be computed again.
///
/// No call waits for the disk, and all are carried out in their order: who asks after a clearing gets nothing from before it. What
/// can't be read is not there, and what can't be written is computed again.
package protocol CacheStore: Sendable {
  /// - Parameter answer: Called once, on a thread of the store's, which it does not hold up.
  func find(_ name: CachedName, _ answer: @escaping @Sendable (WrittenValue?) -> Void)
  func store(_ row: WrittenValue, as name: CachedName)
  /// A value was given from memory: it is not the longest unused.
  func noteUse(of name: CachedName)
  /// Forgets what a function has for these arguments, whichever version has written it.
  func remove(_ function: String, _ arguments: [UInt8])
  /// Forgets all that a function has, whichever version has written it.
  func remove(_ function: String)
  func removeAll()
}

/// What tells one kept value from all others of an app.
package struct CachedName: Hashable, Sendable {
  package var function: String
  /// The arguments, as the same bytes in each process.
  package var arguments: [UInt8]
  /// The function's version and its types: a value of another edition is another value.
  package var edition: String

  package init(function: String, arguments: [UInt8], edition: String) {
    self.function = function
    self.arguments = arguments
    self.edition = edition
  }
}

/// A value that is kept.
package struct WrittenValue: Sendable, Equatable {
  package var bytes: [UInt8]
  /// Seconds since 1970.
  package var written: Int

  package init(bytes: [UInt8], written: Int) {
    self.bytes = bytes
    self.written = written
  }
}

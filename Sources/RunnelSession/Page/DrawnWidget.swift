import RunnelWire

/// What drawing a widget comes to: its reading in this run, and what the browser and the store are to know of it.
///
/// Made between two calls of the page, since it asks the author's code: whether values are equal, allowed, and how they read.
struct DrawnWidget: Sendable {
  var widget: any Widget
  /// Both are its type's, which is the author's code.
  var kind: StaticString
  var isTrigger: Bool
  var reading: any Sendable
  /// Set by the reader or by session state; else it follows its default.
  var isTouched = false
  var wasTouched = false
  /// The reading is another one than it was, in the last run or in the store.
  var isChanged = true
  /// The browser shows this reading, unless the widget's props have changed.
  var isKnown = false
  /// The reading as it travels; `nil` for a trigger.
  var json: [UInt8]?
  var waitsForSubmit: Bool
  /// The author gave two defaults.
  var hasTwoDefaults = false
}

// Each of these compiles once for all widgets. What would need the metadata of a type made of `Reading`, such as an optional or
// a tuple, is asked for only where it is used: to look it up costs as much as the rest of the call.
extension Widget {
  /// Finds a widget's reading in this run.
  ///
  /// - Parameters:
  ///   - proposal: What the address says of it, if it is new on the page.
  ///   - reading: Its initial reading; becomes that of this run.
  func drawn(
    _ field: Field, _ known: Page.Known, proposal: (any Sendable)?, reading: inout Reading
  ) throws(RunnelError) -> DrawnWidget {
    var origin = Origin()
    var isSame = false
    if let last = known.last, let last = last as? Reading {
      if known.wasTouched {
        let takesAllOfLast = known.widget.map { takesAll(of: $0) } ?? false
        var kept = last
        if takesAllOfLast || adapt(&kept) {
          reading = kept
          origin.isTouched = true
        }
      }
      try choose(field, known, proposal, &reading, &origin)
      isSame = last == reading
    } else {
      try choose(field, known, proposal, &reading, &origin)
    }
    let isTrigger = Self.isTrigger
    var json: JSONWriter?
    if !isTrigger {
      json = JSONWriter(capacity: 32)
      json?.write(reading, of: self)
    }
    return DrawnWidget(
      widget: self, kind: Self.kind, isTrigger: isTrigger, reading: reading,
      isTouched: origin.isTouched, wasTouched: known.wasTouched,
      isChanged: !isSame, isKnown: isTrigger || !known.isNews && known.isOld && isSame,
      json: json?.bytes, waitsForSubmit: Self.waitsForSubmit,
      hasTwoDefaults: origin.hasTwoDefaults)
  }

  /// Takes a reading whose type is not known; `false`: it is of another one.
  @inline(never)
  static func read(_ value: any Sendable, _ reading: inout Reading) -> Bool {
    guard let value = value as? Reading else { return false }
    reading = value
    return true
  }

  /// What the address and session state say goes before the last reading.
  private func choose(
    _ field: Field, _ known: Page.Known, _ proposal: (any Sendable)?, _ reading: inout Reading,
    _ origin: inout Origin
  ) throws(RunnelError) {
    if let proposal, Self.read(proposal, &reading) { origin.isTouched = true }
    guard let key = field.key, let entry = known.entry, proposal == nil || !entry.isInitial
    else { return }
    guard try adopt(entry, key: key, run: known.run, &reading) else { return }
    origin.isTouched = true
    origin.hasTwoDefaults = field.hasOwnDefault && entry.assignedRun == known.run
  }

  /// Takes the reading that session state gives the widget; `false`: the state is to be left alone.
  private func adopt(
    _ entry: Entry, key: String, run: Int, _ reading: inout Reading
  ) throws(RunnelError) -> Bool {
    guard Self.isAssignable else {
      // Only an assignment in this run is a mistake; what is left of an earlier one goes.
      guard entry.assignedRun == run, !entry.isDeclared else { return false }
      throw RunnelError(
        .assignmentNotAllowed,
        """
        `sessionState["\(key)"]` can't be set: '\(key)' is the key of a widget of the kind `\(Self.kind)`, whose value only \
        the reader can change. Keep your own value under another key.
        """)
    }
    guard let adopted = self.reading(adopting: entry.value) else {
      throw RunnelError(
        .valueOfOtherType,
        """
        `sessionState["\(key)"]` holds a value of the type `\(type(of: entry.value))`, but the widget of the kind \
        `\(Self.kind)` with that key takes `\(Reading.self)`.
        """)
    }
    if let objection = objection(to: adopted) {
      throw RunnelError(.valueNotAllowed, "`sessionState[\"\(key)\"]` can't be shown: \(objection)")
    }
    reading = adopted
    return true
  }
}

extension JSONWriter {
  fileprivate mutating func write<W: Widget>(_ reading: W.Reading, of widget: W) {
    widget.write(reading, to: &self)
  }
}

/// Where a reading comes from.
private struct Origin {
  var isTouched = false
  var hasTwoDefaults = false
}

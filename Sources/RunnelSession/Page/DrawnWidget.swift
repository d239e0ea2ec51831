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

extension Widget {
  /// Finds a widget's reading in this run.
  ///
  /// - Parameter proposal: What the address says of it, if it is new on the page.
  func drawn(
    _ field: Field, _ known: Page.Known, proposal: Reading?
  ) throws(RunnelError) -> (widget: DrawnWidget, reading: Reading) {
    var reading = initial
    var isTouched = false
    var hasTwoDefaults = false
    let last = known.last as? Reading
    if known.wasTouched, let last {
      let takesAllOfLast = known.widget.map { takesAll(of: $0) } ?? false
      if takesAllOfLast || objection(to: last) == nil { (reading, isTouched) = (last, true) }
    }
    if let proposal { (reading, isTouched) = (proposal, true) }
    if let key = field.key, let entry = known.entry, proposal == nil || !entry.isInitial,
      let assigned = try adopt(entry, key: key, run: known.run)
    {
      (reading, isTouched) = (assigned, true)
      hasTwoDefaults = field.hasOwnDefault && entry.assignedRun == known.run
    }
    let isTrigger = Self.isTrigger
    var json: JSONWriter?
    if !isTrigger {
      json = JSONWriter(capacity: 32)
      json?.write(reading, of: self)
    }
    let isSame = last == reading
    let drawn = DrawnWidget(
      widget: self, kind: Self.kind, isTrigger: isTrigger, reading: reading, isTouched: isTouched,
      wasTouched: known.wasTouched,
      isChanged: !isSame, isKnown: isTrigger || !known.isNews && known.isOld && isSame,
      json: json?.bytes, waitsForSubmit: Self.waitsForSubmit, hasTwoDefaults: hasTwoDefaults)
    return (drawn, reading)
  }

  /// The reading that session state gives the widget, or `nil` when the state is to be left alone.
  private func adopt(
    _ entry: Entry, key: String, run: Int
  ) throws(RunnelError) -> Reading? {
    guard Self.isAssignable else {
      // Only an assignment in this run is a mistake; what is left of an earlier one goes.
      guard entry.assignedRun == run, !entry.isDeclared else { return nil }
      throw RunnelError(
        .assignmentNotAllowed,
        """
        `sessionState["\(key)"]` can't be set: '\(key)' is the key of a widget of the kind `\(Self.kind)`, whose value only \
        the reader can change. Keep your own value under another key.
        """)
    }
    guard let reading = reading(adopting: entry.value) else {
      throw RunnelError(
        .valueOfOtherType,
        """
        `sessionState["\(key)"]` holds a value of the type `\(type(of: entry.value))`, but the widget of the kind \
        `\(Self.kind)` with that key takes `\(Reading.self)`.
        """)
    }
    if let objection = objection(to: reading) {
      throw RunnelError(.valueNotAllowed, "`sessionState[\"\(key)\"]` can't be shown: \(objection)")
    }
    return reading
  }
}

extension JSONWriter {
  fileprivate mutating func write<W: Widget>(_ reading: W.Reading, of widget: W) {
    widget.write(reading, to: &self)
  }
}

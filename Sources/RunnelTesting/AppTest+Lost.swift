import RunnelWire

/// What a field brought with an event that went down with the process.
struct LostReading {
  var widget: String
  var value: Value
  /// What the field had before.
  var before: Value
}

// As in a browser, what went down with the process goes back to the fields as not sent.
extension AppTest {
  /// The readings of an event, besides what its press brought.
  func readings(lostWith event: ClientMessage) -> [LostReading] {
    guard case .event(_, let readings, let trigger) = event else { return [] }
    return readings.compactMap { reading in
      let node = nodes.values.first { $0.props["id"]?.text == reading.name }
      guard reading.name != trigger, let before = node?.before else { return nil }
      return LostReading(widget: reading.name, value: reading.value, before: before)
    }
  }

  /// Fills the fields of the page that has been drawn, save those that the app has changed since.
  func giveBackLost() {
    for reading in lost {
      let field = nodes.first { $0.value.props["id"]?.text == reading.widget }
      guard let (number, node) = field, node.value == reading.before else { continue }
      let isInForm = node.props["form"] != nil
      edit(number, reading.value, isEdited: isInForm)
      if !isInForm { hold(Value.Member(reading.widget, reading.value)) }
    }
    lost = []
  }
}

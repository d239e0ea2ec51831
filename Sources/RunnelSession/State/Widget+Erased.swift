import RunnelTree
import RunnelWire

extension Widget {
  static var nodeKind: String {
    // A StaticString's text is made once per kind and kept by the process.
    String(describing: kind)
  }

  var initialReading: any Sendable { initial }

  var initialJSON: [UInt8] { json(of: initial) ?? [] }

  /// A reading as it travels; `nil` for one of another type.
  func json(of reading: (any Sendable)?) -> [UInt8]? {
    guard let reading = reading as? Reading else { return nil }
    var json = JSONWriter(capacity: 32)
    write(reading, to: &json)
    return json.bytes
  }

  /// The widget's own props behind those that all widgets share.
  func props(_ field: Field, _ id: WidgetID, _ form: Place.FormPlace?) -> [UInt8] {
    var props = Props()
    props.text("id", id.text)
    props.text("label", field.label)
    props.text("key", field.key)
    props.text("help", field.help)
    props.flag("disabled", field.isDisabled)
    props.flag("required", field.isRequired)
    props.flag("quiet", !field.reruns)
    if field.labelVisibility != .visible {
      props.text("visibility", field.labelVisibility.rawValue)
    }
    props.width(field.width)
    if let form, Self.waitsForSubmit {
      props.integer("form", form.node)
      // The browser clears the form itself, as it is sent.
      if form.clears, !Self.isTrigger { props.raw("initial", initialJSON) }
    }
    writeProps(&props)
    return props.bytes
  }
}

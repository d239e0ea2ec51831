import RunnelSession
import RunnelWire

extension PageModel.Node {
  /// The call that draws such an element.
  var call: String {
    switch kind {
    case "checkbox": props["toggle"]?.bool == true ? "toggle" : kind
    case "alert": props["type"]?.text ?? kind
    case "heading":
      ["title", "header", "subheader"][safely: (props["level"]?.integer ?? 0) - 1] ?? kind
    case "markdown": props["caption"]?.bool == true ? "caption" : kind
    case "table": "dataframe"
    case "staticTable": "table"
    default: kind
    }
  }

  /// Whether a test means such an element: by its call, or by the name of all that are like it, such as `alert`.
  func isCalled(_ name: String) -> Bool {
    call == name || kind == name
      || kind == "button" && name == "submitButton" && props["form"] != nil
  }
}

extension PageElement {
  /// As messages name it: "The slider 'Volume'".
  var description: String { "The \(kind) '\(label ?? key ?? "")'" }

  /// What its reader opens and closes.
  var isOpenable: Bool { ["expander", "popover", "status"].contains(kind) }

  /// What a test does that wants to see what is in it.
  var insteadOfPress: String {
    switch kind {
    case "tab":
      " `find(\"tabs\").choose(\"\(label ?? "")\")` opens a lazy one; what is in others is on the page all the time."
    case _ where isOpenable: " It is not lazy: what is in it is on the page all the time."
    default: ""
    }
  }

  /// A value of another type than the field has would be dropped without a word.
  func check(_ new: Value, _ source: SourceLine) throws {
    guard let now = value, now != .null, now.type != new.type else { return }
    // An option that reads as another one is named by its text and its place.
    if text("id") == nil || !options.isEmpty { return }
    throw PageError("\(description) takes \(now.type), and not \(new.type) \(new.inWords).", source)
  }
}

extension Value {
  /// "a number", as a message says it.
  fileprivate var type: String {
    switch self {
    case .null: "nothing"
    case .bool: "true or false"
    case .integer, .number: "a number"
    case .text: "a text"
    case .array: "a range"
    case .object: "an object"
    }
  }

  fileprivate var inWords: String {
    switch self {
    case .text(let text): "'\(text)'"
    case .array(let items): items.map(\.inWords).joined(separator: " to ")
    case .bool(let bool): "\(bool)"
    default: number.map { $0 == $0.rounded() ? "\(Int($0))" : "\($0)" } ?? ""
    }
  }
}

extension Array {
  fileprivate subscript(safely index: Int) -> Element? {
    indices.contains(index) ? self[index] : nil
  }
}

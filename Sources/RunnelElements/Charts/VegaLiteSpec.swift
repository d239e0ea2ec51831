import RunnelSession
import RunnelWire

/// What an author wrote as a specification, before a browser sees it.
struct VegaLiteSpec {
  private static let limits = JSONReader.Limits(depth: 100, values: 1_000_000)

  private let spec: Value

  /// - Parameter hasRows: It was given rows.
  init(_ text: String, hasRows: Bool) throws(RunnelError) {
    do throws(WireError) {
      spec = try JSONReader.value(from: Array(text.utf8), limits: Self.limits)
    } catch {
      throw RunnelError(.badChart, "`spec` can't be read. \(error.message)")
    }
    guard case .object = spec else {
      throw RunnelError(
        .badChart,
        "`spec` is a JSON object, such as {\"mark\": \"bar\", \"encoding\": {…}}, not '\(text.excerpt)'."
      )
    }
    if hasRows, let data = spec["data"], data["name"] == nil {
      throw RunnelError(
        .badChart, "`spec` has `data` of its own, and rows were given too. Leave out one of them.")
    }
    if let (what, address) = Self.request(in: spec) {
      throw RunnelError(
        .badChart,
        "`spec` asks for \(what) at '\(address.excerpt)', and a page loads nothing from elsewhere. \(Self.remedy[what] ?? "")"
      )
    }
  }

  /// The names of the selections that count.
  ///
  /// - Parameter chosen: Those that the author names; `nil`: all.
  func selections(_ chosen: [String]?) throws(RunnelError) -> [String] {
    var names: [String] = []
    Self.collectSelections(in: spec, into: &names)
    guard !names.isEmpty else {
      throw RunnelError(
        .badChart,
        """
        `onSelect` needs a selection in `spec`, such as "params": [{"name": "brush", "select": "interval"}]. Leave out \
        `onSelect`, or add one.
        """)
    }
    guard let chosen else { return names }
    for name in chosen where !names.contains(where: { $0.hasSameBytes(as: name) }) {
      throw RunnelError(
        .badChart,
        "`selectionMode` names '\(name.excerpt)', and the selections of `spec` are \(listed(names))."
      )
    }
    return chosen
  }

  private static func collectSelections(in value: Value, into names: inout [String]) {
    switch value {
    case .array(let items): for item in items { collectSelections(in: item, into: &names) }
    case .object(let members):
      for member in members where !["values", "datasets"].contains(member.name) {
        if member.name == "params" {
          for parameter in member.value.array ?? [] {
            guard let select = parameter["select"], select != .null,
              let name = parameter["name"]?.text,
              !names.contains(where: { $0.hasSameBytes(as: name) })
            else { continue }
            names.append(name)
          }
        }
        collectSelections(in: member.value, into: &names)
      }
    default: break
    }
  }

  private static let remedy = [
    "data": "Read them in the script, and give them as rows.",
    "a picture": "Give it as `data:image/…`.",
    "a link": "Put it beside the chart, as Markdown.",
  ]

  /// What a specification would have a browser load or open. The page refuses what is not found here, as what stands in data.
  private static func request(in value: Value) -> (what: String, address: String)? {
    switch value {
    case .array(let items):
      for item in items { if let found = request(in: item) { return found } }
    case .object(let members):
      for member in members {
        // Rows that are part of it say what they like.
        if ["values", "datasets"].contains(member.name) { continue }
        if let found = request(member) ?? request(in: member.value) { return found }
      }
    default: break
    }
    return nil
  }

  private static func request(_ member: Value.Member) -> (what: String, address: String)? {
    switch member.name {
    case "data": member.value["url"]?.text.map { ("data", $0) }
    case "href": address(member.value).map { ("a link", $0) }
    case "url":
      address(member.value).flatMap {
        $0.hasBytePrefix("data:image/") ? nil : ("a picture", $0)
      }
    default: nil
    }
  }

  /// As a property of a mark has it, or a channel.
  private static func address(_ value: Value) -> String? {
    value.text ?? value["value"]?.text ?? value["datum"]?.text
  }
}

import RunnelSession
import RunnelWire

/// What an author wrote as a specification, before a browser sees it.
enum VegaLiteSpec {
  private static let limits = JSONReader.Limits(depth: 100, values: 1_000_000)

  /// - Parameter hasRows: It was given rows.
  static func check(_ text: String, hasRows: Bool) throws(RunnelError) {
    let spec: Value
    do throws(WireError) {
      spec = try JSONReader.value(from: Array(text.utf8), limits: limits)
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
    if let (what, address) = request(in: spec) {
      throw RunnelError(
        .badChart,
        "`spec` asks for \(what) at '\(address.excerpt)', and a page loads nothing from elsewhere. \(remedy[what] ?? "")"
      )
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

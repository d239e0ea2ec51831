import RunnelTesting
import RunnelWire

extension PageModel {
  /// What the ledger says.
  var ledger: LedgerPage? { line.flatMap(LedgerPage.init) }

  var line: String? {
    nodes.values.lazy.filter { $0.kind == "markdown" }.compactMap { $0.props["body"]?.text }.first
  }

  /// The message that a deed makes; `nil`: what it needs is not on the page.
  func message(_ deed: Deed, number: Int) -> ClientMessage? {
    switch deed {
    case .go(let query): .navigated(number: number, location: Location(query: query))
    case .rerun: .rerun(number: number)
    case .press(let button): press("b\(button)", number)
    case .ask(let label): press(label, number)
    case .type(let text): event(number, setting: "Text", to: text)
    case .typePlain(let text): event(number, setting: "Plain", to: text)
    case .submit(let text):
      widget("button", "Send").flatMap { event(number, setting: "Field", to: text, trigger: $0) }
    }
  }

  private func press(_ label: String, _ number: Int) -> ClientMessage? {
    widget("button", label).map { .event(number: number, readings: [], trigger: $0) }
  }

  private func event(
    _ number: Int, setting label: String, to text: String, trigger: String? = nil
  ) -> ClientMessage? {
    widget("textInput", label).map {
      .event(number: number, readings: [Value.Member($0, .text(text))], trigger: trigger)
    }
  }

  private func widget(_ kind: String, _ label: String) -> String? {
    nodes.values.first { $0.kind == kind && $0.props["label"]?.text == label }?.props["id"]?.text
  }
}

import RunnelTesting
import RunnelWire

extension PageModel {
  /// What the ledger says.
  var ledger: LedgerPage? { newest?.page }

  var line: String? { newest?.line }

  var hasDialog: Bool { nodes.values.contains { $0.kind == "dialog" } }

  /// What the script, its fragment and its dialog say: the one that was drawn last knows most.
  private var newest: (line: String, page: LedgerPage)? {
    nodes.values.lazy.filter { $0.kind == "markdown" }
      .compactMap { node in
        node.props["body"]?.text.flatMap { line in LedgerPage(line).map { (line, $0) } }
      }
      .max { $0.1.size < $1.1.size }
  }

  /// The message that a deed makes; `nil`: what it needs is not on the page.
  func message(_ deed: Deed, number: Int) -> ClientMessage? {
    switch deed {
    case .go(let location): .navigated(number: number, location: location)
    case .rerun: .rerun(number: number)
    case .dismiss: dismissal(number)
    case .press(let button): press("b\(button)", number)
    case .ask(let label): press(label, number)
    case .type(let text): event(number, setting: "Text", to: text)
    case .typePlain(let text): event(number, setting: "Plain", to: text)
    case .typeInner(let text): event(number, setting: "Inner", to: text)
    case .typeKept(let text): event(number, setting: "Kept", to: text)
    case .submit(let text):
      widget("button", "Send").flatMap { event(number, setting: "Field", to: text, trigger: $0) }
    }
  }

  private func dismissal(_ number: Int) -> ClientMessage? {
    let dialog = nodes.values.first { $0.kind == "dialog" }
    guard let id = dialog?.props["id"]?.text, let opening = dialog?.props["opening"] else {
      return nil
    }
    return .event(number: number, readings: [Value.Member(id, opening)], trigger: nil)
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

public import RunnelTree
public import RunnelWire

/// A value of the wire; named so that it is not taken for a widget's value.
public typealias WireValue = RunnelWire.Value

/// What an element that has a value must tell: how it looks, and which values it takes.
///
/// A widget holds no state: the session keeps the reading, and asks the widget of the last run whether a value that the
/// browser sent is one that this session was offered.
public protocol Widget: Sendable {
  associatedtype Reading: Sendable, Equatable

  /// Names the client's component.
  static var kind: StaticString { get }
  /// A press, which lasts one run, rather than a value.
  static var isTrigger: Bool { get }
  /// Of a trigger: its press brings a reading, which the script has in the run of that press alone, and which no other shares.
  static var bringsReading: Bool { get }
  /// Whether session state may set its value.
  static var isAssignable: Bool { get }
  /// Whether a form around it holds its changes back until it is sent.
  static var waitsForSubmit: Bool { get }

  /// The reading before anyone has touched the widget.
  var initial: Reading { get }
  func writeProps(_ props: inout Props)
  /// What a value from the browser comes to. By itself: what `reading(from:)` gives, unless there is a `refusal(of:)` it.
  func verdict(on value: WireValue) -> Verdict<Reading>
  /// The reading that a value from the browser stands for; `nil` if the browser could not have sent it honestly.
  func reading(from value: WireValue) -> Reading?
  /// Why the reader can't have a reading that their browser could send, in words for them; `nil` if they can. By itself, the
  /// `objection(to:)` it.
  func refusal(of reading: Reading) -> String?
  /// Whether a reading is what an empty field has, which a required field must not be left with. By itself: `nil`, an empty text,
  /// an empty list.
  func isEmpty(_ reading: Reading) -> Bool
  func write(_ reading: Reading, to json: inout JSONWriter)
  /// A value from session state as a reading; `nil` if it is of another type.
  func reading(adopting value: any Sendable) -> Reading?
  /// Why a reading is not among those that the widget takes now; `nil` if it is.
  func objection(to reading: Reading) -> String?
  /// Makes the last run's reading one that this widget takes, such as by leaving out what is offered no more; `false`: it can't,
  /// and the default counts again. By itself, a reading stays as it is, if there is no `objection(to:)` it.
  func adapt(_ last: inout Reading) -> Bool
  /// Whether this widget certainly takes every reading that the one of the last run took, so that it need not be asked.
  func takesAll(of last: any Widget) -> Bool
  /// A reading that is not `Codable`, for the store; `nil`: it can't outlive the process.
  func description(of reading: Reading) -> WireValue?
  /// The reading that was described so, by this version of the script or by an earlier one.
  func reading(described value: WireValue) -> Reading?

  /// A reading as the page's address has it: texts as a person would write them. `nil`: it can't stand there.
  func queryTexts(of reading: Reading) -> [String]?
  /// The reading that these texts of an address stand for; `nil` if there is none. They may be anybody's.
  func reading(queryTexts texts: [String]) -> Reading?
}

extension Widget {
  public static var isTrigger: Bool { false }
  public static var bringsReading: Bool { false }
  public static var isAssignable: Bool { true }
  public static var waitsForSubmit: Bool { true }

  public func reading(adopting value: any Sendable) -> Reading? { value as? Reading }
  public func objection(to reading: Reading) -> String? { nil }
  public func adapt(_ last: inout Reading) -> Bool { objection(to: last) == nil }
  public func takesAll(of last: any Widget) -> Bool { false }

  public func description(of reading: Reading) -> WireValue? {
    var json = JSONWriter()
    write(reading, to: &json)
    return try? JSONReader.value(from: json.bytes)
  }

  public func reading(described value: WireValue) -> Reading? { reading(from: value) }

  public func queryTexts(of reading: Reading) -> [String]? { nil }
  public func reading(queryTexts texts: [String]) -> Reading? { nil }
}

extension Widget {
  /// What the store has for this widget, as a reading.
  func reading(restoring stored: StoredValue) -> Reading? {
    if let description = stored.description { return reading(described: description) }
    if let reading = stored.decoded(as: Reading.self) { return reading }
    return reading(adopting: stored.thawed)
  }
}

/// What all widgets share: label, identity, look and callback.
public struct Field {
  public var label: String
  public var key: String?
  public var help: String?
  public var isDisabled: Bool
  /// The reader can't leave it empty, and its form is not sent while it is.
  public var isRequired: Bool
  public var labelVisibility: LabelVisibility
  public var width: Width?
  /// A change starts a run; otherwise it waits in the browser for the next event, as the change of a form's field does.
  public var reruns: Bool
  public var onChange: Action?
  /// Where the value stands besides session state.
  public var bind: BindTarget?
  /// How long the value is kept while the widget is not drawn.
  public var persistState: PersistState?
  /// The author gave a default of his own, so that a value from session state beside it deserves a warning.
  public var hasOwnDefault: Bool
  /// The element to name in messages, where several elements share a kind.
  public var name: StaticString?

  /// - Parameters:
  ///   - label: Inline Markdown.
  ///   - key: Names the widget and its value in session state. Must be unique on a page.
  ///   - help: Markdown of a tooltip beside the label.
  ///   - isRequired: A mark beside the label says so.
  ///   - reruns: `false`: a change starts no run, and reaches the script with the next event.
  ///   - onChange: Runs before the script when the reader has changed the value.
  ///   - bind: The value begins as the page's address has it and is written there, unless it is the default. Needs a key.
  ///   - persistState: The value and its key survive runs in which the widget is not drawn; `nil`: both go.
  public init(
    _ label: String, key: String? = nil, help: String? = nil, isDisabled: Bool = false,
    isRequired: Bool = false, labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    reruns: Bool = true, onChange: Action? = nil, bind: BindTarget? = nil,
    persistState: PersistState? = nil, hasOwnDefault: Bool = false, name: StaticString? = nil
  ) {
    self.label = label
    self.key = key
    self.help = help
    self.isDisabled = isDisabled
    self.isRequired = isRequired
    self.labelVisibility = labelVisibility
    self.width = width
    self.reruns = reruns
    self.onChange = onChange
    self.bind = bind
    self.persistState = persistState
    self.hasOwnDefault = hasOwnDefault
    self.name = name
  }
}

/// What runs before the script when its widget was used.
public typealias Action = () async throws -> Void

/// Whether a widget's label shows.
public enum LabelVisibility: String, Sendable, CaseIterable {
  case visible
  /// Not shown, but its room is kept.
  case hidden
  case collapsed
}

/// How wide an element is.
public enum Width: Sendable, Equatable, ExpressibleByIntegerLiteral {
  /// As wide as its container.
  case stretch
  /// As wide as what it holds.
  case content
  /// CSS pixels, at most as wide as its container.
  case pixels(Int)

  public init(integerLiteral pixels: Int) {
    self = .pixels(pixels)
  }

  package func check() throws(RunnelError) {
    guard case .pixels(let pixels) = self, pixels < 1 else { return }
    throw RunnelError(.badSize, "`width` is a positive number of pixels, not \(pixels).")
  }
}

extension Props {
  public mutating func width(_ width: Width?) {
    switch width {
    case nil: break
    case .stretch: text("width", "stretch")
    case .content: text("width", "content")
    case .pixels(let pixels): integer("width", pixels)
    }
  }
}

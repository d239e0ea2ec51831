import RunnelWire

/// An entry of the session state as a slot has it.
struct StateSlot: Equatable {
  var isDeclared: Bool
  /// The value is the one that `@State` began with.
  var isInitial: Bool
  var value: StoredValue

  private enum Flag {
    static let declared: UInt8 = 1
    static let initial: UInt8 = 2
  }

  init(isDeclared: Bool, isInitial: Bool = false, value: StoredValue) {
    self.isDeclared = isDeclared
    self.isInitial = isInitial
    self.value = value
  }

  init?(bytes: [UInt8]) {
    guard bytes.count >= 2, bytes[0] < 4 else { return nil }
    isDeclared = bytes[0] & Flag.declared != 0
    isInitial = bytes[0] & Flag.initial != 0
    value = StoredValue(bytes: Array(bytes[1...]))
  }

  var bytes: [UInt8] {
    [(isDeclared ? Flag.declared : 0) | (isInitial ? Flag.initial : 0)] + value.bytes
  }
}

/// A widget's reading as a slot has it.
struct ReadingSlot: Equatable {
  var isTouched: Bool
  /// The widget's key, under which session state has the reading too.
  var key: String?
  /// `@State` declared the entry of that key.
  var isDeclared: Bool
  var persistence: PersistState?
  /// The page on which it is kept while its widget is not drawn.
  var page: String?
  var value: StoredValue

  private enum Flag {
    static let touched: UInt8 = 1
    static let declared: UInt8 = 2
    static let keyed: UInt8 = 4
    static let keptOnPage: UInt8 = 8
    static let keptInSession: UInt8 = 16
    static let paged: UInt8 = 32
  }

  init(
    isTouched: Bool, key: String?, isDeclared: Bool, persistence: PersistState? = nil,
    page: String? = nil, value: StoredValue
  ) {
    self.page = page
    self.isTouched = isTouched
    self.key = key
    self.isDeclared = isDeclared
    self.persistence = persistence
    self.value = value
  }

  init?(bytes: [UInt8]) {
    guard let flags = bytes.first, flags < 64, flags & 24 != 24 else { return nil }
    isTouched = flags & Flag.touched != 0
    isDeclared = flags & Flag.declared != 0
    if flags & Flag.keptOnPage != 0 { persistence = .page }
    if flags & Flag.keptInSession != 0 { persistence = .session }
    var rest = bytes.dropFirst()
    if flags & Flag.keyed != 0 {
      guard let text = Self.takeText(&rest) else { return nil }
      key = text
    }
    if flags & Flag.paged != 0 {
      guard let text = Self.takeText(&rest) else { return nil }
      page = text
    }
    value = StoredValue(bytes: Array(rest))
  }

  var bytes: [UInt8] {
    var flags: UInt8 = 0
    if isTouched { flags |= Flag.touched }
    if isDeclared { flags |= Flag.declared }
    switch persistence {
    case nil: break
    case .page: flags |= Flag.keptOnPage
    case .session: flags |= Flag.keptInSession
    }
    var bytes = [flags]
    if let key {
      bytes[0] |= Flag.keyed
      bytes += Self.bytes(of: key)
    }
    if let page {
      bytes[0] |= Flag.paged
      bytes += Self.bytes(of: page)
    }
    return bytes + value.bytes
  }

  /// A text behind its length.
  private static func bytes(of text: String) -> [UInt8] {
    let utf8 = Array(text.utf8)
    return (0..<4).map { UInt8(truncatingIfNeeded: utf8.count >> ($0 * 8)) } + utf8
  }

  private static func takeText(_ rest: inout ArraySlice<UInt8>) -> String? {
    guard rest.count >= 4 else { return nil }
    let count = rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    rest = rest.dropFirst(4)
    guard rest.count >= count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return String(decoding: rest.prefix(count), as: UTF8.self)
  }
}

/// An uploaded file as a slot has it.
package struct UploadSlot {
  package var widget: String
  package var name: String
  package var type: String
  /// The file's name in the folder of uploads.
  package var file: String
  package var size: Int

  init(widget: String, name: String, type: String, file: String, size: Int) {
    self.widget = widget
    self.name = name
    self.type = type
    self.file = file
    self.size = size
  }

  /// `nil` for a slot of another kind, or one that makes no sense.
  package init?(name slot: SlotName, bytes: [UInt8]) {
    guard slot.kind == .upload, let value = try? JSONReader.value(from: bytes),
      let items = value.array, items.count == 5, let widget = items[0].text,
      let name = items[1].text, let type = items[2].text, let file = items[3].text,
      let size = items[4].integer, !["", ".", ".."].contains(file), !file.contains("/")
    else { return nil }
    self.init(widget: widget, name: name, type: type, file: file, size: size)
  }

  var bytes: [UInt8] {
    var json = JSONWriter()
    json.value(.array([.text(widget), .text(name), .text(type), .text(file), .integer(size)]))
    return json.bytes
  }
}

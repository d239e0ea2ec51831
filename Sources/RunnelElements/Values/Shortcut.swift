import RunnelSession

/// Keys that press a button, such as `Ctrl+Shift+K`.
struct Shortcut {
  /// The modifiers in one order, then the key, all in lower case: `mod+shift+k`. Two that are pressed alike are written alike.
  let text: String

  /// - Parameter keys: As the author writes them.
  init(_ keys: String) throws(RunnelError) {
    var modifiers: Set<String> = []
    var key: String?
    for part in keys.split(separator: "+") {
      let name = part.lowercased().filter { !$0.isWhitespace }
      if let modifier = Self.modifiers[name] {
        modifiers.insert(modifier)
      } else if let other = key {
        throw Self.mistake(keys, "it has two keys, '\(other)' and '\(name)'.")
      } else {
        key = try Self.key(name, in: keys)
      }
    }
    guard let key else { throw Self.mistake(keys, "it has no key. Write one like `Ctrl+K`.") }
    text = (["mod", "alt", "shift"].filter(modifiers.contains) + [key]).joined(separator: "+")
  }

  private static func key(_ name: String, in keys: String) throws(RunnelError) -> String {
    if let named = names[name] { return named }
    if name == "c" || name == "r" { throw mistake(keys, "C and R belong to the page.") }
    let isLetterOrDigit = name.utf8.count == 1 && name.allSatisfy { $0.isLetter || $0.isNumber }
    let isFunctionKey = (1...12).contains { name == "f\($0)" }
    guard isLetterOrDigit || isFunctionKey else {
      let known = Set(names.values).sorted().map { "`\($0)`" }.joined(separator: ", ")
      throw mistake(
        keys,
        "it knows no key '\(name)'. Keys are letters and digits, `F1` to `F12`, and \(known).")
    }
    return name
  }

  private static func mistake(_ keys: String, _ reason: String) -> RunnelError {
    RunnelError(.badFormat, "The shortcut '\(keys)' can't be used: \(reason)")
  }

  /// Control where that is what a reader's machine has for commands, and Command on a Mac.
  private static let modifiers = [
    "ctrl": "mod", "control": "mod", "cmd": "mod", "command": "mod", "meta": "mod", "mod": "mod",
    "alt": "alt", "option": "alt", "shift": "shift",
  ]

  private static let names = [
    "enter": "enter", "return": "enter", "space": "space", "spacebar": "space", "tab": "tab",
    "escape": "escape", "esc": "escape", "backspace": "backspace", "delete": "delete",
    "del": "delete", "home": "home", "end": "end", "pageup": "pageup", "pagedown": "pagedown",
    "left": "left", "arrowleft": "left", "right": "right", "arrowright": "right", "up": "up",
    "arrowup": "up", "down": "down", "arrowdown": "down",
  ]
}

extension Place {
  /// Gives the keys to the button that is drawn here.
  func claim(_ shortcut: Shortcut?, writtenAs keys: String?) throws(RunnelError) {
    guard let shortcut, let keys, !claim(shortcut: shortcut.text) else { return }
    throw RunnelError(
      .duplicateKey,
      "Two buttons on this page have the shortcut '\(keys)'. Give one of them another `shortcut:`.")
  }
}

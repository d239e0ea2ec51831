import RunnelElements
import RunnelSession

extension Mistake {
  static let actions = [
    Mistake("button “Go”", "The shortcut '' can't be used: it has no key. Write one like `Ctrl+K`.")
    {
      (#line, $0.button("Go", shortcut: ""))
    },
    Mistake(
      "button “Go”",
      "The shortcut 'Ctrl+Shift' can't be used: it has no key. Write one like `Ctrl+K`."
    ) {
      (#line, $0.button("Go", shortcut: "Ctrl+Shift"))
    },
    Mistake("button “Go”", "The shortcut 'K+l' can't be used: it has two keys, 'k' and 'l'.") {
      (#line, $0.button("Go", shortcut: "K+l"))
    },
    Mistake("button “Go”", "The shortcut 'r' can't be used: C and R belong to the page.") {
      (#line, $0.button("Go", shortcut: "r"))
    },
    Mistake(
      "button “Go”",
      "The shortcut 'Ctrl+.' can't be used: it knows no key '.'. Keys are letters and digits, `F1` to `F12`, and `backspace`, `delete`, `down`, `end`, `enter`, `escape`, `home`, `left`, `pagedown`, `pageup`, `right`, `space`, `tab`, `up`."
    ) {
      (#line, $0.button("Go", shortcut: "Ctrl+."))
    },
  ]
}

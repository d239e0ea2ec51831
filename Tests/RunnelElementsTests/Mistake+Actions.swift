import RunnelElements
import RunnelSession

extension Mistake {
  static let actions = [
    Mistake("chatInput “Ask”", "`maxChars` is a positive number, not 0.") {
      (#line, $0.chatInput("Ask", maxChars: 0))
    },
    Mistake(
      "chatInput “Ask”",
      """
      `audioSampleRate: 44000` is not one that is recorded. Take one of 8000, 11025, 16000, 22050, 24000, 32000, 44100, 48000, \
      or `nil` for the microphone's own.
      """
    ) {
      (#line, $0.chatInput("Ask", acceptAudio: true, audioSampleRate: 44_000))
    },
    Mistake("chatInput “Ask”", "A chat input's height is a positive number of pixels, not -1.") {
      (#line, $0.chatInput("Ask", height: -1))
    },
    Mistake(
      "chatInput “Ask”", "The file type 'a/b' is not an extension, such as `csv` or `tar.gz`."
    ) {
      (#line, $0.chatInput("Ask", acceptFile: .single, fileTypes: ["a/b"]))
    },
    Mistake("chatInput “Ask”", "`maxUploadSize` is a positive number of megabytes, not 0.") {
      (#line, $0.chatInput("Ask", acceptFile: .single, maxUploadSize: 0))
    },
    Mistake(
      "chatInput “Ask”",
      "`fileTypes` says which files are taken, and this chat input takes none. Add `acceptFile: .multiple`."
    ) {
      (#line, $0.chatInput("Ask", fileTypes: ["csv"]))
    },
    Mistake(
      "chatInput “Ask”",
      "`maxUploadSize` says which files are taken, and this chat input takes none. Add `acceptFile: .multiple`."
    ) {
      (#line, $0.chatInput("Ask", maxUploadSize: 1))
    },

    Mistake(
      "toast “Saved”",
      "A toast stays for more than 0 and at most 3600 seconds, not for 0.0. One that the reader closes is `.infinite`."
    ) {
      (#line, $0.toast("Saved", duration: 0))
    },
    Mistake(
      "toast “Saved”",
      "A toast stays for more than 0 and at most 3600 seconds, not for inf. One that the reader closes is `.infinite`."
    ) {
      (#line, $0.toast("Saved", duration: .seconds(.infinity)))
    },
    Mistake(
      "toast “Saved”",
      "A toast's action has a label and a closure: `toast(\"Deleted.\", action: \"Undo\") { … }`. Here the closure is missing."
    ) {
      (#line, $0.toast("Saved", action: "Undo"))
    },
    Mistake(
      "toast “Saved”",
      "A toast's action has a label and a closure: `toast(\"Deleted.\", action: \"Undo\") { … }`. Here the label is missing."
    ) {
      (#line, $0.toast("Saved") {})
    },
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

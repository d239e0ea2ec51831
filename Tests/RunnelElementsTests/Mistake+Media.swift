import Foundation
import RunnelElements
import RunnelSession

extension Mistake {
  private static let sound = MediaSource.data(Data([1]), type: "audio/wav")

  static let media = [
    Mistake(
      "iframe",
      "`tabIndex` is 0, where the frame stands, or -1, not at all; 5 would lead the keyboard about the page."
    ) {
      (#line, $0.iframe(html: "x", tabIndex: 5))
    },
    Mistake(
      "image", "A picture of 2 × 2 pixels with 3 bytes for each has 12 bytes, and `rgb:` has 3."
    ) {
      (#line, $0.image(.pixels(width: 2, height: 2, rgb: [1, 2, 3])))
    },
    Mistake(
      "image",
      """
      A picture of 32767 × 32767 pixels has 4294705156 bytes, and what a page keeps in memory may have 268435456. Give fewer \
      pixels, or write it into a file, and show that: `.file(path)`.
      """
    ) {
      (#line, $0.image(.pixels(width: 32_767, height: 32_767, rgba: [])))
    },
    Mistake(
      "image", "A picture of pixels is 1 to 32767 of them wide and high, not 0 × 1."
    ) {
      (#line, $0.image(.pixels(width: 0, height: 1, gray: [])))
    },
    Mistake("image", "'png' is no media type. Write one like `image/png` or `audio/wav`.") {
      (#line, $0.image(.data(Data([1]), type: "png")))
    },
    Mistake(
      "image “a.xyz”",
      "What the file 'a.xyz' is can't be told by its name. Say so: `.file(\"a.xyz\", type: \"image/png\")`."
    ) {
      (#line, $0.image(.file("a.xyz")))
    },
    Mistake(
      "image “javascript:alert(1)”",
      "The address 'javascript:alert(1)' can't be shown: it must begin with `https://` or `http://` and have no spaces."
    ) {
      (#line, $0.image(.url("javascript:alert(1)")))
    },
    Mistake("image", "A picture's width is a positive number of pixels, not 0.") {
      (#line, $0.image(.svg("<svg/>"), width: 0))
    },
    Mistake("image", "There are 1 pictures and 2 captions. Give one for each, or none.") {
      (#line, $0.image([.svg("<svg/>")], captions: ["a", "b"]))
    },
    Mistake(
      "image",
      "The address 'javascript:alert(1)' is not opened: its scheme is none of `http`, `https`, `mailto` and `tel`."
    ) {
      (#line, $0.image(.svg("<svg/>"), link: "javascript:alert(1)"))
    },
    Mistake("audio", "`endTime` (1.0 s) must come after `startTime` (2.0 s).") {
      (#line, $0.audio(sound, startTime: .seconds(2), endTime: .seconds(1)))
    },
    Mistake("audio", "`startTime` is at least 0 seconds, not -1.0.") {
      (#line, $0.audio(sound, startTime: .seconds(-1)))
    },
    Mistake(
      "video “https://a.org/b.mp4”",
      "A film from another host can't have subtitles of this app's."
    ) {
      (#line, $0.video(.url("https://a.org/b.mp4"), subtitles: ["English": sound]))
    },
    Mistake(
      "video",
      "Subtitles are data or a file of this app's, not an address such as 'https://a.org/b.vtt'."
    ) {
      (#line, $0.video(sound, subtitles: ["English": .url("https://a.org/b.vtt")]))
    },
    Mistake(
      "setPageConfig",
      "The page's icon is data or a file of this app's, not an address such as 'https://a.org/b.png'."
    ) {
      (#line, $0.setPageConfig(iconImage: .url("https://a.org/b.png")))
    },
    Mistake("pdf", "A picture is no PDF document. Show it by `image`.") {
      (#line, $0.pdf(.svg("<svg/>")))
    },
    Mistake("iframe “https://a.org”", "A frame's height is a positive number of pixels, not 0.") {
      (#line, $0.iframe(url: "https://a.org", height: 0))
    },
    Mistake(
      "iframe “a.html”",
      "The address 'a.html' can't be shown: it must begin with `https://` or `http://` and have no spaces."
    ) {
      (#line, $0.iframe(url: "a.html"))
    },
  ]
}

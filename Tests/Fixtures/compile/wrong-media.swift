// Media that do not say what they are: the compiler refuses each of them, with the message that stands above it.
import FoundationEssentials
import RunnelElements
import RunnelSession

func wrong(_ st: Container, bytes: Data) {
  // error: 'image(_:caption:width:alt:link:)' is unavailable: Say what the text is: `.file("a.png")`, `.url("https://…")` or `.svg("<svg …")`.
  st.image("map.png", caption: "A map")
  // error: 'image(_:caption:width:alt:link:)' is unavailable: Say of what type the bytes are: `.data(bytes, type: "image/png")`.
  st.image(bytes)
  // error: 'audio(_:width:startTime:endTime:loop:autoplay:alt:)' is unavailable: Say what the text is: `.file("a.wav")` or `.url("https://…")`.
  st.audio("a.wav")
  // error: 'video(_:width:startTime:endTime:subtitles:loop:autoplay:muted:alt:)' is unavailable: Say what the text is: `.file("a.webm")` or `.url("https://…")`.
  st.video("a.webm", muted: true)
  // error: 'pdf(_:key:width:height:alt:)' is unavailable: Say what the text is: `.file("a.pdf")` or `.url("https://…")`.
  st.pdf("a.pdf")
  // error: 'callAsFunction' is unavailable: Draw with `st.sidebar.button(…)`, or in `st.sidebar.container { st in … }`.
  st { side in side.write("x") }
}

// Pictures, sounds and frames; `other` in the address says where another host is.
import Foundation
import Runnel

func disc(_ color: String) -> String {
  """
  <svg xmlns='http://www.w3.org/2000/svg' width='40' height='30'>\
  <script>document.title = 'ran'</script><circle cx='20' cy='15' r='14' fill='\(color)'/></svg>
  """
}

/// Two seconds of a tone, as a WAV file.
func tone() -> Data {
  let samples = (0..<16_000).map { index in UInt8(128 + 100 * sin(Double(index) / 3)) }
  func little(_ number: UInt32) -> Data { withUnsafeBytes(of: number.littleEndian) { Data($0) } }
  var data = Data("RIFF".utf8) + little(UInt32(36 + samples.count)) + Data("WAVEfmt ".utf8)
  data += little(16) + Data([1, 0, 1, 0]) + little(8_000) + little(8_000) + Data([1, 0, 8, 0])
  return data + Data("data".utf8) + little(UInt32(samples.count)) + Data(samples)
}

let program = """
  <p></p><script>
  let found = "nothing"
  try { found = parent.document.title } catch (error) { found = error.name }
  let cookies = "none"
  try { cookies = document.cookie } catch (error) { cookies = error.name }
  document.querySelector("p").textContent = `${found}, ${cookies}, ${origin}`
  </script>
  """

try await App { st in
  let host = st.queryParams["other"] ?? ""
  switch st.queryParams["part"] {
  case "own":
    st.setPageConfig(iconImage: .svg(disc("teal")))
    st.image(.svg(disc("teal")), caption: "A *disc*")
    st.image(
      .pixels(width: 3, height: 2, gray: [0, 50, 100, 150, 200, 250]), width: 90, alt: "Shades")
    st.image([.svg(disc("red")), .svg(disc("blue"))], captions: ["one", "two"], width: 50)
    st.button("Again")
  case "sound":
    st.audio(.data(tone(), type: "audio/wav"), startTime: .seconds(1), alt: "A tone")
    st.video(
      .data(tone(), type: "audio/wav"),
      subtitles: [
        "English": .data(Data("WEBVTT\n\n00:00.000 --> 00:02.000\nTone\n".utf8), type: "text/vtt")
      ],
      muted: true)
  case "texts":
    st.markdown(
      "![a picture](\(host)/markdown.png) and [![linked](\(host)/linked.png)](/elsewhere)")
    st.markdown("<img src='\(host)/raw.png' alt='raw one'>", unsafeAllowHTML: true)
    st.html(
      """
      <img src='\(host)/html.png' srcset='\(host)/set.png 2x' alt='html one'>\
      <p style="background: url('\(host)/style.png')">styled</p>
      <video src='\(host)/film.mp4' poster='\(host)/poster.png'></video>
      """)
    st.caption("![caption](\(host)/caption.png)")
  case "elsewhere":
    st.image(.url("\(host)/shown.svg"), caption: "From elsewhere", alt: "A far disc")
    st.audio(.url("\(host)/tone.wav"), startTime: .seconds(1))
    st.iframe(url: "\(host)/page.html", height: 120, alt: "Another site")
  case "program": st.iframe(html: program, height: 80, alt: "A program")
  case "growing":
    st.iframe(
      html: """
        <style>body { margin: 0 } div { height: 150px }</style><div></div>
        <button onclick="document.querySelector('div').style.height = this.textContent + 'px'">700</button>
        """, alt: "Grows")
    // It is always higher than its frame, by its margins.
    st.iframe(html: "<body style='min-height: 100vh'></body>", alt: "Never done")
  case "logo":
    if st.checkbox("With a sidebar") { st.sidebar.write("Something") }
    st.logo(.svg(disc("teal")), link: "https://example.org")
  case "pdf":
    st.pdf(.data(Data("%PDF-1.1\n".utf8), type: "application/pdf"), height: 300, alt: "A report")
  default: st.image(.file("missing.png"))
  }
  st.write("The end")
}.run()

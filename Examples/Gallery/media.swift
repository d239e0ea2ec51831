// Pictures, sounds, films and frames with their main states; one function for each element.
import Foundation
import Runnel

let parts: [(name: String, show: @Sendable (Container) async throws -> Void)] = [
  ("image", image), ("audio", audio), ("video", video), ("pdf", pdf), ("iframe", iframe),
  ("logo", logo),
]

@Sendable func image(_ st: Container) {
  st.image(.svg(circle("teal")), caption: "A *drawing*", alt: "A teal disc")
  st.image(
    .pixels(width: 16, height: 16, gray: (0..<256).map { UInt8($0) }), caption: "256 shades",
    width: 128)
  st.image(
    ["teal", "indigo", "crimson"].map { .svg(circle($0)) }, captions: ["One", "Two", "Three"],
    width: 80)
  st.image(.svg(circle("teal")), alt: "Documentation", link: "https://example.org")
  st.image(.file("missing.png"))
}

@Sendable func audio(_ st: Container) {
  st.audio(.data(tone(440), type: "audio/wav"), alt: "A tone of 440 Hz")
  st.audio(.data(tone(220), type: "audio/wav"), endTime: .milliseconds(200), loop: true)
}

@Sendable func video(_ st: Container) {
  st.video(
    .data(tone(440), type: "audio/wav"),
    subtitles: ["English": .data(Data(words.utf8), type: "text/vtt")], muted: true,
    alt: "A film without pictures")
}

@Sendable func pdf(_ st: Container) {
  st.pdf(.data(Data(document.utf8), type: "application/pdf"), height: 300, alt: "An empty page")
}

@Sendable func iframe(_ st: Container) {
  st.iframe(
    html:
      "<p>Its script counts to <b></b>.</p><script>document.querySelector('b').textContent = 3</script>",
    alt: "A page of its own")
}

@Sendable func logo(_ st: Container) {
  st.logo(.svg(circle("teal")), link: "https://example.org")
  st.write("At the top of the page, and of the sidebar if there is one.")
}

func circle(_ color: String) -> String {
  """
  <svg xmlns='http://www.w3.org/2000/svg' width='80' height='80' viewBox='0 0 80 80'>\
  <circle cx='40' cy='40' r='38' fill='\(color)'/></svg>
  """
}

/// Half a second of a tone, as a WAV file.
func tone(_ hertz: Double) -> Data {
  let samples = (0..<4_000).map { index in
    UInt8(128 + 100 * sin(Double(index) * hertz * 2 * Double.pi / 8_000))
  }
  func little(_ number: UInt32) -> Data { withUnsafeBytes(of: number.littleEndian) { Data($0) } }
  var data = Data("RIFF".utf8) + little(UInt32(36 + samples.count)) + Data("WAVEfmt ".utf8)
  data += little(16) + Data([1, 0, 1, 0]) + little(8_000) + little(8_000) + Data([1, 0, 8, 0])
  return data + Data("data".utf8) + little(UInt32(samples.count)) + Data(samples)
}

let words = "WEBVTT\n\n00:00.000 --> 00:01.000\nA tone\n"

let document = """
  %PDF-1.1
  1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
  2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
  3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>> endobj
  trailer <</Root 1 0 R>>
  """

try await App { st in
  st.setPageConfig(title: "Gallery of media", icon: ":material/image:")
  st.title("Gallery of media")
  let only = st.sidebar.selectbox("Element", parts.map(\.name), index: nil, placeholder: "All")
  for part in parts where only == nil || only == part.name {
    st.header(part.name, divider: .color(.gray))
    try await part.show(st)
  }
}.run()

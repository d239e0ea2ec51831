import Foundation
import RunnelElements
import RunnelSession
import RunnelTesting
import RunnelWire
import Testing

@Suite("Media") struct MediaTests {
  private static let drawing = MediaSource.svg("<svg xmlns='http://www.w3.org/2000/svg'/>")

  @Test("a picture is offered with its type, and told by its address") func picture() async throws {
    let app = AppTest { st in
      st.image(Self.drawing, caption: "A *drawing*", width: 64, link: "https://example.org")
      st.image(
        [.data(Data([1]), type: "image/webp"), Self.drawing], captions: ["a", "b"], width: 9)
    }
    try await app.run()
    #expect(app.exceptions.isEmpty)
    let images = app.all("image")
    #expect(images[0].text("link") == "https://example.org")
    #expect(images[0].number("width") == 64)
    #expect(images[1].number("each") == 9)
    #expect(images[1].number("width") == nil)
    #expect(
      images.flatMap { $0.prop("images")?.array ?? [] }.map { $0["caption"]?.text }
        == ["A *drawing*", "a", "b"])
    #expect(
      app.pictures.map { app.fetch($0)?.type } == ["image/svg+xml", "image/webp", "image/svg+xml"])
  }

  @Test(
    "pixels become a picture in the format PNG",
    arguments: [
      (MediaSource.pixels(width: 2, height: 1, gray: [0, 255]), 0, [0, 0, 255]),
      (.pixels(width: 1, height: 2, rgb: [1, 2, 3, 4, 5, 6]), 2, [0, 1, 2, 3, 0, 4, 5, 6]),
      (.pixels(width: 1, height: 1, rgba: [1, 2, 3, 4]), 6, [0, 1, 2, 3, 4]),
    ] as [(MediaSource, UInt8, [UInt8])])
  func pixels(source: MediaSource, color: UInt8, rows: [UInt8]) async throws {
    let app = AppTest { st in st.image(source) }
    try await app.run()
    let address = try #require(app.pictures.first)
    let content = try #require(app.fetch(address))
    guard case .bytes(let file) = content.body else { return #expect(Bool(false)) }
    #expect(content.type == "image/png")
    #expect(file.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
    #expect(Array(file[24..<29]) == [8, color, 0, 0, 0])
    // Its only block holds the rows as they are, each after the number of its filter.
    #expect(file.firstRange(of: rows) != nil)
    #expect(file.suffix(8).elementsEqual([0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82]))
  }

  @Test("a sound says which part of it is played") func sound() async throws {
    let app = AppTest { st in
      st.audio(
        .data(Data([1]), type: "audio/wav"), startTime: .milliseconds(1_500), endTime: .seconds(4),
        loop: true, autoplay: true)
      st.audio(.data(Data([1]), type: "audio/wav"))
    }
    try await app.run()
    let sounds = app.all("audio")
    #expect(sounds[0].number("start") == 1.5)
    #expect(sounds[0].number("end") == 4)
    #expect(sounds[0].flag("loop") && sounds[0].flag("autoplay"))
    #expect(sounds[1].number("start") == nil)
    #expect(sounds[0].text("src") == sounds[1].text("src"))
    #expect(app.contents.count == 1)
  }

  @Test("a film has its subtitles in their order") func film() async throws {
    let app = AppTest { st in
      st.video(
        .data(Data([1]), type: "video/webm"),
        subtitles: [
          "Zulu": .data(Data("WEBVTT\n".utf8), type: "text/vtt"),
          "English": .data(Data("WEBVTT\n\n".utf8), type: "text/plain"),
        ], muted: true)
    }
    try await app.run()
    let film = try app.find("video")
    let tracks = film.prop("subtitles")?.array ?? []
    #expect(tracks.map { $0["label"]?.text } == ["Zulu", "English"])
    #expect(
      tracks.compactMap { $0["src"]?.text }.map { app.fetch($0)?.type }
        == ["text/vtt; charset=utf-8", "text/vtt; charset=utf-8"])
    #expect(film.flag("muted"))
  }

  @Test("what is from elsewhere is a document with that one thing, and no script")
  func elsewhere() async throws {
    let app = AppTest { st in
      st.image(.url("https://example.org/a.png?b=1&c=\"><script>"), alt: "<b>")
      st.audio(.url("https://example.org/a.mp3"))
      st.video(.url("http://example.org/a.mp4"))
      st.pdf(.url("https://example.org/a.pdf"))
      st.iframe(url: "https://example.org", scrolling: false)
    }
    try await app.run()
    #expect(app.exceptions.isEmpty)
    let windows =
      [app.all("image")[0].prop("images")?.array?[0]["window"]?.text]
      + ["audio", "video", "pdf"].map { app.all($0)[0].text("window") }
      + [app.all("iframe")[0].text("src")]
    let contents = windows.compactMap { $0.flatMap { app.fetch($0) } }
    #expect(
      contents.map(\.use)
        == [.window(.picture), .window(.media), .window(.media), .window(.page), .window(.page)])
    let bodies = contents.map { content -> String in
      guard case .bytes(let bytes) = content.body else { return "" }
      let html = String(decoding: bytes, as: UTF8.self)
      return html.split(separator: "<body>").last.map { String($0.prefix { $0 != "\n" }) } ?? ""
    }
    try #require(bodies.count == 5)
    #expect(
      bodies[0]
        == "<img src=\"https://example.org/a.png?b=1&amp;c=&quot;&gt;&lt;script&gt;\" alt=\"&lt;b&gt;\"></body></html>"
    )
    #expect(
      bodies[1]
        == "<audio src=\"https://example.org/a.mp3\" controls preload=\"metadata\"></audio></body></html>"
    )
    #expect(bodies[4].contains("sandbox=") && bodies[4].contains("scrolling=\"no\""))
    #expect(!bodies[3].contains("sandbox="))
  }

  @Test(
    "a film on YouTube is shown by that site's player",
    arguments: [
      ("https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=1", "embed/aqz-KE-bpKQ"),
      ("https://youtu.be/aqz-KE-bpKQ?si=x", "embed/aqz-KE-bpKQ"),
      ("https://m.youtube.com/shorts/aqz-KE-bpKQ", "embed/aqz-KE-bpKQ"),
      ("https://www.youtube.com/playlist?list=1", nil),
      ("https://example.org/watch?v=aqz-KE-bpKQ", nil),
      ("https://youtu.be/a\"b>c<script", nil),
    ])
  func youTube(address: String, player: String?) async throws {
    let app = AppTest { st in st.video(.url(address), startTime: .seconds(5), muted: true) }
    try await app.run()
    let film = try app.find("video")
    #expect((film.text("page") != nil) == (player != nil))
    guard let player, let content = film.text("page").flatMap({ app.fetch($0) }),
      case .bytes(let bytes) = content.body
    else { return }
    #expect(
      String(decoding: bytes, as: UTF8.self)
        .contains("src=\"https://www.youtube-nocookie.com/\(player)?start=5&amp;mute=1\""))
  }

  @Test("a document is saved by its name") func document() async throws {
    let app = AppTest { st in
      st.pdf(.data(Data([1]), type: "application/pdf"), alt: "A report")
    }
    try await app.run()
    let content = try app.find("pdf").text("src").flatMap { app.fetch($0) }
    #expect(content?.fileName == "A report.pdf")
    #expect(content?.use == .document)
  }

  @Test("HTML of the author's has no origin") func program() async throws {
    let app = AppTest { st in st.iframe(html: "<p>Hello</p>", height: 80) }
    try await app.run()
    let frame = try app.find("iframe")
    #expect(frame.flag("isProgram"))
    #expect(frame.number("height") == 80)
    #expect(frame.text("src").flatMap { app.fetch($0) }?.use == .program)
    #expect(!frame.flag("follows"))
  }

  @Test(
    "HTML of the author's without a height says how high it is",
    arguments: [
      (nil, "<p>Hello</p>", "<!doctype html><p>Hello</p>"),
      (.content, "\n<!DOCTYPE html><p>Hello</p>", "\n<!DOCTYPE html><p>Hello</p>"),
    ] as [(Height?, String, String)])
  func follows(height: Height?, _ html: String, _ start: String) async throws {
    let app = AppTest { st in st.iframe(html: html, height: height) }
    try await app.run()
    let frame = try app.find("iframe")
    #expect(frame.flag("follows"))
    guard case .bytes(let bytes)? = frame.text("src").flatMap({ app.fetch($0) })?.body else {
      return #expect(Bool(false), "It is in the memory.")
    }
    let sent = String(decoding: bytes, as: UTF8.self)
    #expect(sent.hasPrefix(start + "<script>") && sent.contains("frameHeight"))
  }

  @Test("a logo has its icon, and stands once on the page") func logo() async throws {
    let app = AppTest { st in
      st.sidebar.logo(
        Self.drawing, link: "https://example.org", size: .large, iconImage: Self.drawing)
    }
    try await app.run()
    let logo = try app.find("logo")
    #expect(logo.text("size") == "large")
    #expect(logo.prop("icon")?["src"]?.text == logo.text("src"))
  }

  @Test("a file that is missing is told in its place, and the run goes on") func missing()
    async throws
  {
    let line = #line + 2
    let app = AppTest { st in
      st.image(.file("no such file.png"))
      st.video(.file("/", type: "video/webm"), width: 5)
      st.pdf(.file("/no/such.pdf"))
      st.write("And on")
    }
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("message") } == [
        "The file 'no such file.png' is not there.", "'/' is not a file that can be shown.",
        "The file '/no/such.pdf' is not there.",
      ])
    #expect(
      app.exceptions.first?.text("place") == "image “no such file.png”, MediaTests.swift:\(line)")
    #expect(app.markdown.map(\.body) == ["And on"])
    #expect(app.status == .finished)
  }

  @Test("a file keeps its address until it changes") func files() async throws {
    let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString).png"
    try Data([1, 2, 3]).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let app = AppTest { st in st.image(.file(path)) }
    try await app.run()
    let address = try #require(app.pictures.first)
    #expect(address.hasSuffix(".png"))
    try await app.run()
    #expect(app.pictures == [address])
    try Data([1, 2, 3, 4]).write(to: URL(filePath: path))
    try await app.run()
    #expect(app.pictures != [address])
    #expect(app.contents.count == 1)
  }
}

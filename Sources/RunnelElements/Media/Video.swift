public import RunnelSession
import RunnelTree

extension Elements {
  /// Shows a player for a film.
  ///
  /// The address of a film on YouTube shows that site's player.
  ///
  /// - Parameters:
  ///   - subtitles: In the format WebVTT, each with the name of its language: `["English": .file("film.en.vtt")]`. The first is
  ///     shown at once.
  ///   - startTime: Where it begins.
  ///   - endTime: Where it stops, or begins again with `loop`; `nil`: at its end.
  ///   - autoplay: It begins by itself, where the reader's browser allows that: most do if it is `muted`.
  ///   - alt: What a screen reader calls it.
  public func video(
    _ source: MediaSource, width: Width? = nil, startTime: Duration = .zero,
    endTime: Duration? = nil, subtitles: KeyValuePairs<String, MediaSource> = [:],
    loop: Bool = false, autoplay: Bool = false, muted: Bool = false, alt: String? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) {
    let place = place(fileID, line)
    let playback = Playback(
      start: startTime, end: endTime, loops: loop, autoplays: autoplay, isMuted: muted)
    if case .url(let address) = source.origin, let film = YouTubeFilm(address) {
      place.film(film, address, width, playback, alt)
    } else {
      place.player("video", source, width, playback, alt, subtitles: subtitles)
    }
  }

  /// Shows a player for a film that the reader has sent.
  public func video(
    _ file: UploadedFile, width: Width? = nil, startTime: Duration = .zero,
    endTime: Duration? = nil, subtitles: KeyValuePairs<String, MediaSource> = [:],
    loop: Bool = false, autoplay: Bool = false, muted: Bool = false, alt: String? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) {
    video(
      .upload(file), width: width, startTime: startTime, endTime: endTime, subtitles: subtitles,
      loop: loop, autoplay: autoplay, muted: muted, alt: alt, fileID: fileID, line: line)
  }
}

extension Place {
  fileprivate func film(
    _ film: YouTubeFilm, _ address: String, _ width: Width?, _ playback: Playback, _ alt: String?
  ) {
    draw(media: "video", address) { () throws(RunnelError) in
      try playback.check()
      try width?.check()
      let source = MediaSource.url(film.player(for: playback))
      let medium = try source.medium(at: self) { .page($0, title: alt ?? "Video") }
      var props = Props()
      props.text("page", self.address(of: medium.content))
      props.text("alt", alt)
      props.width(width)
      return (props, [medium.content])
    }
  }
}

/// A film on YouTube, by one of the addresses that it has there.
struct YouTubeFilm: Equatable {
  var id: String

  init?(_ address: String) {
    guard let start = address.firstRange(of: "://")?.upperBound else { return nil }
    var host = address[start...].prefix { $0 != "/" && $0 != "?" }
    let rest = address[start...].dropFirst(host.count)
    for prefix in ["www.", "m."] where host.hasPrefix(prefix) {
      host = host.dropFirst(prefix.count)
    }
    let path = rest.prefix { $0 != "?" && $0 != "#" }.split(separator: "/")
    let found: Substring?
    switch (host.lowercased(), path.first) {
    case ("youtu.be", let id?): found = id
    case ("youtube.com", "watch"), ("youtube-nocookie.com", "watch"):
      let query = rest.drop { $0 != "?" }.dropFirst().prefix { $0 != "#" }
      found = query.split(separator: "&").first { $0.hasPrefix("v=") }?.dropFirst(2)
    case ("youtube.com", "embed"), ("youtube.com", "shorts"), ("youtube.com", "live"),
      ("youtube-nocookie.com", "embed"):
      found = path.dropFirst().first
    default: found = nil
    }
    guard let found, (6...20).contains(found.utf8.count),
      found.utf8.allSatisfy({
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
          || $0 == 0x2D || $0 == 0x5F
      })
    else { return nil }
    id = String(found)
  }

  /// The address of the site's player, which sets no cookies before the film is played.
  func player(for playback: Playback) -> String {
    var query: [String] = []
    let (start, end) = (playback.start.components.seconds, playback.end?.components.seconds)
    if start > 0 { query.append("start=\(start)") }
    if let end { query.append("end=\(end)") }
    if playback.loops { query.append("loop=1&playlist=\(id)") }
    if playback.autoplays { query.append("autoplay=1") }
    if playback.isMuted { query.append("mute=1") }
    let address = "https://www.youtube-nocookie.com/embed/\(id)"
    return query.isEmpty ? address : "\(address)?\(query.joined(separator: "&"))"
  }
}

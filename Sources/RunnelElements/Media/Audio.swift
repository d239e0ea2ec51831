public import RunnelSession
import RunnelTree

extension Elements {
  /// Shows a player for a sound.
  ///
  /// - Parameters:
  ///   - startTime: Where it begins.
  ///   - endTime: Where it stops, or begins again with `loop`; `nil`: at its end.
  ///   - autoplay: It begins by itself, where the reader's browser allows that.
  ///   - alt: What a screen reader calls it.
  public func audio(
    _ source: MediaSource, width: Width? = nil, startTime: Duration = .zero,
    endTime: Duration? = nil, loop: Bool = false, autoplay: Bool = false, alt: String? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) {
    place(fileID, line).player(
      "audio", source, width,
      Playback(start: startTime, end: endTime, loops: loop, autoplays: autoplay), alt)
  }

  /// Shows a player for a sound that the reader has sent.
  public func audio(
    _ file: UploadedFile, width: Width? = nil, startTime: Duration = .zero,
    endTime: Duration? = nil, loop: Bool = false, autoplay: Bool = false, alt: String? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) {
    place(fileID, line).player(
      "audio", .upload(file), width,
      Playback(start: startTime, end: endTime, loops: loop, autoplays: autoplay), alt)
  }
}

/// Which part of a sound or film is played, and how.
struct Playback {
  var start: Duration
  var end: Duration?
  var loops: Bool
  var autoplays: Bool
  var isMuted = false

  func check() throws(RunnelError) {
    guard start >= .zero else {
      throw RunnelError(
        .numberOutOfRange, "`startTime` is at least 0 seconds, not \(start.inSeconds).")
    }
    guard let end, end <= start else { return }
    throw RunnelError(
      .emptyRange,
      "`endTime` (\(end.inSeconds) s) must come after `startTime` (\(start.inSeconds) s).")
  }

  func write(to props: inout Props) {
    if start > .zero { props.number("start", start.inSeconds) }
    if let end { props.number("end", end.inSeconds) }
    props.flag("loop", loops)
    props.flag("autoplay", autoplays)
    props.flag("muted", isMuted)
  }
}

extension Place {
  /// Draws a player.
  ///
  /// - Parameter subtitles: Each with the name of its language.
  func player(
    _ element: StaticString, _ source: MediaSource, _ width: Width?, _ playback: Playback,
    _ alt: String?, subtitles: KeyValuePairs<String, MediaSource> = [:]
  ) {
    draw(media: element, source.label) { () throws(RunnelError) in
      try playback.check()
      try width?.check()
      let medium = try source.medium(at: self) { .player(element, $0) }
      var props = Props()
      medium.write(to: &props, at: self)
      playback.write(to: &props)
      props.text("alt", alt)
      var contents = [medium.content]
      if !subtitles.isEmpty {
        let tracks = try subtitles.map { subtitle throws(RunnelError) in
          try track(subtitle.value, named: subtitle.key, of: medium)
        }
        contents += tracks.map(\.content)
        props.value(
          "subtitles",
          .array(
            tracks.map {
              .object([
                .init("label", .text($0.name)), .init("src", .text(address(of: $0.content))),
              ])
            }))
      }
      props.width(width)
      return (props, contents)
    }
  }

  private func track(
    _ source: MediaSource, named name: String, of medium: Medium
  ) throws(RunnelError) -> (name: String, content: Content) {
    guard !medium.isWindow else {
      throw RunnelError(
        .valueNotAllowed, "A film from another host can't have subtitles of this app's.")
    }
    if case .url(let address) = source.origin {
      throw RunnelError(
        .valueNotAllowed,
        "Subtitles are data or a file of this app's, not an address such as '\(address)'.")
    }
    let track = try source.medium(at: self, type: "text/vtt; charset=utf-8") {
      .player("video", $0)
    }
    return (name, track.content)
  }
}

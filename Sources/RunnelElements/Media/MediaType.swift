import RunnelSession

/// Media types by the endings of files.
enum MediaType {
  private static let byEnding: [String: String] = [
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
    "webp": "image/webp", "avif": "image/avif", "bmp": "image/bmp", "ico": "image/x-icon",
    "svg": "image/svg+xml",
    "wav": "audio/wav", "mp3": "audio/mpeg", "ogg": "audio/ogg", "oga": "audio/ogg",
    "opus": "audio/ogg", "m4a": "audio/mp4", "aac": "audio/aac", "flac": "audio/flac",
    "weba": "audio/webm",
    "mp4": "video/mp4", "m4v": "video/mp4", "webm": "video/webm", "ogv": "video/ogg",
    "mov": "video/quicktime",
    "vtt": "text/vtt", "srt": "application/x-subrip", "pdf": "application/pdf",
  ]

  /// The type of a file by the last part of its name; `nil`: not known.
  static func of(fileNamed name: String) -> String? {
    let parts = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count > 1, let last = parts.last, last.count <= 5 else { return nil }
    return byEnding[String(decoding: last, as: UTF8.self).lowercased()]
  }

  /// Whether a text may be a media type (RFC 9110, section 8.3.1).
  static func isSound(_ type: String) -> Bool {
    let parts = type.utf8.split(
      separator: UInt8(ascii: "/"), maxSplits: 1, omittingEmptySubsequences: false)
    return type.utf8.count <= 200 && parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
      && type.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !type.utf8.contains(0x2C)
      && !parts[0].contains(0x20) && parts[1].first != 0x20
  }

  static func check(_ type: String) throws(RunnelError) {
    guard !isSound(type) else { return }
    throw RunnelError(
      .badTypes, "'\(type)' is no media type. Write one like `image/png` or `audio/wav`.")
  }
}

public import FoundationEssentials
import RunnelSession

/// Where a picture, a sound, a film or a document comes from.
///
///     st.image(.file("map.png"))
///     st.image(.pixels(width: 2, height: 1, gray: [0, 255]))
///     st.video(.url("https://example.org/film.mp4"))
public struct MediaSource: Sendable {
  enum Origin: Sendable {
    case data(Data, type: String)
    case file(String, type: String?)
    case upload(UploadedFile)
    case url(String)
    case svg(String)
    case pixels(PixelImage)
  }

  let origin: Origin

  /// Bytes in memory.
  ///
  /// - Parameter type: Their media type, such as `image/png`.
  public static func data(_ data: Data, type: String) -> MediaSource {
    MediaSource(origin: .data(data, type: type))
  }

  /// A file on the server's disk, which is read when a browser asks for it.
  ///
  /// Any file that the app may read can be shown so: no text of a reader's belongs into the path.
  ///
  /// - Parameters:
  ///   - path: Starts at the script's folder unless it begins with a slash.
  ///   - type: Its media type; `nil`: as its name ends.
  public static func file(_ path: String, type: String? = nil) -> MediaSource {
    MediaSource(origin: .file(path, type: type))
  }

  /// A file that the reader has sent.
  public static func upload(_ file: UploadedFile) -> MediaSource {
    MediaSource(origin: .upload(file))
  }

  /// An address with `http` or `https`, of any host. The reader's browser fetches it from there, for as long as the page shows
  /// it; from no other host does a page fetch anything.
  public static func url(_ address: String) -> MediaSource {
    MediaSource(origin: .url(address))
  }

  /// A drawing, as the text of an `<svg>` element. Its scripts do not run.
  public static func svg(_ text: String) -> MediaSource {
    MediaSource(origin: .svg(text))
  }

  /// A picture by its pixels, row by row from the top left: three bytes for each.
  public static func pixels(width: Int, height: Int, rgb: [UInt8]) -> MediaSource {
    MediaSource(origin: .pixels(PixelImage(width: width, height: height, format: .rgb, bytes: rgb)))
  }

  /// A picture by its pixels, row by row from the top left: four bytes for each, of which the last is how opaque it is.
  public static func pixels(width: Int, height: Int, rgba: [UInt8]) -> MediaSource {
    MediaSource(
      origin: .pixels(PixelImage(width: width, height: height, format: .rgba, bytes: rgba)))
  }

  /// A picture by its pixels, row by row from the top left: one byte for each, from black to white.
  public static func pixels(width: Int, height: Int, gray: [UInt8]) -> MediaSource {
    MediaSource(
      origin: .pixels(PixelImage(width: width, height: height, format: .gray, bytes: gray)))
  }
}

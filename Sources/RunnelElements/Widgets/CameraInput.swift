public import RunnelSession
import RunnelTree

/// Lines of a picture. A camera gives the nearest that it has.
public enum CameraResolution: Int, Sendable, CaseIterable {
  case p480 = 480
  case p720 = 720
  case p1080 = 1080
}

/// Where a camera looks.
public enum CameraFacing: String, Sendable, CaseIterable {
  /// To the reader.
  case front
  /// Away from the reader.
  case back
}

/// A photo that the reader takes.
struct CameraInput: FilesWidget {
  typealias Reading = UploadedFile?

  static let kind: StaticString = "cameraInput"
  static let isAssignable = false

  var resolution: CameraResolution
  var facing: CameraFacing
  let rule: FileRule
  /// In front of a file's name: its address.
  let ownFiles: String

  var shownType: String? { "image/jpeg" }

  func writeProps(_ props: inout Props) {
    props.integer("height", resolution.rawValue)
    if facing != .front { props.text("facing", facing.rawValue) }
    props.integer("maxSize", maxSize)
    props.text("files", ownFiles)
  }
}

extension Elements {
  /// Asks for a photo from the reader's camera, which is on from the reader's press to the photo.
  ///
  /// Browsers let a page use a camera only over HTTPS, and on `localhost`.
  ///
  /// - Parameters:
  ///   - resolution: A larger one takes longer to be sent. A photo larger than `server.maxUploadSize` is made smaller.
  ///   - facing: The camera to begin with, where there are two; the reader may turn to the other.
  /// - Returns: A JPEG, or `nil` while there is none. For the other parameters see ``Field``.
  @discardableResult
  public func cameraInput(
    _ label: String, key: String? = nil, help: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    resolution: CameraResolution = .p720, facing: CameraFacing = .front, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> UploadedFile? {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange))
    let place = place(fileID, line)
    let input = CameraInput(
      resolution: resolution, facing: facing,
      rule: FileRule(types: [".jpg"], id: place.identity(of: CameraInput.self, field), at: place),
      ownFiles: place.ownFiles)
    return place.draw(input, field)
  }
}

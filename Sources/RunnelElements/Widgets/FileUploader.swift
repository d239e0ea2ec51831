public import FoundationEssentials
public import RunnelSession
import RunnelTree
import RunnelWire

/// A file that the reader has sent.
public struct UploadedFile: Sendable, Equatable {
  let file: UploadShelf.File

  /// The file's name on the reader's machine. Never a path.
  public var name: String { parts.last.map(String.init) ?? "file" }
  /// Where the file is in the folder that the reader picked, that folder's name first: `photos/2024/ulm.jpg`.
  ///
  /// The name, when the file was picked by itself. It has neither `..` nor a slash in front, so that appended to a folder of
  /// yours it does not lead out of there.
  public var path: String { parts.isEmpty ? name : parts.joined(separator: "/") }
  /// The media type as the reader's browser says, which proves nothing.
  public var type: String { file.type }
  /// Bytes.
  public var size: Int { file.size }

  /// What the browser says is taken with care: it may have been told to say anything.
  private var parts: [Substring] {
    file.name.split(separator: "/").filter { $0 != "." && $0 != ".." }
  }

  /// The file's bytes.
  ///
  /// - Throws: When the file is gone, since the reader has removed it. What you have put aside of a form that was sent again or
  ///   cleared can be read for as long as you keep it.
  public var data: Data {
    get throws { try Data(contentsOf: URL(filePath: file.path)) }
  }
}

/// A place to drop files.
struct FileUploader<Files: UploadReading>: FilesWidget {
  typealias Reading = Files

  static var kind: StaticString { "fileUploader" }
  static var isAssignable: Bool { false }

  let rule: FileRule
  var acceptsDirectory: Bool

  func writeProps(_ props: inout Props) {
    rule.writeProps(&props)
    props.flag("multiple", Files.holdsMany)
    props.flag("directory", acceptsDirectory)
  }
}

extension Elements {
  /// Asks for a file.
  ///
  /// - Parameters:
  ///   - types: Extensions that are taken, such as `["csv"]`; empty: any.
  ///   - maxUploadSize: Megabytes (2^20 bytes); `nil`: `server.maxUploadSize`.
  /// - Returns: The file, or `nil` while there is none. For the other parameters see ``Field``.
  @discardableResult
  public func fileUploader(
    _ label: String, types: [String] = [], key: String? = nil, help: String? = nil,
    disabled: Bool = false, labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    maxUploadSize: Int? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> UploadedFile? {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange))
    return place(fileID, line).upload(types, false, maxUploadSize, field)
  }

  /// Asks for any number of files.
  ///
  /// - Parameters:
  ///   - acceptDirectory: The reader picks a folder, and all files in it that are taken are sent; ``UploadedFile/path``
  ///     says where in the folder each one was.
  ///   - acceptMultipleFiles: `true`: this overload, which gives an array.
  @discardableResult
  public func fileUploader(
    _ label: String, types: [String] = [], key: String? = nil, help: String? = nil,
    disabled: Bool = false, labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    acceptMultipleFiles: Bool, acceptDirectory: Bool = false, maxUploadSize: Int? = nil,
    reruns: Bool = true, onChange: (() async throws -> FieldResult)? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> [UploadedFile] {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange))
    let place = place(fileID, line)
    guard acceptMultipleFiles else {
      let file: UploadedFile? = place.upload(types, acceptDirectory, maxUploadSize, field)
      return file.map { [$0] } ?? []
    }
    return place.upload(types, acceptDirectory, maxUploadSize, field)
  }
}

extension Place {
  fileprivate func upload<Files: UploadReading>(
    _ types: [String], _ acceptsDirectory: Bool, _ maxSize: Int?, _ field: Field
  ) -> Files {
    guard
      isValid(
        "fileUploader", field.label,
        { () throws(RunnelError) in
          try FileRule.check(types: types, megabytes: maxSize)
          if acceptsDirectory, !Files.holdsMany {
            throw RunnelError(
              .valueNotAllowed,
              "`acceptDirectory: true` needs `acceptMultipleFiles: true`: a folder holds several files."
            )
          }
        })
    else { return Files(files: []) }
    let rule = FileRule(
      types: types, megabytes: maxSize, id: identity(of: FileUploader<Files>.self, field), at: self)
    return draw(FileUploader<Files>(rule: rule, acceptsDirectory: acceptsDirectory), field)
  }
}

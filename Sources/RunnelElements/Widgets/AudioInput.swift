public import RunnelSession
import RunnelTree

/// A sound that the reader records.
struct AudioInput: FilesWidget {
  typealias Reading = UploadedFile?

  static let kind: StaticString = "audioInput"
  static let isAssignable = false

  /// Samples a second; `nil`: as many as the microphone gives.
  var sampleRate: Int?
  let rule: FileRule
  /// In front of a file's name: its address.
  let ownFiles: String

  static let types = [".wav"]

  var shownType: String? { "audio/wav" }

  /// What programs that hear speech or play sounds take.
  static let sampleRates = [8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000]

  func writeProps(_ props: inout Props) {
    if let sampleRate { props.integer("rate", sampleRate) }
    props.integer("maxSize", maxSize)
    props.text("files", ownFiles)
  }

  /// - Parameter name: Of the argument.
  static func check(_ sampleRate: Int?, as name: String = "sampleRate") throws(RunnelError) {
    guard let sampleRate, !sampleRates.contains(sampleRate) else { return }
    let rates = sampleRates.map(String.init).joined(separator: ", ")
    throw RunnelError(
      .valueNotAllowed,
      "`\(name): \(sampleRate)` is not one that is recorded. Take one of \(rates), or `nil` for the microphone's own."
    )
  }
}

extension Elements {
  /// Asks for a sound from the reader's microphone.
  ///
  /// Browsers let a page use a microphone only over HTTPS, and on `localhost`. A recording ends by itself when its file is as
  /// large as `server.maxUploadSize` allows; by default that is after 109 minutes.
  ///
  /// - Parameter sampleRate: Samples a second: 8000 to 48000, of which 16000 are usual for speech and 48000 for music; `nil`:
  ///   as many as the microphone gives.
  /// - Returns: A WAV file of one channel with 16 bits a sample, or `nil` while there is none. For the other parameters see
  ///   ``Field``.
  @discardableResult
  public func audioInput(
    _ label: String, key: String? = nil, help: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil, sampleRate: Int? = 16_000,
    reruns: Bool = true, onChange: (() async throws -> FieldResult)? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> UploadedFile? {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange))
    let place = place(fileID, line)
    let input = AudioInput(
      sampleRate: sampleRate,
      rule: FileRule(
        types: AudioInput.types, id: place.identity(of: AudioInput.self, field), at: place),
      ownFiles: place.ownFiles)
    guard
      place.isValid(
        "audioInput", label, { () throws(RunnelError) in try AudioInput.check(sampleRate) })
    else { return nil }
    return place.draw(input, field)
  }
}

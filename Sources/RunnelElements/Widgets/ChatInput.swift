public import RunnelSession
import RunnelTree
import RunnelWire

/// A message that the reader has sent by a chat input.
public struct ChatInputValue: Sendable, Equatable {
  /// Empty where files or a recording came alone.
  public var text: String
  /// In the order in which they were chosen. Their bytes can be read for as long as you keep them.
  public var files: [UploadedFile]
  /// What the reader has said. The page sends a WAV file of one channel with 16 bits a sample; nobody has looked into it.
  public var audio: UploadedFile?

  public init(text: String, files: [UploadedFile] = [], audio: UploadedFile? = nil) {
    self.text = text
    self.files = files
    self.audio = audio
  }
}

/// Shows as its text.
extension ChatInputValue: Displayable {
  public var inlineText: String? { text }
}

/// Which files can be sent with a message.
public enum ChatFiles: String, Sendable, CaseIterable {
  case none, single, multiple
  /// All files of a folder that the reader picks; ``UploadedFile/path`` says where in there each one was.
  case directory
}

/// What a chat input does while a run goes on.
public enum ChatSubmitMode: String, Sendable, CaseIterable {
  /// It takes more messages, and shows that they wait: each has its run when the one before is over.
  case submit
  /// It takes nothing.
  case disable
  /// It takes nothing, and its button stops the run.
  case stop
}

/// A press that brings a message.
struct ChatInput: UploadWidget {
  static let kind: StaticString = "chatInput"
  static let isTrigger = true
  static let bringsReading = true
  static let isAssignable = false

  var acceptFile: ChatFiles
  var rule: FileRule
  /// Which recordings it takes; `nil`: none.
  var recordings: FileRule?
  /// Samples a second of a recording; `nil`: as many as the microphone gives.
  var sampleRate: Int?
  var height: Height?
  var maxChars: Int?
  var submitMode: ChatSubmitMode

  var types: [String] {
    guard let recordings else { return rule.types }
    if acceptFile == .none { return recordings.types }
    return rule.types.isEmpty ? [] : rule.types + recordings.types
  }
  var maxSize: Int { rule.maxSize }
  var shelf: UploadShelf { rule.shelf }
  var initial: ChatInputValue? { nil }

  func writeProps(_ props: inout Props) {
    if let maxChars { props.integer("maxChars", maxChars) }
    if submitMode != .submit { props.text("submitMode", submitMode.rawValue) }
    props.height(height)
    if recordings != nil {
      props.flag("audio", true)
      if let sampleRate { props.integer("rate", sampleRate) }
    }
    if acceptFile != .none {
      props.text("files", acceptFile.rawValue)
      rule.writeProps(&props)
    } else if let recordings {
      props.integer("maxSize", recordings.maxSize)
    }
  }

  /// A text, files and, where there is one, a recording.
  func reading(from value: WireValue) -> ChatInputValue?? {
    guard let parts = value.array, 2...3 ~= parts.count, let text = parts[0].text,
      let items = parts[1].array, items.count <= mostFiles,
      let said = parts.count == 3 ? parts[2].array : [], said.count <= (recordings == nil ? 0 : 1)
    else { return nil }
    let files = rule.files(in: items)
    let audio = recordings.flatMap { $0.files(in: said).first }.flatMap { audio in
      files.contains { $0.file.id == audio.file.id } ? nil : audio
    }
    guard !files.isEmpty || audio != nil || text.contains(where: { !$0.isWhitespace }) else {
      return nil
    }
    return ChatInputValue(text: text, files: files, audio: audio)
  }

  private var mostFiles: Int {
    switch acceptFile {
    case .none: 0
    case .single: 1
    case .multiple, .directory: .max
    }
  }

  func refusal(of reading: ChatInputValue?) -> String? {
    TextReading.refusal(of: reading?.text, maxChars: maxChars)
  }

  func files(in reading: ChatInputValue?) -> Set<String> {
    guard let reading else { return [] }
    return Set((reading.files + (reading.audio.map { [$0] } ?? [])).map(\.file.id))
  }

  func write(_ reading: ChatInputValue?, to json: inout JSONWriter) { json.null() }
}

extension Elements where FieldResult == Void {
  /// Asks for a message, again and again.
  ///
  /// Called on `st` itself, it stands at the bottom of the page, and the page follows what is written above it for as long as
  /// the reader is at its end. In a container it stands where it is called.
  ///
  ///     if let message = st.chatInput("Ask me") {
  ///       st.chatMessage(.user) { st in st.markdown(message.text) }
  ///     }
  ///
  /// Each message has a run of its own, in the order of sending, also one that was sent without a connection or while another
  /// run went on.
  ///
  /// - Parameters:
  ///   - placeholder: Shown while the field is empty; also its name for screen readers.
  ///   - height: `nil` or `.content`: it grows with the text, up to some lines.
  ///   - acceptFile: Which files can be sent with a message.
  ///   - fileTypes: Extensions that are taken, such as `["csv"]`; empty: any.
  ///   - acceptAudio: A recording can be sent with a message, from the reader's microphone: over HTTPS, and on `localhost`.
  ///   - audioSampleRate: Samples a second of a recording: 8000 to 48000, of which 16000 are usual for speech; `nil`: as many as the
  ///     microphone gives.
  ///   - maxUploadSize: Megabytes (2^20 bytes) of one file; `nil`: `server.maxUploadSize`.
  ///   - maxChars: Characters of the text, at most, in UTF-16 as browsers count.
  ///   - submitMode: What it does while a run goes on.
  ///   - onSubmit: Runs before the script in the run that the message starts.
  /// - Returns: The message in the run that it starts, `nil` in all others. For the other parameters see ``Field``.
  @discardableResult
  public func chatInput(
    _ placeholder: String = "Your message", key: String? = nil, disabled: Bool = false,
    width: Width? = nil, height: Height? = nil, acceptFile: ChatFiles = .none,
    fileTypes: [String] = [], acceptAudio: Bool = false, audioSampleRate: Int? = 16_000,
    maxUploadSize: Int? = nil, maxChars: Int? = nil,
    submitMode: ChatSubmitMode = .submit,
    onSubmit: ((ChatInputValue) async throws -> Void)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> ChatInputValue? {
    // In a container it stands where the author has put it.
    let parent = self.place.node == .main ? Self(self.place.area(.bottom)) : self
    let place = parent.place(fileID, line)
    let isValid = place.isValid("chatInput", placeholder) { () throws(RunnelError) in
      try TextReading.check(maxChars)
      try height?.check("A chat input")
      try FileRule.check(types: fileTypes, megabytes: maxUploadSize)
      try AudioInput.check(audioSampleRate, as: "audioSampleRate")
      guard acceptFile == .none, !fileTypes.isEmpty || maxUploadSize != nil && !acceptAudio else {
        return
      }
      throw RunnelError(
        .valueNotAllowed,
        "`\(fileTypes.isEmpty ? "maxUploadSize" : "fileTypes")` says which files are taken, and this chat input takes none. Add `acceptFile: .multiple`."
      )
    }
    guard isValid else { return nil }
    var field = Field(placeholder, key: key, isDisabled: disabled, width: width)
    let id = place.identity(of: ChatInput.self, field)
    if let onSubmit {
      field.onChange = {
        guard case let message?? = place.brought(ChatInput.self, id) else { return }
        try await onSubmit(message)
      }
    }
    func rule(_ types: [String]) -> FileRule {
      FileRule(types: types, megabytes: maxUploadSize, id: id, at: place)
    }
    return place.drawTrigger(
      bringing:
        ChatInput(
          acceptFile: acceptFile, rule: rule(fileTypes),
          recordings: acceptAudio ? rule(AudioInput.types) : nil, sampleRate: audioSampleRate,
          height: height, maxChars: maxChars, submitMode: submitMode), field)
  }
}

extension Form {
  @available(
    *, unavailable,
    message:
      "A chat input sends by itself, a form by its submit button: put the chat input outside the form, or ask by a textArea(_:)."
  )
  public func chatInput(
    _ placeholder: String = "Your message", key: String? = nil, disabled: Bool = false,
    width: Width? = nil, height: Height? = nil, acceptFile: ChatFiles = .none,
    fileTypes: [String] = [], acceptAudio: Bool = false, audioSampleRate: Int? = 16_000,
    maxUploadSize: Int? = nil, maxChars: Int? = nil,
    submitMode: ChatSubmitMode = .submit,
    onSubmit: ((ChatInputValue) async throws -> Void)? = nil
  ) -> ChatInputValue? { nil }
}

import CWslay

/// The kinds of frames (RFC 6455, section 5.2).
enum Opcode: UInt8, Sendable {
  case continuation = 0
  case text = 1
  case binary = 2
  case close = 8
  case ping = 9
  case pong = 10

  var isControl: Bool { rawValue >= 8 }
}

/// What a frame says before its payload.
struct FrameHead: Sendable, Equatable {
  /// Raw, for it may be one that RFC 6455 doesn't know.
  var opcode: UInt8
  var isFinal: Bool
  /// The bits that only extensions use.
  var reserved: UInt8
  var isMasked: Bool
  var length: UInt64
}

/// Splits a stream of bytes into frames and takes the mask off their payloads.
final class FrameReader {
  /// What the reader does next; `stop` leaves the rest of the bytes unread.
  enum Decision {
    case goOn, stop
  }

  private var context: OpaquePointer?
  private let source: UnsafeMutablePointer<Source>
  /// Bytes that the present frame still lacks; `nil` between frames.
  private var missing: UInt64?

  /// Where the library finds its bytes.
  private struct Source {
    var bytes = UnsafeRawBufferPointer(start: nil, count: 0)

    mutating func fill(_ buffer: UnsafeMutablePointer<UInt8>, _ size: Int) -> Int {
      let part = UnsafeRawBufferPointer(rebasing: bytes.prefix(size))
      // -1: nothing is left for now.
      guard !part.isEmpty else { return -1 }
      UnsafeMutableRawBufferPointer(start: buffer, count: size).copyMemory(from: part)
      bytes = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(part.count))
      return part.count
    }
  }

  init?() {
    var callbacks = wslay_frame_callbacks(
      send_callback: nil,
      recv_callback: { buffer, size, _, context in
        guard let buffer, let context else { return -1 }
        return context.assumingMemoryBound(to: Source.self).pointee.fill(buffer, size)
      }, genmask_callback: nil)
    source = .allocate(capacity: 1)
    source.initialize(to: Source())
    guard wslay_frame_context_init(&context, &callbacks, source) == 0 else {
      source.deallocate()
      return nil
    }
  }

  deinit {
    wslay_frame_context_free(context)
    source.deallocate()
  }

  /// Reads all of `bytes`.
  ///
  /// - Parameters:
  ///   - start: A frame's head has arrived, with the first of its payload.
  ///   - payload: Some of the payload of the frame that started last; true with the last of it.
  /// - Returns: False when the bytes are no frames at all.
  func read(
    _ bytes: [UInt8], start: (FrameHead) -> Decision,
    payload: (UnsafeRawBufferPointer, _ isLast: Bool) -> Decision
  ) -> Bool {
    bytes.withUnsafeBytes { buffer in
      source.pointee.bytes = buffer
      defer { source.pointee = Source() }
      while true {
        var frame = wslay_frame_iocb()
        let count = wslay_frame_recv(context, &frame)
        if count == Int(WSLAY_ERR_WANT_READ.rawValue) { return true }
        guard count >= 0 else { return false }
        if missing == nil {
          missing = frame.payload_length
          let head = FrameHead(
            opcode: frame.opcode, isFinal: frame.fin == 1, reserved: frame.rsv,
            isMasked: frame.mask == 1, length: frame.payload_length)
          if start(head) == .stop { return true }
        }
        let rest = (missing ?? 0) - UInt64(count)
        missing = rest == 0 ? nil : rest
        let data = UnsafeRawBufferPointer(start: frame.data, count: count)
        if payload(data, rest == 0) == .stop { return true }
      }
    }
  }
}

import RunnelSession

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Puts the bytes of one upload into its file.
final class UploadWriter: BodyReceiver, @unchecked Sendable {
  // SAFETY: a connection makes one call after the other, each when it has heard of the end of the one before.
  /// Bytes that are taken and thrown away after a failure, so that the browser gets to read why.
  private static let patience = 16 << 20

  private let target: UploadTarget
  private let host: any SessionHost
  private var descriptor: CInt
  private var size = 0
  private var failure: UploadError?
  private var wasted = 0

  init(_ target: UploadTarget, host: any SessionHost) throws(UploadError) {
    self.target = target
    self.host = host
    // A file of its own for each upload: never one that is there, never through a link.
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    descriptor = open(target.path, flags, 0o600)
    guard descriptor >= 0 else {
      host.abortUpload(target)
      throw .noSpace
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  func receive(_ bytes: [UInt8]) -> Bool {
    if failure == nil {
      if bytes.count > target.limit - size {
        fail(.tooLarge(limit: target.limit))
      } else if !bytes.withUnsafeBytes({ write($0) }) {
        fail(.noSpace)
      }
    }
    guard failure != nil else { return true }
    wasted += bytes.count
    return wasted <= Self.patience
  }

  func finish() -> Answer {
    if let failure { return UploadRoute.refusal(failure) }
    // A full disk may show itself only now.
    guard closeFile() else {
      fail(.noSpace)
      return UploadRoute.refusal(.noSpace)
    }
    do throws(UploadError) {
      try host.finishUpload(target, size: size)
      return Answer(status: 204)
    } catch {
      fail(error)
      return UploadRoute.refusal(error)
    }
  }

  func abort() {
    if failure == nil { discard() }
  }

  private func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = systemWrite(descriptor, rest)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
      size += count
    }
    return true
  }

  private func fail(_ error: UploadError) {
    failure = error
    discard()
  }

  private func discard() {
    _ = closeFile()
    unlink(target.path)
    host.abortUpload(target)
  }

  private func closeFile() -> Bool {
    guard descriptor >= 0 else { return true }
    defer { descriptor = -1 }
    return close(descriptor) == 0
  }
}

private func systemWrite(_ descriptor: CInt, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}

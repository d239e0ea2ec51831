#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The memory of other processes.
enum ProcessMemory {
  /// Resident megabytes (2^20 bytes), rounded up; `nil` where the system does not tell: elsewhere than on Linux.
  static func megabytes(of pid: pid_t) -> Int? {
    guard let file = fopen("/proc/\(pid)/statm", "r") else { return nil }
    defer { fclose(file) }
    var text = [CChar](repeating: 0, count: 128)
    guard fgets(&text, Int32(text.count), file) != nil else { return nil }
    // "size resident shared …", in pages.
    let words = String(
      decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self
    )
    .split(separator: " ")
    guard words.count > 1, let pages = Int(words[1]) else { return nil }
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    return (pages * page + (1 << 20) - 1) >> 20
  }
}

#if canImport(Glibc)
@preconcurrency import Glibc
#elseif canImport(Darwin)
@preconcurrency import Darwin
#endif

/// Shows what a script prints line by line, in a file as on a terminal: it is how authors look into their scripts, and what
/// stands in a buffer goes down with the process.
func printLineByLine() {
  setvbuf(stdout, nil, _IOLBF, 0)
}

/// Whether a stream takes something without waiting for its reader.
func isWritable(_ descriptor: CInt) -> Bool {
  var stream = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
  return poll(&stream, 1, 0) == 1 && stream.revents & Int16(POLLOUT) != 0
}

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

import Testing

@testable import RunnelCLI

@Suite("The commands behind swiftc")
struct CompilePlanTests {
  private let frontend =
    #"/opt/swift/usr/bin/swift-frontend -frontend -c -primary-file @WORKSPACE@/main.swift -I '/my \things'\''/Modules' -o /tmp/Temporary.Pq/main-1.o"#
  private let extract =
    "/opt/swift/usr/bin/swift-autolink-extract /tmp/Temporary.Pq/main-1.o -o /tmp/Temporary.Pq/main-2.autolink"
  private let link =
    "/opt/swift/usr/bin/clang /tmp/Temporary.Pq/main-1.o @/tmp/Temporary.Pq/main-2.autolink -o @WORKSPACE@/app"

  @Test("are run in the workspace")
  func commands() {
    let text = [frontend, extract, link].joined(separator: "\n") + "\n"
    #expect(
      CompilePlan.commands(in: text, workspace: "/build/tmp-7") == [
        [
          "/opt/swift/usr/bin/swift-frontend", "-frontend", "-c", "-primary-file",
          "/build/tmp-7/main.swift", "-I", #"/my \things'/Modules"#, "-o", "/build/tmp-7/main-1.o",
        ],
        [
          "/opt/swift/usr/bin/swift-autolink-extract", "/build/tmp-7/main-1.o", "-o",
          "/build/tmp-7/main-2.autolink",
        ],
        [
          "/opt/swift/usr/bin/clang", "/build/tmp-7/main-1.o", "@/build/tmp-7/main-2.autolink",
          "-o", "/build/tmp-7/app",
        ],
      ])
  }

  @Test("name no file of the driver's that is gone with it")
  func severalFiles() {
    let whole =
      "/opt/swift/usr/bin/swift-frontend -frontend -c @WORKSPACE@/main.swift @WORKSPACE@/page1.swift -supplementary-output-file-map /tmp/Temporary.Pq/outputs-1 -o /tmp/Temporary.Pq/main-1.o"
    let text = [whole, extract, link].joined(separator: "\n") + "\n"
    #expect(
      CompilePlan.commands(in: text, workspace: "/w")?.first == [
        "/opt/swift/usr/bin/swift-frontend", "-frontend", "-c", "/w/main.swift", "/w/page1.swift",
        "-o", "/w/main-1.o",
      ])
  }

  @Test("are not guessed at when the driver says something else")
  func others() {
    #expect(CompilePlan.commands(in: "", workspace: "/w") == nil)
    #expect(CompilePlan.commands(in: "\(frontend)\n\(link)\n", workspace: "/w") == nil)
    #expect(CompilePlan.commands(in: "\(extract)\n\(extract)\n\(link)\n", workspace: "/w") == nil)
  }
}

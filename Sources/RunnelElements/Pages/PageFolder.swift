import RunnelLocks
package import RunnelSession

/// The pages of an app that are files in `Pages/`, beside its script. What `runnel run` compiles in hands them over.
@_spi(PageFolder) public struct PageFolder: Sendable {
  /// The script's own, which is the default page.
  private let main: Page
  private let pages: [Page]

  /// - Parameters:
  ///   - main: What ``script(_:icon:)`` gives.
  ///   - pages: In the order of the menu.
  public init(main: Page, _ pages: [Page]) {
    self.main = main
    self.pages = pages
  }

  private static let folder = Mutex<PageFolder?>(nil)

  /// The folder beside the script of this process.
  package static var current: PageFolder? { folder.withLock { $0 } }

  /// Makes it the folder of this process. To be called before `App.run`.
  public func open() { Self.folder.withLock { $0 = self } }

  /// The page that is the script itself, by the script's name.
  ///
  /// - Parameters:
  ///   - title: What the name of its file says.
  ///   - icon: The emoji in that name.
  public static func script(_ title: String, icon: String?) -> Page {
    Page(title: title, icon: icon, path: nil, isDefault: true, .page { _ in })
  }

  /// A page as its file declares it, with what is left out there.
  ///
  /// - Parameters:
  ///   - page: What the file declares.
  ///   - file: The file, such as `Pages/1_Orders.swift`.
  ///   - title: What the file's name says. The path is made of it, whatever the page's own title is.
  ///   - icon: The emoji in the file's name.
  public static func page(
    _ page: Page, file: String, title: String, icon: String?
  ) -> Page {
    var whole = Page(
      title: page.title.isEmpty ? title : page.title, icon: page.icon ?? icon,
      path: page.isPathGiven ? page.path : Page.slug(title), isDefault: page.isDefault,
      visibility: page.visibility, help: page.help, page.kind)
    whole.file = file
    return whole
  }

  /// The script, and the pages beside it: what a run executes.
  package func around(_ script: @escaping Script) -> Script {
    let main = Page(
      title: main.title, icon: main.icon, path: nil, isDefault: true, .page(script))
    let all = [main] + pages
    return { st in
      let page = st.place.navigate([("", all)], .sidebar, false, isFolder: true)
      try await page.run()
    }
  }
}

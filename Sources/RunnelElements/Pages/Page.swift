public import RunnelSession

/// One of the pages of an app: what it draws, and where it is.
///
///     extension Page {
///       static let orders: Page = Page("Orders", icon: ":material/list:") { st in
///         st.title("Orders")
///       }
///     }
///     …
///     try await st.navigation([.home, .orders]).run()
public struct Page: Sendable {
  /// What draws a page.
  public typealias Content = @Sendable (Container) async throws -> Void

  /// Inline Markdown: what it is called in menus; without its marks, in the browser's tab.
  public let title: String
  /// One emoji, or `:material/name:`.
  public let icon: String?
  /// Below the address of the app, without a slash at its beginning, such as `orders` or `reports/2026`. The default page is at
  /// the root, whatever its path is.
  public let path: String
  /// The page at the root. Without one, the first page is it.
  public let isDefault: Bool
  public let visibility: Visibility
  /// Markdown of a tooltip in menus.
  public let help: String?
  let isPathGiven: Bool
  let kind: Kind
  /// Of a page that is a file beside the script: the file's name.
  var file: String?

  /// Whether a page is in menus.
  public enum Visibility: String, Sendable, CaseIterable {
    case visible
    /// It is reached by its address, by links and by `switchPage`.
    case hidden
  }

  enum Kind: Sendable {
    case page(Content)
    case group([Page])
  }

  /// - Parameters:
  ///   - title: Inline Markdown. What it is called in menus; without its marks, in the browser's tab.
  ///   - path: Where it is below the app's address, such as `orders` or `reports/2026`. `nil`: the title in small letters, with
  ///     hyphens for what is neither a letter nor a digit.
  ///   - isDefault: It is at the root of the app. Such a page has no path of its own.
  ///   - content: Draws it.
  public init(
    _ title: String, icon: String? = nil, path: String? = nil, isDefault: Bool = false,
    visibility: Visibility = .visible, help: String? = nil, _ content: @escaping Content
  ) {
    self.init(
      title: title, icon: icon, path: path, isDefault: isDefault, visibility: visibility,
      help: help, .page(content))
  }

  /// The page of a file in `Pages/`, beside a script; the file's name says what is left out here.
  ///
  ///     // Pages/1_🛒_Orders_of_today.swift: "Orders of today", at orders-of-today
  ///     let page = Page { st in
  ///       st.title("Orders")
  ///     }
  ///
  /// - Parameters:
  ///   - icon: One emoji, or `:material/name:`. `nil`: the emoji that the file's name begins with, below its number.
  ///   - path: Where it is below the app's address. `nil`: the title that the file's name gives, in small letters and with hyphens.
  ///   - content: Draws it.
  public init(
    icon: String? = nil, path: String? = nil, visibility: Visibility = .visible,
    help: String? = nil, _ content: @escaping Content
  ) {
    self.init(
      title: "", icon: icon, path: path, isDefault: false, visibility: visibility, help: help,
      .page(content))
  }

  /// Pages that stand together in a menu, below a title that opens and closes.
  ///
  /// - Parameters:
  ///   - title: Inline Markdown.
  ///   - icon: One emoji, or `:material/name:`.
  public static func group(_ title: String, icon: String? = nil, _ pages: [Page]) -> Page {
    Page(title: title, icon: icon, path: nil, .group(pages))
  }

  init(
    title: String, icon: String?, path: String?, isDefault: Bool = false,
    visibility: Visibility = .visible, help: String? = nil, _ kind: Kind
  ) {
    self.title = title
    self.icon = icon
    self.path = path ?? Self.slug(title)
    isPathGiven = path != nil
    self.isDefault = isDefault
    self.visibility = visibility
    self.help = help
    self.kind = kind
  }

  /// Small letters and digits, and hyphens for all that is between them.
  static func slug(_ title: String) -> String {
    title.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
  }
}

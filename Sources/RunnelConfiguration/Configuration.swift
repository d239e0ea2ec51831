/// The options of an app, section by section; names and defaults are Streamlit's where it has the
/// option.
public struct Configuration: Sendable, Equatable {
  public var global = Global()
  public var server = Server()
  public var session = Session()
  public var store = Store()
  public var runner = Runner()
  public var client = Client()
  public var browser = Browser()
  public var secrets = Secrets()

  public init() {}

  public struct Global: Sendable, Equatable {
    public var disableWidgetStateDuplicationWarning = false
  }

  public struct Server: Sendable, Equatable {
    public var address = "localhost"
    /// 0: any free port.
    public var port = 8501
    public var baseUrlPath = ""
    /// No browser is opened. `nil`: only where no display is found.
    public var headless: Bool?
    /// Megabytes (2^20 bytes).
    public var maxUploadSize = 200
    /// Megabytes (2^20 bytes) that a message to the browser may have.
    public var maxMessageSize = 200
    /// Bytes that a message from the browser may have: a text of 4 MB, or of half of that where every character needs an escape.
    public var maxClientMessage = 4 << 20
    /// Seconds that a session is kept after its connection dropped.
    public var disconnectedSessionTTL = 120
    /// Sessions that are kept without a connection, at the most.
    public var maxDisconnectedSessions = 128
    /// Sessions in all, at the most.
    public var maxSessions = 20_000
    /// Megabytes (2^20 bytes) of uploads that one session may hold.
    public var maxSessionUploads = 1024
    /// Files that one session may hold, those on their way included.
    public var maxSessionFiles = 1000
    /// Megabytes (2^20 bytes) of uploads that all sessions together may hold, those in the store included.
    public var maxUploads = 10_240
    public var enableXsrfProtection = true
    public var secureCookies = SecureCookies.auto
    public var enableCORS = true
    /// Origins besides the app's own that may open a session, such as `https://example.org`.
    public var corsAllowedOrigins: [String] = []
    /// Origins of other sites that may show the app in a frame, such as `https://example.org` or `https://*.example.org`.
    public var frameAncestors: [String] = []
    /// Host names besides the address under which the app is reached.
    public var allowedHosts: [String] = []
    /// Addresses of proxies whose X-Forwarded-For says where a reader is, such as `127.0.0.1` or `10.0.0.0/8`.
    public var trustedProxies: [String] = []
    /// Seconds that runs get to end when the server stops or a newer version takes over.
    public var drainTimeout = 10
    /// Megabytes (2^20 bytes) of memory over which a new worker takes over; 0: no limit.
    public var memoryLimit = 0
    /// A newer version takes over as soon as it is built. False: a reader is asked first.
    public var runOnSave = true
  }

  public struct Session: Sendable, Equatable {
    /// Seconds that a session is kept in the store after its last use.
    public var retention = 24 * 3600
    /// Megabytes (2^20 bytes) that all stored sessions together may have; the longest unused go first.
    public var maxStoreSize = 1024
    /// Megabytes (2^20 bytes) of state that one session may have in the store.
    public var maxStateSize = 64
  }

  public struct Store: Sendable, Equatable {
    public var kind = StoreKind.sqlite
    /// The folder for sessions and uploads; relative to the working directory.
    public var path = ".runnel"
    public var synchronous = Synchronous.normal
    /// Megabytes (2^20 bytes) that cached values may have on disk; the longest unused go first.
    public var maxCacheSize = 512
  }

  public struct Runner: Sendable, Equatable {
    public var fastReruns = true
    /// Threads on which scripts run at the same time; the others wait.
    public var maxThreads = 256
    /// Seconds that a script that was stopped may take to end.
    public var stopGrace = 5
    public var enforceSerializableSessionState = false
  }

  public struct Client: Sendable, Equatable {
    public var showErrorDetails = ErrorDetails.full
    public var toolbarMode = ToolbarMode.auto
  }

  public struct Browser: Sendable, Equatable {
    public var serverAddress = ""
  }

  public struct Secrets: Sendable, Equatable {
    /// Files in TOML, and folders with a file for each secret. Of two values for one name the last one counts.
    public var files = ["~/.runnel/secrets.toml", ".runnel/secrets.toml"]
  }

  /// How much of an error the browser gets; the log always gets all.
  public enum ErrorDetails: String, Sendable, CaseIterable {
    case full, stacktrace, type, none
  }

  /// Where sessions are kept.
  public enum StoreKind: String, Sendable, CaseIterable {
    /// In a file, over crashes and restarts.
    case sqlite
    /// As long as the process lives.
    case memory
  }

  /// When a browser may send the app's cookies over TLS alone.
  public enum SecureCookies: String, Sendable, CaseIterable {
    /// When the proxy in front says that the page came over TLS, by `X-Forwarded-Proto: https`.
    case auto
    case always, never
  }

  /// What an acknowledged event outlives besides the end of the process.
  public enum Synchronous: String, Sendable, CaseIterable {
    /// Nothing more.
    case off
    /// Nothing more, but the file stays sound when the power fails.
    case normal
    /// A loss of power: each event waits for the disk.
    case full
  }

  public enum ToolbarMode: String, Sendable, CaseIterable {
    case auto, developer, viewer, minimal

    /// Whether a reader may do what is the developer's: `auto` takes who is at the server's own machine for them.
    ///
    /// - Parameter isLocal: The reader is there.
    public func isForDeveloper(isLocal: Bool) -> Bool {
      self == .developer || self == .auto && isLocal
    }
  }
}

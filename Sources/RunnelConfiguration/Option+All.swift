extension Option {
  /// Every option, section by section.
  static let all: [Option] =
    global + server + session + store + runner + client + browser
    + secrets

  private static let global = [
    Option(
      "global.disableWidgetStateDuplicationWarning",
      \.global.disableWidgetStateDuplicationWarning, .bool,
      "No warning when a widget has both a default and a value in the session state.")
  ]

  private static let server = [
    Option(
      "server.address", \.server.address, .text,
      "The address to listen on; 0.0.0.0 for all of IPv4, :: for all."),
    Option(
      "server.port", \.server.port, .wholeNumber(0...65535),
      "The port to listen on; 0 takes any that is free."),
    Option(
      "server.baseUrlPath", \.server.baseUrlPath, .text,
      "The path under which the app is served, such as 'reports'."),
    Option(
      "server.headless", \.server.headless, .optionalBool,
      "No browser is opened; the default is true where no display is found."),
    Option(
      "server.maxUploadSize", \.server.maxUploadSize, .wholeNumber(0...1_048_576),
      "The size of an upload at the most, in megabytes."),
    Option(
      "server.maxMessageSize", \.server.maxMessageSize, .wholeNumber(1...4096),
      "The size of a message to the browser at the most, in megabytes."),
    Option(
      "server.maxClientMessage", \.server.maxClientMessage, .wholeNumber(1024...1_073_741_824),
      "The size of a message from the browser at the most, in bytes."),
    Option(
      "server.disconnectedSessionTTL", \.server.disconnectedSessionTTL,
      .wholeNumber(0...31_536_000),
      "How long a session is kept after its connection dropped, in seconds."),
    Option(
      "server.maxDisconnectedSessions", \.server.maxDisconnectedSessions,
      .wholeNumber(0...1_000_000),
      "How many sessions are kept without a connection at the most."),
    Option(
      "server.maxSessions", \.server.maxSessions, .wholeNumber(1...1_000_000),
      "How many sessions there are at the most."),
    Option(
      "server.maxSessionUploads", \.server.maxSessionUploads, .wholeNumber(0...1_048_576),
      "The uploads that one session may hold, in megabytes."),
    Option(
      "server.maxSessionFiles", \.server.maxSessionFiles, .wholeNumber(0...1_000_000),
      "How many uploaded files one session may hold."),
    Option(
      "server.maxUploads", \.server.maxUploads, .wholeNumber(0...16_777_216),
      "The uploads that all sessions together may hold, in megabytes."),
    Option(
      "server.enableXsrfProtection", \.server.enableXsrfProtection, .bool,
      "Uploads need a token that other sites can't know."),
    Option(
      "server.secureCookies", \.server.secureCookies, .choice,
      "Cookies go over TLS alone; with auto, where a proxy says X-Forwarded-Proto: https."),
    Option(
      "server.enableCORS", \.server.enableCORS, .bool,
      "Other origins are kept out, except those of server.corsAllowedOrigins."),
    Option(
      "server.corsAllowedOrigins", \.server.corsAllowedOrigins, .texts,
      "Origins besides the app's own that may open a session, such as 'https://example.org'."),
    Option(
      "server.frameAncestors", \.server.frameAncestors, .frameAncestors,
      "Origins of other sites that may show the app in a frame, such as 'https://example.org'."),
    Option(
      "server.allowedHosts", \.server.allowedHosts, .texts,
      "Host names besides the address under which the app is reached."),
    Option(
      "server.trustedProxies", \.server.trustedProxies, .networks,
      "Addresses of proxies whose X-Forwarded-For says where a reader is, such as '10.0.0.0/8'."),
    Option(
      "server.drainTimeout", \.server.drainTimeout, .wholeNumber(0...86_400),
      "How long runs may go on when the server stops or a new version takes over, in seconds."),
    Option(
      "server.memoryLimit", \.server.memoryLimit, .wholeNumber(0...1_048_576),
      "The memory over which a new worker takes over, in megabytes; 0 is no limit."),
    Option(
      "server.runOnSave", \.server.runOnSave, .bool,
      "A newer version takes over as soon as it is built; else a reader is asked first."),
  ]

  private static let session = [
    Option(
      "session.retention", \.session.retention, .wholeNumber(0...315_360_000),
      "How long a session is kept after its last use, in seconds."),
    Option(
      "session.maxStoreSize", \.session.maxStoreSize, .wholeNumber(1...1_048_576),
      "The size of all stored sessions together at the most, in megabytes."),
    Option(
      "session.maxStateSize", \.session.maxStateSize, .wholeNumber(1...4096),
      "The state that one session may have in the store, in megabytes."),
  ]

  private static let store = [
    Option(
      "store.kind", \.store.kind, .choice,
      "Where sessions are kept: in a file, or in memory, where they end with the process."),
    Option(
      "store.path", \.store.path, .text,
      "The folder for sessions and uploads."),
    Option(
      "store.synchronous", \.store.synchronous, .choice,
      "With full, an acknowledged event outlives a loss of power; each waits for the disk then."),
    Option(
      "store.maxCacheSize", \.store.maxCacheSize, .wholeNumber(1...1_048_576),
      "Megabytes that cached values may have on disk; the longest unused go first."),
  ]

  private static let runner = [
    Option(
      "runner.fastReruns", \.runner.fastReruns, .bool,
      "A newer event takes the place of a run that only draws the page."),
    Option(
      "runner.maxThreads", \.runner.maxThreads, .wholeNumber(1...100_000),
      "Threads on which scripts run at the same time. Scripts for which there is none wait, and their pages say so."
    ),
    Option(
      "runner.stopGrace", \.runner.stopGrace, .wholeNumber(0...86_400),
      "Seconds that a script may take to end when its reader stops it. After that its page goes on without it."
    ),
    Option(
      "runner.enforceSerializableSessionState", \.runner.enforceSerializableSessionState, .bool,
      "Session state takes only values that can be stored."),
  ]

  private static let client = [
    Option(
      "client.showErrorDetails", \.client.showErrorDetails, .choice,
      "How much of an error the browser gets."),
    Option(
      "client.toolbarMode", \.client.toolbarMode, .choice,
      "Which entries the menu has."),
  ]

  private static let browser = [
    Option(
      "browser.serverAddress", \.browser.serverAddress, .text,
      "The host name that readers use, where it is not the address.")
  ]

  private static let secrets = [
    Option(
      "secrets.files", \.secrets.files, .texts,
      "Files in TOML, and folders with a file for each secret; the last one that has a name counts."
    )
  ]
}

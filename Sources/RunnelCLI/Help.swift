/// What `runnel help` prints.
enum Help {
  static func text(on topic: String?) -> String {
    topic.flatMap { topics[$0] } ?? overview
  }

  static let overview = """
    Runnel turns a Swift script into a web app.

      runnel run app.swift     build a script or package, serve it, follow its changes
      runnel hello             a tour of what there is
      runnel config show       every option, its value, and where it came from
      runnel help [command]    this page, or more on a command
      runnel --version

    """

  static let topics = [
    "run": """
    runnel run [app.swift | package folder] [flags]

    Builds a script, or the executable of a SwiftPM package, and serves it. Without
    a name: the app.swift or the package of the working directory. When a source
    changes, it is built beside the app that runs, which then takes over; a mistake
    shows over the page. When the app crashes, it is started again. Each file in the
    folder Pages, beside a script, is another page: let page = Page { st in … }

      --port N                   listen on port N (server.port; default 8501; 0: any that is free)
      --address A                listen on address A (server.address; default localhost)
      --no-browser               open no browser; the default where no display is found
      --config section.option=V  set an option; also --section.option=V
      --product NAME             which executable of a package

    Options may also stand in .runnel/config.toml, in ~/.runnel/config.toml, and in the
    environment as RUNNEL_SECTION_OPTION_NAME. 'runnel config show' lists them.

    Builds are kept in .runnel/build beside the script.

    """,
    "hello": """
    runnel hello [flags]

    Serves a tour of what there is. Takes the flags of 'runnel run'.

    """,
    "config": """
    runnel config show [flags]

    Prints every option with its value and where that came from, in the form of a
    configuration file.

    """,
  ]
}

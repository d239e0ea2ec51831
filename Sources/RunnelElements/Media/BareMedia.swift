public import FoundationEssentials
public import RunnelSession

// What authors write who are used to one parameter for everything. A text may be a path, an address or a drawing, and bytes may be
// of any type: the call says which.
extension Elements {
  @available(
    *, unavailable,
    message:
      "Say what the text is: `.file(\"a.png\")`, `.url(\"https://…\")` or `.svg(\"<svg …\")`."
  )
  public func image(
    _ text: String, caption: String? = nil, width: Width? = nil, alt: String? = nil,
    link: String? = nil
  ) {}

  @available(
    *, unavailable, message: "Say of what type the bytes are: `.data(bytes, type: \"image/png\")`."
  )
  public func image(
    _ bytes: Data, caption: String? = nil, width: Width? = nil, alt: String? = nil,
    link: String? = nil
  ) {}

  @available(
    *, unavailable, message: "Say what the text is: `.file(\"a.wav\")` or `.url(\"https://…\")`."
  )
  public func audio(
    _ text: String, width: Width? = nil, startTime: Duration = .zero, endTime: Duration? = nil,
    loop: Bool = false, autoplay: Bool = false, alt: String? = nil
  ) {}

  @available(
    *, unavailable, message: "Say what the text is: `.file(\"a.webm\")` or `.url(\"https://…\")`."
  )
  public func video(
    _ text: String, width: Width? = nil, startTime: Duration = .zero, endTime: Duration? = nil,
    subtitles: KeyValuePairs<String, MediaSource> = [:], loop: Bool = false, autoplay: Bool = false,
    muted: Bool = false, alt: String? = nil
  ) {}

  @available(
    *, unavailable, message: "Say what the text is: `.file(\"a.pdf\")` or `.url(\"https://…\")`."
  )
  public func pdf(
    _ text: String, key: String? = nil, width: Width? = nil, height: Height? = nil,
    alt: String? = nil
  ) {}
}

extension Container {
  @available(
    *, unavailable,
    message: "Draw with `st.sidebar.button(…)`, or in `st.sidebar.container { st in … }`."
  )
  public func callAsFunction(_ content: (Container) -> Void) {}
}

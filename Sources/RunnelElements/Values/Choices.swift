/// How text is set between the edges of its place.
public enum TextAlignment: String, Sendable, CaseIterable {
  case left, center, right, justify
}

/// The room between elements.
public enum Gap: String, Sendable, CaseIterable {
  case xxsmall, xsmall, small, medium, large, xlarge, xxlarge
}

/// Where elements of unequal height stand beside each other.
public enum VerticalAlignment: String, Sendable, CaseIterable {
  case top, center, bottom
}

/// Where elements stand in a container that they do not fill.
public enum VerticalDistribution: String, Sendable, CaseIterable {
  case top, center, bottom
  /// The first at the top, the last at the bottom, the room that is left between all.
  case distribute
}

/// Where elements stand in a row that they do not fill.
public enum HorizontalAlignment: String, Sendable, CaseIterable {
  case left, center, right, distribute
}

/// The colours that have a name on a page.
public enum NamedColor: String, Sendable, CaseIterable {
  case red, orange, yellow, green, blue, violet, gray, primary
}

/// How much a button calls for attention.
public enum ButtonType: String, Sendable, CaseIterable {
  case primary, secondary, tertiary
}

/// What a button is for.
public enum ButtonRole: String, Sendable, CaseIterable {
  /// It stops the run that goes on, and is then pressed like any other.
  case cancel
  /// It takes something away: it is red.
  case destructive
}

/// The side of a button's label that its icon stands on.
public enum IconPosition: String, Sendable, CaseIterable {
  case left, right
}

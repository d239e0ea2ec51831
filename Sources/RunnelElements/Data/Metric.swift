public import RunnelSession
import RunnelTree

/// Which colour a metric's change and its small chart have.
public enum DeltaColor: String, Sendable, CaseIterable {
  /// Up is green, down is red.
  case normal
  /// Up is red, down is green.
  case inverse
  /// Grey.
  case off
  case red, orange, yellow, green, blue, violet, gray, primary

  func name(isDown: Bool) -> String {
    switch self {
    case .normal: isDown ? "red" : "green"
    case .inverse: isDown ? "green" : "red"
    case .off: "gray"
    default: rawValue
    }
  }
}

/// Which way the arrow beside a metric's change points.
public enum DeltaArrow: String, Sendable, CaseIterable {
  /// Down for a change that begins with a minus, up for any other.
  case automatic
  case up, down
  /// No arrow.
  case off
}

/// How a metric's small chart is drawn.
public enum MetricChart: String, Sendable, CaseIterable {
  case line, area, bar
}

extension Elements {
  /// Shows a figure large, with its change and a small chart of how it came there.
  ///
  /// - Parameters:
  ///   - label: Inline Markdown.
  ///   - value: A number or a text; `nil` shows as a dash.
  ///   - delta: The change; a text that begins with `-` points down.
  ///   - icon: One emoji, or `:material/name:`, in front of the label.
  ///   - height: `.stretch`: as high as the other cards of its row.
  ///   - chartData: Finite numbers, oldest first. None: no chart.
  ///   - format: How `value` and `delta` read where they are numbers.
  ///   - deltaDescription: A small grey text beside the change, such as "since Monday".
  ///   - deltaColor: The colour of the change: by default green for up and red for down.
  ///   - border: Draws a card around it.
  ///   - chartType: How the small chart is drawn.
  ///   - deltaArrow: Which way the arrow beside the change points.
  public func metric(
    _ label: String, _ value: (any CustomStringConvertible)?,
    delta: (any CustomStringConvertible)? = nil, help: String? = nil, icon: String? = nil,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    deltaColor: DeltaColor = .normal, border: Bool = false, height: Height? = nil,
    chartData: [Double] = [], chartType: MetricChart = .line, deltaArrow: DeltaArrow = .automatic,
    format: NumberFormat? = nil, deltaDescription: String? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) {
    let place = place(fileID, line)
    guard
      place.isValid(
        "metric", label,
        { () throws(RunnelError) in
          try Icon.check(icon)
          try format?.check()
          try height?.check("A metric")
          try width?.check()
          try Metric.check(chartData)
        })
    else { return }
    var props = Props()
    props.text("label", label)
    props.figure("value", value ?? "—", isFormatted: format != nil)
    let change = delta?.description ?? ""
    let isDown =
      switch deltaArrow {
      case .automatic, .off: change.hasPrefix("-") || change.hasPrefix("−")
      case .up: false
      case .down: true
      }
    if let delta, !change.isEmpty {
      props.figure("delta", delta, isFormatted: format != nil)
      if deltaArrow != .off { props.text("direction", isDown ? "down" : "up") }
      props.text("deltaDescription", deltaDescription)
    }
    if !change.isEmpty {
      props.text("color", deltaColor.name(isDown: isDown))
    } else if !chartData.isEmpty, ![.normal, .inverse].contains(deltaColor) {
      // Without a change there is no up and no down to be coloured.
      props.text("color", deltaColor.name(isDown: false))
    }
    if !chartData.isEmpty {
      props.numbers("chart", chartData)
      if chartType != .line { props.text("chartType", chartType.rawValue) }
    }
    props.text("format", format?.text)
    props.text("help", help)
    props.text("icon", icon)
    if labelVisibility != .visible { props.text("visibility", labelVisibility.rawValue) }
    props.flag("border", border)
    props.width(width)
    props.height(height)
    place.draw(Node(kind: "metric", props: props.bytes))
  }
}

private enum Metric {
  static func check(_ chart: [Double]) throws(RunnelError) {
    guard let place = chart.firstIndex(where: { !$0.isFinite }) else { return }
    throw RunnelError(
      .numberOutOfRange,
      "A metric's chart is drawn of finite numbers; `chartData[\(place)]` is \(chart[place]). Leave it out."
    )
  }
}

extension Props {
  /// A number travels as one only if the browser is to format it, and if the browser can hold it exactly.
  fileprivate mutating func figure(
    _ name: StaticString, _ value: any CustomStringConvertible, isFormatted: Bool
  ) {
    if isFormatted, let number = value as? any NumberValue, number.double.isFinite,
      !type(of: number).isInteger || exactIntegers.contains(number.double)
    {
      self.number(name, number.double)
    } else {
      text(name, value.description)
    }
  }
}

import RunnelElements
import RunnelSession
import Testing

private struct Place: Sendable {
  struct Opaque: Sendable { var number = 1 }

  var city = "Lima"
  var metres = 154
  var opaque = Opaque()
}

private let table = Table(
  Table.Column("t", [1, 2]), Table.Column("city", ["Lima", "Oslo"]), Table.Column("a", [0.5, 1]))

/// More rows than a chart draws, which go up and down.
private let many = (0...100_000).map { $0 % 7 }

// Specifications that ask for something.
private let request = #"{"layer": [{"data": {"url": "https://example.org/a.csv"}, "mark": "bar"}]}"#
private let picture = #"{"mark": "image", "encoding": {"url": {"value": "/a.png"}}}"#
private let link = #"{"mark": {"type": "bar", "href": "https://example.org"}}"#
private let brush = #"{"mark": "bar", "params": [{"name": "brush", "select": "interval"}]}"#

private let sameNames = try? Table(csv: "a,a,b\n1,2,3\n")

extension Mistake {
  static let charts = [
    Mistake(
      "lineChart", "`y`: 2 columns of the table are called 'a'. Give them names of their own."
    ) {
      (#line, $0.lineChart(sameNames ?? Table()))
    },
    Mistake("lineChart", "`y`: the table has no column 'b'. Its columns are 't', 'city', 'a'.") {
      (#line, $0.lineChart(table, x: "t", y: ["b"]))
    },
    Mistake("barChart", "`sort`: the table has no column 'b'. Its columns are 't', 'city', 'a'.") {
      (#line, $0.barChart(table, x: "city", y: ["a"], sort: .by("b")))
    },
    Mistake("areaChart", "`y` takes numbers, and 'city' has texts.") {
      (#line, $0.areaChart(table, x: "t", y: ["a", "city"]))
    },
    Mistake("scatterChart “Places”", "`size` takes numbers, and 'city' has texts.") {
      (#line, $0.scatterChart([Place()], y: \.metres, size: \.city, alt: "Places"))
    },
    Mistake(
      "lineChart",
      "`color`: the property 'opaque' is of the type `Opaque`, which is not `Encodable`. A chart shows numbers, texts, truths and dates."
    ) {
      (#line, $0.lineChart([Place()], y: \.metres, color: \.opaque))
    },
    Mistake("barChart", "A chart needs a column of numbers for `y`, and the table has none.") {
      (#line, $0.barChart(Table(Table.Column("city", ["Lima"]))))
    },
    Mistake(
      "lineChart",
      "The columns of a table are of one length: 't' has 3 cells, 'a' has 2."
    ) {
      (#line, $0.lineChart(Table(Table.Column("t", 0..<3), Table.Column("a", [1, 2]))))
    },
    Mistake(
      "dataframe",
      "Two columns of the table are called 'a'. Give one of them another name."
    ) {
      (#line, $0.dataframe(Table(Table.Column("a", [1]), Table.Column("a", [2]))))
    },
    Mistake(
      "lineChart",
      "`color` tells rows of one `y` apart; with 2 columns for `y`, each has a colour already. Leave out one or the other."
    ) {
      (#line, $0.lineChart(table, y: ["t", "a"], color: "city"))
    },
    Mistake(
      "lineChart", "`colors` has one colour for each column of `y`: these are 1 for 2."
    ) {
      (#line, $0.lineChart(table, y: ["t", "a"], colors: ["#f00"]))
    },
    Mistake(
      "lineChart",
      "`colors`: 'red' is no colour: write # and six hexadecimal digits, as in '#00f900'."
    ) {
      (#line, $0.lineChart([1, 2], colors: ["red"]))
    },
    Mistake("lineChart", "A chart is at least 40 pixels high; 39 is less.") {
      (#line, $0.lineChart([1, 2], height: 39))
    },
    Mistake(
      "scatterChart", "`dotSize` is more than 0 and at most 10,000 square pixels, not 0.0."
    ) {
      (#line, $0.scatterChart([1, 2], dotSize: 0))
    },
    Mistake(
      "barChart",
      "A chart draws at most 100000 rows, and these are 100001. Show fewer, or sums or means of several."
    ) {
      (#line, $0.barChart(many))
    },
    Mistake(
      "lineChart",
      "A chart draws at most 100000 rows, and these are 100001. Show fewer, or sums or means of several. A line chart draws any number of them if its `x` goes up and it has no `color`."
    ) {
      (#line, $0.lineChart(many, x: \.self, y: \.self))
    },
    Mistake("vegaLiteChart", "`spec` can't be read. Not JSON: the text ends early at byte 0.") {
      (#line, $0.vegaLiteChart(spec: ""))
    },
    Mistake(
      "vegaLiteChart",
      "`spec` is a JSON object, such as {\"mark\": \"bar\", \"encoding\": {…}}, not '[1]'."
    ) {
      (#line, $0.vegaLiteChart(spec: "[1]"))
    },
    Mistake(
      "vegaLiteChart",
      "`spec` has `data` of its own, and rows were given too. Leave out one of them."
    ) {
      (#line, $0.vegaLiteChart(table, spec: #"{"data": {"values": []}, "mark": "bar"}"#))
    },
    Mistake(
      "vegaLiteChart",
      "`spec` asks for data at 'https://example.org/a.csv', and a page loads nothing from elsewhere. Read them in the script, and give them as rows."
    ) {
      (#line, $0.vegaLiteChart(spec: request))
    },
    Mistake(
      "vegaLiteChart",
      "`spec` asks for a picture at '/a.png', and a page loads nothing from elsewhere. Give it as `data:image/…`."
    ) {
      (#line, $0.vegaLiteChart(table, spec: picture))
    },
    Mistake(
      "vegaLiteChart “Links”",
      "`spec` asks for a link at 'https://example.org', and a page loads nothing from elsewhere. Put it beside the chart, as Markdown."
    ) {
      (#line, $0.vegaLiteChart(table, spec: link, alt: "Links"))
    },
    Mistake(
      "vegaLiteChart",
      "`onSelect` needs a selection in `spec`, such as \"params\": [{\"name\": \"brush\", \"select\": \"interval\"}]. Leave out `onSelect`, or add one."
    ) {
      (#line, $0.vegaLiteChart(table, spec: #"{"mark": "bar"}"#, onSelect: .rerun))
    },
    Mistake(
      "vegaLiteChart", "`selectionMode` names 'lasso', and the selections of `spec` are brush."
    ) {
      (#line, $0.vegaLiteChart(table, spec: brush, onSelect: .rerun, selectionMode: ["lasso"]))
    },
  ]
}

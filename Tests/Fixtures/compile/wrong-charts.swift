// Charts of what they can't show: the compiler refuses each of them, with the message that stands above it.
import RunnelElements
import RunnelSession

struct Sample: Codable, Sendable {
  var city: String
  var degrees: Double
}

func wrong(_ st: Container, samples: [Sample], table: Table) {
  // error: instance method 'lineChart(_:x:y:color:width:xLabel:yLabel:colors:height:alt:fileID:line:)' requires that 'String' conform to 'ChartNumber'
  st.lineChart(samples, x: \.city, y: \.city)
  // error: value of type 'Sample' has no member 'river'
  st.lineChart(samples, x: \.river, y: \.degrees)
  // error: cannot convert value of type '[Sample]' to expected argument type 'Table'
  st.lineChart(samples, x: "city", y: ["degrees"])
  // error: cannot convert value of type 'String' to expected argument type 'PartialKeyPath<Sample>'
  st.barChart(samples, x: \.city, y: \.degrees, sort: .by("city"))
}

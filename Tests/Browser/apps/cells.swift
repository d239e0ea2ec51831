import FoundationEssentials
import Runnel

struct Line: Encodable, Sendable { var price: Decimal }
struct Part: Encodable, Sendable { var weight: Int32?; var name: String; var spare: UInt8? }
struct Reading: Encodable, Sendable { var value: Double }
struct Row: Encodable, Sendable { var n: Int; var name: String }

let prices = (0..<101).map { Line(price: $0 < 100 ? 1 : Decimal(string: "2.5")!) }
let first = (0..<500).map { Row(n: $0, name: "A\($0)") }
let second = (0..<500).map { Row(n: $0, name: "B\($0)") }

// What cells show, and which table is which when one comes and goes.
try await App { st in
  st.dataframe(
    [Part(weight: nil, name: "bolt", spare: nil), Part(weight: 7, name: "nut", spare: nil)],
    key: "parts")
  st.dataframe([Line(price: Decimal(string: "9007199254740993")!)], key: "long")
  st.dataframe(
    [Reading(value: .infinity), Reading(value: -.infinity), Reading(value: .nan)], key: "readings")
  if st.checkbox("Show", value: true) { st.dataframe(first, key: "first", height: 200) }
  st.dataframe(second, key: "second", height: 200)
  st.dataframe(prices, key: "prices", height: .content)
}.run()

// A shop's orders, on several pages: this script is the first one, and each file in Pages is another. What is declared here,
// all pages can use. `runnel run Examples/MultiPage/Overview.swift` serves it.
import Runnel

struct Order: Sendable {
  enum Status: String, CaseIterable, Codable, Sendable {
    case new, packed, sent, returned

    var color: NamedColor {
      switch self {
      case .new: .blue
      case .packed: .orange
      case .sent: .green
      case .returned: .gray
      }
    }
  }

  struct Item: Sendable {
    let product: Product
    let count: Int
  }

  let number: Int
  let customer, city: String
  let day: CalendarDate
  let items: [Item]
  let firstStatus: Status

  var total: Double { items.reduce(0) { $0 + $1.product.price * Double($1.count) } }
}

struct Product: Sendable {
  let name: String
  let price: Double
  let stock: Int

  static let all = [
    Product(name: "Teapot", price: 48, stock: 31),
    Product(name: "Cup", price: 12.5, stock: 240),
    Product(name: "Bowl", price: 21, stock: 96),
    Product(name: "Plate", price: 18, stock: 12),
    Product(name: "Vase", price: 64, stock: 7),
  ]
}

/// What the shop keeps: made up, and the same each time.
enum Shop {
  static let today: CalendarDate = CalendarDate("2026-11-27") ?? .today

  static let orders: [Order] = (0..<60).map { index in
    let names = [
      "Ada Moreno", "Ben Okafor", "Chiara Rossi", "Dev Patel", "Elin Berg", "Farah Aziz",
    ]
    let cities = ["Lima", "Lagos", "Turin", "Pune", "Oslo", "Cairo"]
    let items = (0...(index * 7 % 3)).map { item in
      Order.Item(
        product: Product.all[(index * index + item) % Product.all.count],
        count: 1 + (index * 5 + item * 3) % 4)
    }
    let status: Order.Status = index < 8 ? .new : index < 14 ? .packed : .sent
    return Order(
      number: 2060 - index, customer: names[index * 5 % names.count],
      city: cities[index * 5 % cities.count], day: today.adding(days: -(index / 3)) ?? today,
      items: items, firstStatus: index % 17 == 16 ? .returned : status)
  }

  static func revenue(on day: CalendarDate) -> Double {
    orders.lazy.filter { $0.day == day }.reduce(0) { $0 + $1.total }
  }
}

extension Order {
  /// As this reader has changed it: session state survives reloads, crashes and new versions of these files.
  func status(_ st: Container) -> Status {
    let changes: [Int: Status] = st.sessionState["changes", default: [:]]
    return changes[number] ?? firstStatus
  }
}

struct Day: Sendable {
  let day: String
  let total: Double
}

func money(_ amount: Double, _ st: Container) -> String {
  let cents = Int((amount * 100).rounded())
  let rest = cents % 100
  return
    "\(st.sessionState["currency", default: "€"]) \(cents / 100).\(rest < 10 ? "0" : "")\(rest)"
}

/// What all pages have around them.
func frame(_ st: Container) {
  st.setPageConfig(icon: "🏺", layout: .wide)
  st.sidebar.caption("**Clay & Co.** is made up; its pages are files.")
}

try await App { st in
  frame(st)
  st.title("Clay & Co.")

  let days = (0..<14).reversed().compactMap { Shop.today.adding(days: -$0) }
  let revenue = days.map { Shop.revenue(on: $0) }
  let open = Shop.orders.filter { $0.status(st) == .new }
  let columns = st.columns(4)
  columns[0].metric(
    "Revenue, 14 days", money(revenue.reduce(0, +), st), border: true, chartData: revenue)
  columns[1].metric("Orders", Shop.orders.count, delta: 6, border: true)
  columns[2].metric("To be packed", open.count, border: true)
  columns[3].fragment("visitors", every: .seconds(2)) { st in
    @State("ticks") var ticks = 0
    ticks += 1
    st.metric("Visitors now", 18 + ticks * 7 % 5, border: true)
  }

  let (left, right) = st.columns(3, 2, gap: .large)
  left.header("Revenue by day")
  left.barChart(
    zip(days, revenue).map { Day(day: String("\($0)".dropFirst(5)), total: $1) }, x: \.day,
    y: \.total)
  right.header("To be packed")
  for order in open.prefix(6) {
    right.pageLink(
      Pages.order, label: "**\(order.number)** \(order.customer), \(money(order.total, st))",
      icon: ":material/package_2:", query: ["number": "\(order.number)"])
  }
  if right.button("All orders", icon: ":material/list:") { try st.switchPage(Pages.orders) }
}.run()

import Testing

@testable import RunnelCLI

@Suite("Names of files of pages")
struct PageFileNameTests {
  @Test(
    "220, 221: number, icon, title, and the name among the pages",
    arguments: [
      ("1_🛒_Orders_of_today.swift", 1, "🛒", "Orders of today", "`ordersOfToday`"),
      ("Orders.swift", nil, nil, "Orders", "`orders`"),
      ("orders of_today.swift", nil, nil, "orders of today", "`ordersOfToday`"),
      ("03-Stock.swift", 3, nil, "Stock", "`stock`"),
      ("10 🏳️‍🌈 Über__uns.swift", 10, "🏳️‍🌈", "Über uns", "`überUns`"),
      ("❤️Love.swift", nil, "❤️", "Love", "`love`"),
      ("2_10_days.swift", 2, nil, "10 days", "_10Days"),
      ("2026.swift", 2026, nil, "2026", "_2026"),
      ("1_🛒.swift", 1, "🛒", "1", "_1"),
      ("OrderDetail.swift", nil, nil, "OrderDetail", "`orderDetail`"),
      ("1_Default.swift", 1, nil, "Default", "`default`"),
      ("Self.swift", nil, nil, "Self", nil),
      ("….swift", nil, nil, "…", nil),
    ] as [(String, Int?, String?, String, String?)])
  func parts(file: String, number: Int?, icon: String?, title: String, identifier: String?) {
    let name = PageFileName(file)
    #expect(name.number == number)
    #expect(name.icon == icon)
    #expect(name.title == title)
    #expect(name.identifier == identifier)
  }

  @Test("226: numbers come first, then names, whatever their letters' size")
  func order() {
    let names = ["b", "10_a", "A", "2_z", "c", "2_B"].map { PageFileName($0 + ".swift") }
    #expect(names.sorted(by: PageFileName.isBefore).map(\.title) == ["B", "z", "a", "A", "b", "c"])
  }
}

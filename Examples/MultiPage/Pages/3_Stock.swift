import Runnel

/// Counted once for all readers, in a place that takes its time.
let count = CachedData("stock", ttl: .minutes(10)) { () async throws -> [Line] in
  try await Task.sleep(for: .milliseconds(400))
  return Product.all.map { product in
    let sold = Shop.orders.flatMap(\.items).filter { $0.product.name == product.name }
      .reduce(0) { $0 + $1.count }
    return Line(product: product.name, left: product.stock, sold: sold, price: product.price)
  }
}

struct Line: Codable, Sendable {
  let product: String
  let left, sold: Int
  let price: Double
}

let page = Page { st in
  frame(st)
  st.title("Stock")
  if st.button("Count again", icon: ":material/refresh:") { count.clear() }
  let lines = try await count()
  for line in lines where line.left < 15 {
    st.warning("Only **\(line.left)** of “\(line.product)” are left.")
  }
  let (left, right) = st.columns(1, 1, gap: .large)
  left.header("In the store")
  left.barChart(lines, x: \.product, y: \.left, horizontal: true)
  right.header("Prices")
  right.dataframe(lines, hideIndex: true)
}

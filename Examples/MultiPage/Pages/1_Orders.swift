import Runnel

let page = Page { st in
  frame(st)
  st.title("Orders")
  let (search, choice) = st.columns(2, 3)
  let text = search.textInput(
    "Customer or city", key: "q", placeholder: "Lima", live: true, bind: .queryParams)
  let chosen: Order.Status? = choice.pills(
    "Status", Order.Status.allCases, key: "status", bind: .queryParams, format: { $0.rawValue })
  let orders = Shop.orders.filter { order in
    (text.isEmpty || "\(order.customer) \(order.city)".lowercased().contains(text.lowercased()))
      && (chosen == nil || order.status(st) == chosen)
  }
  guard !orders.isEmpty else { return st.info("No order is like that.") }

  let size = st.sessionState["rows", default: 8]
  let number = min(st.sessionState["shown", default: 1], pages(of: orders, size))
  for order in orders.dropFirst((number - 1) * size).prefix(size) { row(order, on: st) }
  st.pagination(pages(of: orders, size), key: "shown")
}

func pages(of orders: [Order], _ size: Int) -> Int { (orders.count + size - 1) / size }

func row(_ order: Order, on st: Container) {
  let card = st.container(border: true)
  let line = card.container(horizontal: true, verticalAlignment: .center)
  line.pageLink(
    Pages.order, label: "**\(order.number)** \(order.customer)", width: .stretch,
    query: ["number": "\(order.number)"])
  line.caption(order.city)
  line.markdown("**\(money(order.total, st))**")
  let status = order.status(st)
  line.badge(status.rawValue, color: status.color)
}

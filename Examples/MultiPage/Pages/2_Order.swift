import Runnel

// In no menu: it is reached by links, as /order?number=2060.
let page = Page("Order", visibility: .hidden) { st in
  frame(st)
  st.pageLink(Pages.orders, label: "All orders", icon: ":material/arrow_back:")
  let number = st.queryParams["number"].flatMap { Int($0) }
  guard let order = Shop.orders.first(where: { $0.number == number }) else {
    st.title("Order")
    return st.warning("There is no order with the number “\(st.queryParams["number"] ?? "")”.")
  }
  @State("changes") var changes: [Int: Order.Status] = [:]
  let change = st.dialog("Change the status") { (st, number: Int) in
    let status = st.radio("Status", default: order.status(st), format: { $0.rawValue })
    if st.button("Save", type: .primary) {
      changes[number] = status
      st.toast("Order \(number) is \(status.rawValue).", icon: ":material/check:")
      try st.rerun()
    }
  }

  let status = order.status(st)
  let head = st.container(horizontal: true, verticalAlignment: .center)
  head.title("Order \(order.number)")
  head.badge(status.rawValue, color: status.color)
  let (left, right) = st.columns(3, 2, gap: .large)
  left.header("Items")
  left.table(
    order.items.map {
      Line(
        product: $0.product.name, count: $0.count,
        price: money($0.product.price * Double($0.count), st))
    })
  left.markdown("Total: **\(money(order.total, st))**")
  right.container(border: true) { card in
    card.header("Customer")
    card.markdown("\(order.customer)  \n\(order.city)")
    card.caption("Ordered on \(order.day)")
  }
  if right.button("Change the status", icon: ":material/edit:") { change(order.number) }
}

struct Line: Encodable {
  let product: String
  let count: Int
  let price: String
}

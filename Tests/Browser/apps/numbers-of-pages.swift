// Pagination, page links and tables that show all rows.
import Runnel

struct City: Codable, Sendable {
  var name: String
  var country: String?
  var people: Int
}

let cities = [
  City(name: "**Lima**", country: "Peru", people: 10_092_000),
  City(name: "Oslo", country: nil, people: 709_000),
]

try await App { st in
  st.title("Numbers of pages")
  st.pageLink(url: "/?q=1", label: "The **beginning**", help: "Where it all began")
  st.pageLink(url: "https://example.org", label: "Elsewhere", icon: ":material/link:")
  st.pageLink(url: "/", label: "Off", disabled: true)
  let page = st.pagination(20, key: "page")
  st.write("Page \(page)")
  st.pagination(3, key: "off", disabled: true)
  st.table(cities, alt: "Cities")
  st.table(cities, border: .horizontal, hideIndex: true, hideHeader: true, alt: "More cities")
}.run()

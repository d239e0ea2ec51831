import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

@Suite("Pagination and page links") struct PaginationTests {
  @Test("gives the number of the page that is open")
  func opens() async throws {
    let app = AppTest { st in st.text("\(st.pagination(9, default: 2))") }
    try await app.run()
    #expect(app.all("text").map(\.body) == ["2"])
    try await app.find("pagination").set(7)
    #expect(app.all("text").map(\.body) == ["7"])
  }

  @Test("opens the last page when there are fewer, and takes no page that there is not")
  func fewer() async throws {
    let app = AppTest { st in
      let count = st.numberInput("Count", in: 1...20, value: 9)
      st.text("\(st.pagination(count, key: "page"))")
    }
    try await app.run()
    try await app.find("pagination").set(8)
    try await app.find("numberInput").set(3)
    #expect(app.all("text").map(\.body) == ["3"])
    try await app.find("pagination").set(8)
    #expect(app.all("text").map(\.body) == ["3"])
  }

  @Test("follows its binding, the address and the form around it")
  func bound() async throws {
    let app = AppTest(query: "p=4") { st in
      @State("page") var page = 2
      st.button("First") { page = 1 }
      st.pagination(5, value: $page)
      let other = st.pagination(9, key: "p", bind: .queryParams)
      let inside = st.form("f") { form in
        let inside = form.pagination(3)
        form.submitButton()
        return inside
      }
      st.text("\(page) \(other) \(inside)")
    }
    try await app.run()
    #expect(app.all("text").map(\.body) == ["2 4 1"])
    try await app.find("pagination", key: "page").set(5)
    try await app.find("pagination", key: "p").set(9)
    try await app.find("pagination", at: 2).set(3)
    #expect(app.all("text").map(\.body) == ["5 9 1"])
    #expect(app.query == "p=9")
    try await app.button("First").click()
    try await app.button("Submit").click()
    #expect(app.all("text").map(\.body) == ["1 9 3"])
  }

  @Test("a page link opens an address, and none that would run code")
  func links() async throws {
    let app = AppTest { st in
      st.pageLink(url: "https://example.org", label: "Documentation", icon: ":material/book:")
      st.pageLink(url: "javascript:alert(1)", label: "No")
    }
    try await app.run()
    let link = try app.find("pageLink", "Documentation")
    #expect(link.text("url") == "https://example.org")
    #expect(app.all("pageLink").count == 1)
  }
}

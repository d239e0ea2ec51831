import RunnelTree
import RunnelWire
import Testing

/// A tree with short ways to draw in it and to look at what it sends.
private struct Page: ~Copyable {
  var tree = Tree()

  mutating func line(_ text: String, in parent: NodeID = .main) {
    var props = Props()
    props.text("body", text)
    tree.draw(Node(kind: "line", props: props.bytes), in: parent)
  }

  mutating func widget(_ key: UInt64, _ label: String = "", in parent: NodeID = .main) -> NodeID {
    var props = Props()
    props.text("label", label)
    let node = Node(kind: "widget", props: props.bytes, key: key)
    return tree.place(node, in: parent, value: Array("1".utf8))?.id ?? 0
  }

  mutating func box(_ name: String = "", in parent: NodeID = .main) -> NodeID {
    var props = Props()
    props.text("name", name)
    return tree.place(Node(kind: "box", props: props.bytes), in: parent, isContainer: true)?.id ?? 0
  }

  static func node(_ text: String) -> Node {
    var props = Props()
    props.text("body", text)
    return Node(kind: "line", props: props.bytes)
  }

  /// Draws a line that is referred to, as one does that grows.
  mutating func grow(_ text: String, in parent: NodeID = .main) -> NodeID {
    tree.place(Self.node(text), in: parent)?.id ?? 0
  }

  mutating func sent() -> String {
    String(decoding: tree.takeOperations().json, as: UTF8.self)
  }

  /// Draws lines as one run does, and gives what it sends.
  mutating func run(_ lines: String...) -> String {
    for text in lines { line(text) }
    tree.endRun()
    return sent()
  }
}

@Suite("The tree")
struct TreeTests {
  @Test("what is drawn again as it was sends nothing")
  func same() {
    var page = Page()
    #expect(
      page.run("a", "b")
        == #"["add",10,1,0,"line",{"body":"a"}],["add",11,1,10,"line",{"body":"b"}]"#)
    #expect(page.run("a", "b") == "")
  }

  @Test("what has no place in the tree is written among the operations, in its order")
  func withoutPlace() {
    var page = Page()
    page.line("a")
    page.tree.settle()
    page.tree.sendEffect("toast", props: Array(#""body":"Saved""#.utf8))
    page.tree.sendConfiguration(Array(#""title":"T""#.utf8))
    page.tree.sendAddress(Location(path: "/reports", query: "n=5"), isStep: true)
    page.tree.endRun()
    let operations = [
      #"["add",10,1,0,"line",{"body":"a"}]"#, #"["fx","toast",{"body":"Saved"}]"#,
      #"["page",{"title":"T"}]"#, #"["address","/reports","n=5",true]"#,
    ]
    #expect(page.sent() == operations.joined(separator: ","))
  }

  @Test("each area of the page loses what is not drawn again", arguments: NodeID.roots)
  func areas(root: NodeID) {
    var page = Page()
    page.line("a", in: root)
    page.tree.endRun()
    #expect(page.sent() == #"["add",10,\#(root),0,"line",{"body":"a"}]"#)
    page.tree.endRun()
    #expect(page.sent() == #"["del",10]"#)
    page.tree.reset()
    page.line("b", in: root)
    page.tree.endRun()
    #expect(page.sent() == #"["reset"],["add",11,\#(root),0,"line",{"body":"b"}]"#)
  }

  @Test("a line that changed is set in place")
  func change() {
    var page = Page()
    _ = page.run("a", "b", "c")
    #expect(page.run("a", "x", "c") == #"["set",11,{"body":"x"}]"#)
    #expect(page.run("a", "x", "y") == #"["set",12,{"body":"y"}]"#)
  }

  @Test("a line on top, in the middle or at the end is added alone")
  func insertion() {
    var page = Page()
    _ = page.run("a", "b")
    #expect(page.run("x", "a", "b") == #"["add",12,1,0,"line",{"body":"x"}]"#)
    #expect(page.run("x", "a", "y", "b") == #"["add",13,1,10,"line",{"body":"y"}]"#)
    #expect(page.run("x", "a", "y", "b", "z") == #"["add",14,1,11,"line",{"body":"z"}]"#)
  }

  @Test("what is not drawn goes at the end of the run, all in one operation")
  func removal() {
    var page = Page()
    _ = page.run("a", "b", "c", "d")
    #expect(page.run("a", "d") == #"["del",11,12]"#)
    #expect(page.run() == #"["del",10,13]"#)
  }

  @Test("a node with a key is recognised whatever its props, and moved when it comes out of order")
  func keys() {
    var page = Page()
    let first = page.widget(1, "a")
    let second = page.widget(2, "b")
    page.tree.endRun()
    _ = page.sent()
    #expect(page.widget(2, "b") == second)
    #expect(page.widget(1, "changed") == first)
    page.tree.endRun()
    #expect(page.sent() == #"["mov",10,11],["set",10,{"label":"changed"}]"#)
  }

  @Test("a new widget brings its value, one that is there does not")
  func values() {
    var page = Page()
    _ = page.widget(1)
    #expect(page.sent() == #"["add",10,1,0,"widget",{"label":""},1]"#)
    page.tree.endRun()
    _ = page.widget(1)
    #expect(page.sent() == "")
  }

  @Test("a container that goes takes its children's records with it")
  func containers() {
    var page = Page()
    let box = page.box()
    page.line("inside", in: box)
    page.tree.endRun()
    _ = page.sent()
    page.tree.endRun()
    #expect(page.sent() == #"["del",10]"#)
    page.line("nowhere", in: box)
    page.tree.endRun()
    #expect(page.sent() == "")
  }

  @Test(
    "a container that is cleared and filled alike sends nothing; what is gone goes with the next output"
  )
  func clearing() {
    var page = Page()
    let box = page.box()
    page.line("a", in: box)
    page.line("b", in: box)
    page.tree.endRun()
    _ = page.sent()
    #expect(page.box() == box)
    page.line("a", in: box)
    page.line("b", in: box)
    page.tree.clear(box)
    page.line("a", in: box)
    #expect(page.sent() == "")
    page.tree.settle()
    #expect(page.sent() == #"["del",12]"#)
    page.tree.endRun()
    #expect(page.sent() == "")
  }

  @Test("a container that is drawn but not filled loses what it held")
  func emptied() {
    var page = Page()
    let box = page.box()
    page.line("inside", in: box)
    page.tree.endRun()
    _ = page.sent()
    #expect(page.box() == box)
    page.tree.endRun()
    #expect(page.sent() == #"["del",11]"#)
  }

  @Test("a run that is cut off leaves what it drew and what it did not reach")
  func interruption() {
    var page = Page()
    _ = page.run("a", "b", "c")
    page.line("a")
    page.line("x")
    page.tree.interruptRun()
    #expect(page.sent() == #"["set",11,{"body":"x"}]"#)
    #expect(page.run("a", "x", "c") == "")
  }

  @Test("what is drawn can be sent before it is decided what it replaces")
  func settling() {
    var page = Page()
    _ = page.run("count 1", "end")
    page.line("count 2")
    page.tree.settle()
    #expect(page.sent() == #"["set",10,{"body":"count 2"}]"#)
    page.line("end")
    page.tree.endRun()
    #expect(page.sent() == "")
  }

  @Test("a container that starts over keeps what is drawn again")
  func rewinding() {
    var page = Page()
    let box = page.box()
    page.line("one", in: box)
    page.tree.rewind(box)
    page.line("two", in: box)
    page.tree.sweep(box)
    page.tree.endRun()
    #expect(
      page.sent()
        == #"["add",10,1,0,"box",{"name":""}],["add",11,10,0,"line",{"body":"one"}],["set",11,{"body":"two"}]"#
    )
  }

  @Test("progress tells of each container how far the run has come, once")
  func progress() {
    var page = Page()
    _ = page.run("a", "b")
    page.line("a")
    page.tree.sendProgress()
    #expect(page.sent().contains(#"["at",1,10]"#))
    page.tree.sendProgress()
    #expect(page.sent() == "")
  }

  @Test("after a reset everything is drawn anew, behind a word that says so")
  func reset() {
    var page = Page()
    _ = page.run("a")
    page.tree.reset()
    #expect(page.run("a") == #"["reset"],["add",11,1,0,"line",{"body":"a"}]"#)
  }

  @Test("drawing into a container that is gone does nothing")
  func gone() {
    var page = Page()
    page.line("nowhere", in: 99)
    let placed = page.tree.place(Node(kind: "line"), in: 99)?.id
    #expect(placed == nil)
    page.tree.endRun()
    #expect(page.sent() == "")
  }

  @Test("of a text that grows, only what is added is sent, after everything else")
  func growth() {
    var page = Page()
    let id = page.grow("")
    page.line("below")
    page.tree.settle()
    #expect(
      page.sent()
        == #"["add",10,1,0,"line",{"body":""}],["add",11,1,10,"line",{"body":"below"}]"#)
    page.tree.append("one ", to: id, in: .main)
    page.tree.append("\"two\"", to: id, in: .main)
    page.line("last")
    page.tree.settle()
    let unsent = String(decoding: page.tree.takeOperations(withGrowth: false).json, as: UTF8.self)
    #expect(unsent == #"["add",12,1,11,"line",{"body":"last"}]"#)
    #expect(page.sent() == #"["+",10,"one \"two\""]"#)
    page.tree.finishGrowth(of: id, in: .main, as: Page.node("one \"two\""))
    #expect(page.sent() == #"["+",10,""]"#)
    page.tree.endRun()
    #expect(page.sent() == "")
    #expect(page.run(#"one "two""#, "below", "last") == "")
  }

  @Test("a text that was cut off while it grew is sent as a whole by the run after it")
  func cutOffGrowth() {
    var page = Page()
    let id = page.grow("")
    page.tree.append("half", to: id, in: .main)
    page.tree.interruptRun()
    _ = page.sent()
    _ = page.grow("")
    page.tree.endRun()
    #expect(page.sent() == #"["set",10,{"body":""}]"#)
  }

  @Test("what goes away is not added to")
  func growthOfRemoved() {
    var page = Page()
    let id = page.grow("")
    _ = page.sent()
    page.tree.append("half", to: id, in: .main)
    page.tree.remove(id, in: .main)
    #expect(page.sent() == #"["del",10]"#)
  }

  @Test("what goes away with its container is not added to")
  func growthInRemoved() {
    var page = Page()
    let box = page.box()
    let id = page.grow("", in: box)
    _ = page.sent()
    page.tree.append("half", to: id, in: box)
    page.tree.remove(box, in: .main)
    #expect(page.sent() == #"["del",10]"#)
  }

  @Test("a leaf that replaces a text that was cut off while it grew has nothing of it")
  func replacedGrowth() {
    var page = Page()
    let id = page.grow("")
    _ = page.sent()
    page.tree.append("half", to: id, in: .main)
    page.tree.interruptRun()
    #expect(page.run("other") == #"["set",10,{"body":"other"}]"#)
  }

  @Test("a leaf that replaces a text that was done has nothing of it")
  func replacedText() {
    var page = Page()
    let id = page.grow("")
    _ = page.sent()
    page.tree.append("done", to: id, in: .main)
    page.tree.finishGrowth(of: id, in: .main, as: Page.node("done"))
    // A chain of runs: the first one's page is never shown.
    page.tree.interruptRun()
    #expect(page.run("other") == #"["set",10,{"body":"other"}]"#)
  }
}

import RunnelTesting
import RunnelTree
import RunnelWire
import Testing

/// Runs that draw at random, cut off at random, to a page that has what is sent.
@Suite("Texts that grow, at random") struct GrowthFuzzTests {
  private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) ^ (state << 31)
    }
    mutating func one(in count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }
  }

  private struct Player: ~Copyable {
    var tree = Tree()
    var model = PageModel()
    var dice: Dice

    static func node(_ text: String) -> Node {
      var props = Props()
      props.text("body", text)
      return Node(kind: "markdown", props: props.bytes)
    }

    mutating func send(_ withGrowth: Bool) throws {
      try model.apply(tree.takeOperations(withGrowth: withGrowth))
    }

    /// Draws into a container, and gives what is to stand in it.
    mutating func draw(in parent: NodeID, depth: Int) throws -> [String] {
      var drawn: [String] = []
      for _ in 0..<Int.random(in: 0...4, using: &dice) {
        let text = "t\(Int.random(in: 0...3, using: &dice))"
        switch Int.random(in: 0...9, using: &dice) {
        case 0...3:
          tree.draw(Self.node(text), in: parent)
          drawn.append(text)
        case 4...6:
          guard let id = tree.place(Self.node(""), in: parent)?.id else { break }
          var whole = ""
          for _ in 0..<Int.random(in: 0...3, using: &dice) {
            let part = ["a", "\"", "t1"].randomElement(using: &dice) ?? ""
            tree.append(part, to: id, in: parent)
            whole += part
            try pause()
          }
          switch Int.random(in: 0...5, using: &dice) {
          case 0: tree.remove(id, in: parent)
          case 1:
            tree.update(id, in: parent, to: Self.node(text))
            drawn.append(text)
          case 2: drawn.append(whole)
          default:
            tree.finishGrowth(of: id, in: parent, as: Self.node(whole))
            drawn.append(whole)
          }
        default:
          guard depth < 2,
            let box = tree.place(Node(kind: "container"), in: parent, isContainer: true)?.id
          else { break }
          var inside = try draw(in: box, depth: depth + 1)
          if dice.one(in: 4) {
            tree.clear(box)
            inside = try draw(in: box, depth: depth + 1)
          }
          if dice.one(in: 5) {
            tree.remove(box, in: parent)
          } else {
            drawn += ["("] + inside + [")"]
          }
        }
        try pause()
      }
      return drawn
    }

    mutating func pause() throws {
      if dice.one(in: 6) {
        tree.settle()
        try send(dice.one(in: 2))
      } else if dice.one(in: 12) {
        // Another browser has come.
        if case .nothing = tree.drawAgain() { return }
        try send(true)
      }
    }

    func shown(in parent: NodeID) -> [String] {
      (model.nodes[Int(parent)]?.children ?? []).flatMap { child -> [String] in
        guard let node = model.nodes[child] else { return ["?"] }
        if node.kind == "container" { return ["("] + shown(in: NodeID(child)) + [")"] }
        return [node.props["body"]?.text ?? "?"]
      }
    }
  }

  @Test("show what was drawn") func shown() throws {
    for seed in 0..<500 {
      var player = Player(dice: Dice(state: UInt64(seed) &* 7919 &+ 13))
      for run in 0..<6 {
        player.tree.beginRun()
        let drawn = try player.draw(in: .main, depth: 0)
        if player.dice.one(in: 3) {
          player.tree.interruptRun()
          if player.dice.one(in: 2) { try player.send(player.dice.one(in: 2)) }
          continue
        }
        player.tree.endRun()
        try player.send(true)
        let shown = player.shown(in: .main)
        #expect(shown == drawn, "seed \(seed), run \(run)")
        if shown != drawn { return }
      }
    }
  }
}

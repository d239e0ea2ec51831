/// What a browser asks of a node on its page: rows of a table.
struct Question: Sendable, Equatable {
  var node: Int
  var version: Int
  var start: Int
  var count: Int

  /// Rows that one answer has.
  static let most = 1_000
}

/// Questions that wait for their answers, of which one after the other is made.
struct Questions: Sendable {
  private var waiting: [Question] = []
  private var isAnswering = false
  static let most = 100

  /// - Returns: Whether somebody is to begin with the answers, and the question that there is no room for any more.
  mutating func ask(_ question: Question) -> (begins: Bool, dropped: Question?) {
    defer {
      waiting.append(question)
      isAnswering = true
    }
    return (!isAnswering, waiting.count >= Self.most ? waiting.removeFirst() : nil)
  }

  /// The question to answer now: the last one, since there the reader looks.
  mutating func next() -> Question? {
    let question = waiting.popLast()
    isAnswering = question != nil
    return question
  }
}

extension Mailbox {
  mutating func ask(_ question: Question) {
    let (begins, dropped) = questions.ask(question)
    // Without rows: the browser asks again when it shows them.
    if let dropped { answer(dropped, []) }
    if begins { add(.answerQuestions) }
  }

  mutating func answer(_ question: Question, _ rows: [[WireValue]]) {
    send(
      .rows(
        node: question.node, version: question.version, start: question.start, rows: rows))
  }
}

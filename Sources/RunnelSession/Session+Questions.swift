// What the browser asks of its page's nodes. The answers are made by the author's code, on a thread that may block.
extension Session {
  /// Answers one question after the other.
  func answerQuestions() {
    while let question = post({ $0.questions.next() }) {
      guard let resource = withPage({ $0.resource(for: question) }) else { continue }
      let first = min(question.start, resource.rowCount)
      let end = min(first + min(question.count, Question.most), resource.rowCount)
      let rows = resource.rows(first..<end)
      post { $0.answer(question, rows) }
    }
  }
}

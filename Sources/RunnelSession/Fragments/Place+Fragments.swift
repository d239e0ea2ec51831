// How the closures of fragments are called.
extension Place {
  /// Draws a fragment.
  package func drawFragment(
    _ declaration: FragmentDeclaration, _ body: @escaping (Container) throws -> Void
  ) {
    begin(declaration, .sync(body))?.draw(body)
  }

  /// Draws a fragment whose closure waits.
  package func drawFragment(
    _ declaration: FragmentDeclaration, _ body: @escaping (Container) async throws -> Void
  ) async {
    await begin(declaration, .async(body))?.draw(body)
  }

  /// Has a fragment drawn beside what comes after it; the run ends when both have.
  ///
  /// - Parameter waits: Only when those before it are drawn.
  package func drawFragmentBeside(
    _ declaration: FragmentDeclaration, waits: Bool,
    _ body: @escaping @Sendable (Container) async throws -> Void
  ) {
    begin(declaration, .parallel(body, waits: waits))?.drawBeside(body, waits: waits)
  }

  private func begin(
    _ declaration: FragmentDeclaration, _ draw: FragmentClosure.Draw
  ) -> Place? {
    let closure = FragmentClosure(draw: draw)
    let result = run.session.withPage { page -> Handed<Result<Place?, RunnelError>> in
      do throws(RunnelError) {
        return Handed(.success(try page.beginFragment(declaration, closure, at: self)))
      } catch {
        return Handed(.failure(error))
      }
    }
    switch result.value {
    case .success(let inside): return inside
    case .failure(let error):
      mistake(error, in: "fragment", declaration.key)
      return nil
    }
  }

  /// Draws what a fragment's closure says, inside of it.
  func draw(_ closure: FragmentClosure) async {
    switch closure.draw {
    case .sync(let body): draw(body)
    case .async(let body): await draw(body)
    case .parallel(let body, let waits): drawBeside(body, waits: waits)
    }
  }

  private func draw(_ body: (Container) throws -> Void) {
    Run.$fragment.withValue(node) {
      do { try body(Container(self)) } catch { end(error) }
    }
    returned()
  }

  private func draw(_ body: (Container) async throws -> Void) async {
    await Run.$fragment.withValue(node) {
      do { try await body(Container(self)) } catch { end(error) }
    }
    returned()
  }

  private func returned() {
    run.session.withPage { if $0.run == run.number { $0.returned(from: node) } }
  }

  private func drawBeside(
    _ body: @escaping @Sendable (Container) async throws -> Void, waits: Bool
  ) {
    let (run, node, root, page) = (run, node, root, page)
    let isInDialog = run.session.withPage { $0.isInDialog(.fragment(node)) }
    run.beside.add(node, on: run.session.app.threads, waits: waits, isInDialog: isInDialog) {
      await Place(run: run, node: node, root: root, scope: .fragment(node), page: page).draw(body)
    }
  }

  /// A fragment's closure has ended early: by a mistake, which stays in its place, or by a word that may be for the whole run.
  private func end(_ error: any Error) {
    switch error {
    case is EarlyEnd, is CancellationError:
      let isAsked = Task.isCancelled
      let end = run.session.withPage { page in
        page.run == run.number ? page.end(fragment: node, by: error, isAsked: isAsked) : .ofItself
      }
      switch end {
      case .ofItself: break
      case .ofRun: run.beside.cancel(sparesDialog: error.isStop)
      case .of(let fragments): run.beside.cancel(within: fragments)
      }
    default: _ = thrown(error)
    }
  }

  // MARK: Reruns

  /// What ends a run that asks for another one of a scope.
  func rerun(_ scope: RerunScope) -> any Error {
    do throws(RunnelError) {
      switch scope.kind {
      case .app: return EarlyEnd.rerun(.app)
      case .fragment:
        guard let id = self.scope.fragment else { throw Self.noFragment }
        return EarlyEnd.rerun(.fragments([id]))
      case .fragments(let keys):
        return EarlyEnd.rerun(try run.session.fragments(with: keys))
      }
    } catch {
      mistake(error, in: "rerun")
      return ShownError(cause: error)
    }
  }

  private static let noFragment = RunnelError(
    .unknownFragment,
    """
    `rerun(.fragment)` was called where there is no fragment: call it in the closure of one, or in a callback of a widget in \
    one. `rerun()` draws the whole page.
    """)
}

extension Session {
  fileprivate func fragments(with keys: [String]) throws(RunnelError) -> Coverage {
    let (coverage, isOfBody) = withPage { page in
      let ids = keys.map { key in page.fragments.id(of: key) }
      return (
        ids, !page.ongoing.isInCallbacks && page.ongoing.coverage == .app && Run.fragment == nil
      )
    }
    let list = keys.map { "\"\($0)\"" }.joined(separator: ", ")
    guard !isOfBody else {
      throw RunnelError(
        .unknownFragment,
        """
        `rerun(.fragments(\(list)))` was called by the script, whose run draws all fragments. Call it in a callback or in a \
        fragment, or leave it out.
        """)
    }
    var ids: [FragmentID] = []
    for (key, id) in zip(keys, coverage) {
      guard let id else {
        let known = withPage { $0.fragments.records.values.compactMap(\.key).sorted() }
        let there =
          known.isEmpty
          ? "No fragment on it has a key"
          : "It has \(known.map { "'\($0)'" }.joined(separator: ", "))"
        throw RunnelError(
          .unknownFragment,
          """
          `rerun(.fragments(\(list)))` names '\(key)', and no fragment on this page has that key. \(there).
          """)
      }
      ids.append(id)
    }
    return .fragments(ids)
  }
}

/// What a fragment's closure ends that has left early.
private enum EndOfFragment {
  case ofItself
  /// And these, with it.
  case of(Set<FragmentID>)
  case ofRun
}

extension Page {
  /// A fragment's closure has left early.
  ///
  /// - Parameter isAsked: Somebody has asked it to.
  fileprivate mutating func end(
    fragment id: FragmentID, by error: any Error, isAsked: Bool
  ) -> EndOfFragment {
    // What a mistake or a stop has ended asks for nothing any more.
    guard !ongoing.failures.contains(.fragment(id)),
      !fragments.isWithin(id, ongoing.endedEarly)
    else { return .ofItself }
    switch error {
    // Of some work of the author's own, which nobody has asked to end.
    case is CancellationError where !isAsked: ongoing.endedEarly.insert(id)
    case EarlyEnd.stop:
      guard let part = part(around: id) else { break }
      ongoing.endedEarly.insert(part)
      return .of(Set(fragments.within([part])))
    case EarlyEnd.rerun(.fragments(let ids)) where !isDrawnByItself(id):
      fragments.due.formUnion(ids)
      // What it has not come to is as it was.
      ongoing.endedEarly.insert(id)
    default: break
    }
    if ongoing.endedEarly.contains(id) { return .ofItself }
    cut(by: id, error)
    return .ofRun
  }

  /// The run ends with what a fragment has said. The first one counts; a stop is none in the dialog, which is drawn after it.
  private mutating func cut(by id: FragmentID, _ error: any Error) {
    if let cut = ongoing.cut, !(cut.isStop && isInDialog(.fragment(id))) { return }
    ongoing.cut = error
    ongoing.cutBy = id
    if case EarlyEnd.rerun(.app) = error { asksForPage(in: .fragment(id)) }
  }

  private func isDrawnByItself(_ id: FragmentID) -> Bool {
    guard case .fragments(let ids) = ongoing.coverage else { return false }
    return ids.contains(id)
  }

  /// What a fragment's stop ends: the one around it that the run is for, or what is in the dialog; `nil`: all that the run draws.
  private func part(around id: FragmentID) -> FragmentID? {
    if isInDialog(.fragment(id)) { return dialogs.inside }
    guard case .fragments(let ids) = ongoing.coverage else { return nil }
    return ids.first { fragments.isWithin(id, [$0]) }
  }

  /// A fragment's closure has returned, and nothing has ended it.
  fileprivate mutating func returned(from id: FragmentID) {
    guard ongoing.coverage != .app, ongoing.cut == nil else { return }
    fragments.returned.insert(id)
  }
}

extension Place {
  /// Declares a dialog, which shows when it is opened.
  ///
  /// - Parameter title: What it is called on the page.
  package func declareDialog(_ id: WidgetID, _ title: String, _ closure: DialogClosure) {
    report {
      page throws(RunnelError) in try page.declare(dialog: id, title, closure, at: self)
    }
  }

  /// Opens a dialog when the body has returned.
  ///
  /// - Parameter argument: What its closure is given. If it is `Codable`, the dialog is open again after a restart.
  package func openDialog(_ id: WidgetID, _ title: String, with argument: any Sendable) {
    report { page throws(RunnelError) in
      try page.open(dialog: id, title, with: argument)
    }
  }

  /// Draws the container of the open dialog.
  ///
  /// - Parameter onDismiss: Runs before the script when the reader has closed it; `nil`: the script does not run then.
  package func drawDialog<Box: Widget>(
    _ box: Box, _ field: Field, _ id: WidgetID, opening number: Int, onDismiss: Action?
  ) -> Place {
    let session = run.session
    var field = field
    field.onChange = {
      session.withPage { $0.dismiss(dialog: id, opening: number) }
      guard let onDismiss else { throw EarlyEnd.rerun(.nothing) }
      try await onDismiss()
      throw EarlyEnd.rerun(.app)
    }
    let inside = drawContainer(box, field).inside
    session.withPage { if $0.run == run.number { $0.drew(dialog: id) } }
    return inside
  }

  /// What the store had can't be shown.
  package func dropDialog() {
    run.session.withPage { if $0.run == run.number { $0.dropDialog() } }
  }

  private func report(_ act: (inout Page) throws(RunnelError) -> Void) {
    let error = run.session.withPage { page -> RunnelError? in
      do throws(RunnelError) {
        try act(&page)
        return nil
      } catch {
        return error
      }
    }
    if let error { mistake(error, in: "dialog") }
  }
}

extension Session {
  /// Shows the dialog that is open, when the bodies of a run have returned, unless the run has shown it before.
  ///
  /// - Parameter isWhole: False: fragments are still drawn beside, which may open another one.
  func showDialog(in run: Run, isWhole: Bool = true) async {
    let start = withPage {
      Handed($0.run == run.number ? $0.dialogToShow(isWhole: isWhole) : nil)
    }.value
    guard let start else { return }
    let place = Place.beginning(of: run).inPage(start.page)
    await start.closure.show(place, start.number, start.argument)
  }
}

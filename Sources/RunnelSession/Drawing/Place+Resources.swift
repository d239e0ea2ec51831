import RunnelTree

// Elements that keep something on the server, such as the rows of a table. They are drawn in several steps, between which the
// page is free: what they keep is made by the author's code.
extension Place {
  /// Draws an element of the last run again as it was.
  ///
  /// - Parameters:
  ///   - key: Must be unique among the page's keyed elements.
  ///   - call: What the author calls, for a mistake: `kind`, unless it says otherwise.
  ///   - label: What the element is called on the page, for a mistake.
  ///   - isSame: Whether a resource of the last run certainly is the one to be drawn. It is asked of several, and makes nothing.
  /// - Returns: False if there is no such element, and this one is still to be drawn.
  package func redraw(
    kind: StaticString, key: String?, call: StaticString? = nil, label: String? = nil,
    where isSame: (any NodeResource) -> Bool
  ) -> Bool {
    let session = run.session
    let known = session.withPage { $0.resources(kind, key, at: self) }
    guard let same = known.first(where: { isSame($0.record.resource) }) else { return false }
    let result: Result<Bool, RunnelError> = session.withPage { page in
      do throws(RunnelError) {
        return .success(try page.placeAgain(same.id, key: key, at: self))
      } catch {
        return .failure(error)
      }
    }
    switch result {
    case .success(let isDrawn): return isDrawn
    case .failure(let error):
      mistake(error, in: call ?? kind, label)
      return true
    }
  }

  /// The widget of the last run with this identity, from which one that is the same may take over what was made for it.
  package func lastWidget(_ id: WidgetID) -> (any Widget)? {
    run.session.withPage { $0.widgets[id]?.widget }
  }

  /// Draws an element whose resource the browser asks, such as a table whose rows it shows as the reader scrolls.
  ///
  /// - Parameters:
  ///   - props: Everything but the version.
  ///   - key: Recognises the element, whatever is in it. Must be unique among the page's keyed elements.
  ///   - call: What the author calls, for a mistake: `kind`, unless it says otherwise.
  ///   - label: What the element is called on the page, for a mistake.
  package func draw(
    kind: StaticString, props: [UInt8], resource: any NodeResource, key: String? = nil,
    call: StaticString? = nil, label: String? = nil
  ) {
    let session = run.session
    let last = session.withPage { $0.resources(kind, key, at: self).first }
    let look = props.hashValue
    // The browser has nothing else than what came with the element, which is among its props, and what it asked for.
    let ranges = last?.record.comparable
    let isSame =
      if let last, let ranges, last.record.look == look {
        resource.isSame(as: last.record.resource, in: ranges)
      } else { false }
    let error = session.withPage { page -> RunnelError? in
      do throws(RunnelError) {
        try page.place(
          kind, props, look, resource, key: key, keeping: isSame ? last : nil, at: self)
        return nil
      } catch {
        return error
      }
    }
    withExtendedLifetime(last) {}
    if let error { mistake(error, in: call ?? kind, label) }
  }
}

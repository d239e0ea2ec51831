public import RunnelSession

// A tuple for each number of tabs: Swift has no way to say "as many containers as there are texts".
extension Elements {
  /// Makes two containers of which the reader sees one at a time, each under a label of its own.
  ///
  /// - Parameters:
  ///   - open: The label of the one that is open at first; `nil`: the first.
  public func tabs(
    _ first: String, _ second: String, default open: String? = nil, key: String? = nil,
    width:
      Width? = nil, height: Height? = nil, bind: BindTarget? = nil,
    persistState: PersistState? = nil,
    reruns: Bool = true, onChange: Action? = nil, fileID: StaticString = #fileID, line: Int = #line
  ) -> (Self, Self) {
    let made = tabs(
      [first, second], default: open, key: key, width: width, height: height, bind: bind,
      persistState: persistState, reruns: reruns, onChange: onChange, fileID: fileID, line: line)
    return (made[0], made[1])
  }

  /// Makes three containers of which the reader sees one at a time, each under a label of its own.
  public func tabs(
    _ first: String, _ second: String, _ third: String, default open: String? = nil,
    key: String? =
      nil, width: Width? = nil, height: Height? = nil, bind: BindTarget? = nil,
    persistState:
      PersistState? = nil, reruns: Bool = true, onChange: Action? = nil,
    fileID: StaticString =
      #fileID, line: Int = #line
  ) -> (Self, Self, Self) {
    let made = tabs(
      [first, second, third], default: open, key: key, width: width, height: height, bind: bind,
      persistState: persistState, reruns: reruns, onChange: onChange, fileID: fileID, line: line)
    return (made[0], made[1], made[2])
  }

  /// Makes four containers of which the reader sees one at a time, each under a label of its own.
  public func tabs(
    _ first: String, _ second: String, _ third: String, _ fourth: String,
    default open: String? =
      nil, key: String? = nil, width: Width? = nil, height: Height? = nil, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true, onChange: Action? = nil,
    fileID:
      StaticString = #fileID, line: Int = #line
  ) -> (Self, Self, Self, Self) {
    let made = tabs(
      [first, second, third, fourth], default: open, key: key, width: width, height: height,
      bind:
        bind, persistState: persistState, reruns: reruns, onChange: onChange, fileID: fileID,
      line:
        line)
    return (made[0], made[1], made[2], made[3])
  }

  /// Makes five containers of which the reader sees one at a time, each under a label of its own.
  public func tabs(
    _ first: String, _ second: String, _ third: String, _ fourth: String, _ fifth: String,
    default open: String? = nil, key: String? = nil, width: Width? = nil, height: Height? = nil,
    bind:
      BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange: Action? =
      nil, fileID: StaticString = #fileID, line: Int = #line
  ) -> (Self, Self, Self, Self, Self) {
    let made = tabs(
      [first, second, third, fourth, fifth], default: open, key: key, width: width, height: height,
      bind: bind, persistState: persistState, reruns: reruns, onChange: onChange, fileID: fileID,
      line: line)
    return (made[0], made[1], made[2], made[3], made[4])
  }

  /// Makes six containers of which the reader sees one at a time, each under a label of its own.
  public func tabs(
    _ first: String, _ second: String, _ third: String, _ fourth: String, _ fifth: String,
    _ sixth:
      String, default open: String? = nil, key: String? = nil, width: Width? = nil,
    height: Height? =
      nil, bind: BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange:
      Action? = nil, fileID: StaticString = #fileID, line: Int = #line
  ) -> (Self, Self, Self, Self, Self, Self) {
    let made = tabs(
      [first, second, third, fourth, fifth, sixth], default: open, key: key, width: width,
      height:
        height, bind: bind, persistState: persistState, reruns: reruns, onChange: onChange,
      fileID:
        fileID, line: line)
    return (made[0], made[1], made[2], made[3], made[4], made[5])
  }

  /// Makes seven containers of which the reader sees one at a time, each under a label of its own.
  public func tabs(
    _ first: String, _ second: String, _ third: String, _ fourth: String, _ fifth: String,
    _ sixth:
      String, _ seventh: String, default open: String? = nil, key: String? = nil,
    width: Width? = nil,
    height: Height? = nil, bind: BindTarget? = nil, persistState: PersistState? = nil,
    reruns: Bool = true, onChange: Action? = nil, fileID: StaticString = #fileID, line: Int = #line
  ) -> (Self, Self, Self, Self, Self, Self, Self) {
    let made = tabs(
      [first, second, third, fourth, fifth, sixth, seventh], default: open, key: key, width: width,
      height: height, bind: bind, persistState: persistState, reruns: reruns, onChange: onChange,
      fileID: fileID, line: line)
    return (made[0], made[1], made[2], made[3], made[4], made[5], made[6])
  }

  /// Makes eight containers of which the reader sees one at a time, each under a label of its own.
  public func tabs(
    _ first: String, _ second: String, _ third: String, _ fourth: String, _ fifth: String,
    _ sixth:
      String, _ seventh: String, _ eighth: String, default open: String? = nil, key: String? = nil,
    width: Width? = nil, height: Height? = nil, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true, onChange: Action? = nil,
    fileID: StaticString = #fileID,
    line: Int =
      #line
  ) -> (Self, Self, Self, Self, Self, Self, Self, Self) {
    let made = tabs(
      [first, second, third, fourth, fifth, sixth, seventh, eighth], default: open, key: key,
      width:
        width, height: height, bind: bind, persistState: persistState, reruns: reruns,
      onChange:
        onChange, fileID: fileID, line: line)
    return (made[0], made[1], made[2], made[3], made[4], made[5], made[6], made[7])
  }
}

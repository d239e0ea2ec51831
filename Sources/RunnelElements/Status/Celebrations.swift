public import RunnelSession
import RunnelTree

extension Elements {
  /// Lets balloons rise over the page, once.
  ///
  /// A reader who has asked their system for less motion sees none.
  public func balloons(fileID: StaticString = #fileID, line: Int = #line) {
    place(fileID, line).effect("balloons", [])
  }

  /// Lets snow fall over the page, once.
  ///
  /// A reader who has asked their system for less motion sees none.
  public func snow(fileID: StaticString = #fileID, line: Int = #line) {
    place(fileID, line).effect("snow", [])
  }
}

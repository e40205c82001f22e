/// The file that the page was started with.
package protocol HistoryFile: Sendable {
  /// Without its folder.
  var name: String { get }

  /// Nil if there is no such file yet.
  ///
  /// - Throws: `InterfaceError`.
  func read() throws -> [UInt8]?

  /// Replaces it as a whole, or not at all.
  ///
  /// - Throws: `InterfaceError`.
  func write(_ text: String) throws
}

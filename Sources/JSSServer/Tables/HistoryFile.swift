/// The file that the page was started with.
package protocol HistoryFile: Sendable {
  /// Without its folder.
  var name: String { get }

  /// Where it lies, with symbolic links followed.
  var place: String { get }

  /// Whether it may be replaced.
  var canBeWritten: Bool { get }

  /// Does work while no other program of this kind saves in its folder.
  ///
  /// - Throws: `InterfaceError` if one does.
  func exclusively<Result>(_ work: () throws -> Result) throws -> Result

  /// Nil if there is no such file yet.
  ///
  /// - Throws: `InterfaceError`.
  func read() throws -> [UInt8]?

  /// Replaces it as a whole, or not at all.
  ///
  /// - Throws: `InterfaceError`.
  func write(_ text: String) throws
}

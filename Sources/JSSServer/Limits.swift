/// What is more than this server takes on.
package enum Limits {
  /// Of the body of a request. A file of 64 MiB grows by a third as base64.
  static let bodyMebibytes = 96
  /// Pieces of long work at a time, and those that wait.
  package static let running = 4
  package static let waiting = 256
  /// How long one may take, with the time that it waits.
  static let seconds = 300
  /// What one comparison may hold.
  static let scenarios = 100
  static let changes = 100
  /// Imports whose questions are remembered.
  static let imports = 8
  /// How long a connection may say nothing.
  static let idleSeconds: Int64 = 60
}

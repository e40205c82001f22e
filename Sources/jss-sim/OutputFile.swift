import Glibc

/// Where the result goes: standard output, or a file that is replaced as a whole or not at all.
struct OutputFile {
  /// Nil is standard output.
  let path: String?

  private var directory: String {
    guard let path, let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Refuses a place that cannot be written, before any work is done.
  ///
  /// - Throws: `Failure`.
  func check() throws {
    guard let path else { return }
    func refuse(_ reason: String) -> Failure {
      Failure(
        status: .unwritableOutput,
        message: "--output \(path): \(reason). Nothing was simulated; choose another place.")
    }
    var status = stat()
    if stat(path, &status) == 0 {
      if status.st_mode & S_IFMT == S_IFDIR { throw refuse("this is a folder") }
      if access(path, W_OK) != 0 { throw refuse("the file there cannot be replaced") }
    }
    if access(directory, W_OK | X_OK) != 0 {
      throw refuse("the folder \(directory) cannot be written (\(Descriptor.lastError))")
    }
  }

  /// Writes the result. A closed pipe is no error: whoever read had enough.
  ///
  /// - Throws: `Failure`; then a file that was there before is unchanged.
  func write(_ text: String) throws {
    Interruption.ignore()
    guard let path else {
      if !Descriptor.write(Array(text.utf8), to: STDOUT_FILENO) && errno != EPIPE {
        throw Failure(
          status: .unwritableOutput,
          message: "standard output cannot be written: \(Descriptor.lastError).")
      }
      return
    }
    var template = Array("\(directory)/.jss-sim-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    let temporary = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    let done =
      descriptor >= 0 && fchmod(descriptor, 0o644) == 0
      && Descriptor.write(Array(text.utf8), to: descriptor) && fsync(descriptor) == 0
      && rename(temporary, path) == 0
    guard done else {
      let reason = Descriptor.lastError
      if descriptor >= 0 { unlink(temporary) }
      throw Failure(
        status: .unwritableOutput, message: "--output \(path): cannot be written (\(reason)).")
    }
    close(descriptor)
  }
}

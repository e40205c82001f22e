import JSSCore

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Where rows go one by one: standard output, or a file beside the one that it becomes when it is complete, so that an
/// interrupted run can be resumed and a file that was there stays as it was until then.
final class RowFile: Sendable {
  /// Profiles that the file has already.
  let known: Set<ProfileKey>
  /// How many of these have no forecast.
  let knownFaults: Int

  /// Nil is standard output.
  private let path: String?
  private let descriptor: Int32

  /// A result that no later run goes on with: what an interrupted one has left is replaced.
  ///
  /// - Throws: `Failure`.
  convenience init(path: String?, head: String) throws {
    if let path { unlink(RowFile.partial(path)) }
    try self.init(path: path, head: head, resuming: nil)
  }

  /// The name of the file while it is not complete.
  static func partial(_ path: String) -> String { path + ".partial" }

  /// - Parameters:
  ///   - path: nil for standard output.
  ///   - head: what the file begins with.
  ///   - resuming: reads what an interrupted run has written at a path; nil to begin anew.
  /// - Throws: `Failure`.
  init(
    path: String?, head: String, resuming: ((_ path: String) throws -> ResumedRows)?
  ) throws {
    self.path = path
    guard let path else {
      (known, knownFaults, descriptor) = ([], 0, STDOUT_FILENO)
      try write(head)
      return
    }
    let partial = RowFile.partial(path)
    let earlier: String? = [partial, path].first { OutputFile(path: $0).exists }
    var resumed: ResumedRows?
    if let earlier, let resuming { resumed = try resuming(earlier) }
    known = resumed?.known ?? []
    knownFaults = resumed?.faults ?? 0
    descriptor = open(
      partial, O_RDWR | O_CREAT | O_CLOEXEC | (resuming == nil ? O_EXCL : 0), 0o666)
    if descriptor < 0, errno == EEXIST {
      throw Failure(
        status: .unwritableOutput,
        message:
          "\(partial) has the rows of a run that was interrupted. Say --resume to go on with it, or delete it."
      )
    }
    if descriptor < 0 { throw failure }
    let kept = resumed?.bytes ?? 0
    if earlier == path, kept > 0 {
      let bytes = try FilePieces(InputFile(path: path)).part(from: 0, count: kept)
      if !Descriptor.writeAll(bytes, to: descriptor) { throw failure }
    }
    if ftruncate(descriptor, off_t(kept)) != 0 || lseek(descriptor, 0, SEEK_END) < 0 {
      throw failure
    }
    if kept == 0 { try write(head) }
  }

  /// - Throws: `Failure`.
  func write(_ text: String) throws {
    if Descriptor.writeAll(Array(text.utf8), to: descriptor) { return }
    // Whoever reads has enough.
    if path == nil, errno == EPIPE { throw ClosedPipe() }
    throw failure
  }

  /// Gives the file its name.
  ///
  /// - Throws: `Failure`.
  func finish() throws {
    guard let path else { return }
    let isDone =
      fsync(descriptor) == 0 && rename(RowFile.partial(path), OutputFile.resolved(path)) == 0
    if !isDone { throw failure }
    close(descriptor)
  }

  /// Deletes what was written to a file.
  func discard() { if let path { unlink(RowFile.partial(path)) } }

  private var failure: Failure {
    Failure(
      status: .unwritableOutput,
      message: path.map { "--output \($0): cannot be written (\(Descriptor.lastError))." }
        ?? "standard output cannot be written: \(Descriptor.lastError).")
  }

  /// The reader of standard output has gone.
  struct ClosedPipe: Error {}
}

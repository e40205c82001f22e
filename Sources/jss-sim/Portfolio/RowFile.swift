import JSSCore
import JSSTables

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Where rows go one by one: standard output, a device or pipe, or a file beside the one that it becomes when it is
/// complete, so that an interrupted run can be resumed and a file that was there stays as it was until then.
final class RowFile: Sendable {
  /// Profiles that the file has already.
  let known: Set<ProfileKey>
  /// How many of these have no forecast.
  let knownFaults: Int

  /// What messages call it; nil is standard output.
  private let name: String?
  /// The file that it becomes; nil where rows are not kept until then.
  private let target: String?
  private let descriptor: Int32

  /// The name of a file while it is not complete.
  private static func partial(_ target: String) -> String { target + ".partial" }

  /// - Parameters:
  ///   - path: nil for standard output.
  ///   - head: what the file begins with.
  ///   - isResumable: whether a later run can go on with it; if not, what an interrupted one has left is replaced.
  ///   - resuming: reads what an interrupted run has written at a path; nil to begin anew.
  /// - Throws: `Failure`.
  init(
    path: String?, head: String, isResumable: Bool,
    resuming: ((_ path: String) throws -> ResumedRows)? = nil
  ) throws {
    name = path
    guard let path, !OutputFile(path: path).exists || OutputFile(path: path).isRegular else {
      (known, knownFaults, target) = ([], 0, nil)
      descriptor = path.map { open($0, O_WRONLY | O_CLOEXEC) } ?? STDOUT_FILENO
      if descriptor < 0 { throw RowFile.failure(path) }
      try write(head)
      return
    }
    let target = OutputFile.resolved(path)
    let partial = RowFile.partial(target)
    self.target = target
    descriptor = open(partial, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw RowFile.failure(path) }
    if !RowFile.isOurs(descriptor, partial) {
      throw Failure(
        status: .unwritableOutput,
        message:
          "another jss-sim is writing \(shown(partial)). Wait until it ends, or choose another --output."
      )
    }
    let hasRows = lseek(descriptor, 0, SEEK_END) > 0
    if hasRows, isResumable, resuming == nil {
      throw Failure(
        status: .unwritableOutput,
        message:
          "\(shown(partial)) has the rows of a run that was interrupted. Say --resume to go on with it, or "
          + "delete it.")
    }
    if !isResumable { Interruption.setTemporary(partial) }
    let earlier: String? = hasRows ? partial : OutputFile(path: target).exists ? target : nil
    var resumed: ResumedRows?
    do {
      if let earlier, let resuming { resumed = try resuming(earlier) }
    } catch {
      if !hasRows { unlink(partial) }
      throw error
    }
    known = resumed?.known ?? []
    knownFaults = resumed?.faults ?? 0
    let kept = resumed?.bytes ?? 0
    // Who may read the old file may read the new one.
    if let permissions = OutputFile(path: target).permissions { fchmod(descriptor, permissions) }
    if earlier == target { try copy(kept, of: target) }
    if ftruncate(descriptor, off_t(kept)) != 0 || lseek(descriptor, 0, SEEK_END) < 0 {
      throw failure
    }
    if kept == 0 { try write(head) }
  }

  /// Locks a file, which another program may have completed and renamed in the meantime; false if that has it.
  private static func isOurs(_ descriptor: Int32, _ path: String) -> Bool {
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK { return false }
    var (own, other) = (stat(), stat())
    return fstat(descriptor, &own) == 0 && stat(path, &other) == 0 && own.st_ino == other.st_ino
      && own.st_dev == other.st_dev
  }

  /// Whether rows are kept until all are there.
  var isKept: Bool { target != nil }

  /// - Parameter count: of bytes, from the start.
  private func copy(_ count: Int, of path: String) throws {
    let pieces = try FilePieces(InputFile(path: path))
    var left = count
    while left > 0 {
      let piece = Array(try pieces.next().prefix(left))
      if piece.isEmpty || !Descriptor.writeAll(piece, to: descriptor) { throw failure }
      left -= piece.count
    }
  }

  deinit { if descriptor != STDOUT_FILENO { close(descriptor) } }

  /// - Throws: `Failure`, or `ClosedPipe`.
  func write(_ text: String) throws {
    if Descriptor.writeAll(Array(text.utf8), to: descriptor) { return }
    // Whoever reads has enough.
    if target == nil, errno == EPIPE { throw ClosedPipe() }
    throw failure
  }

  /// Gives the file its name.
  ///
  /// - Throws: `Failure`.
  func finish() throws {
    guard let target else { return }
    let isDone =
      fsync(descriptor) == 0
      && Interruption.whole {
        guard rename(RowFile.partial(target), target) == 0 else { return false }
        Interruption.setTemporary(nil)
        Interruption.enter(.filesWritten)
        return true
      }
    if !isDone { throw failure }
  }

  /// Deletes what was written to a file.
  func discard() { if let target { unlink(RowFile.partial(target)) } }

  private var failure: Failure { RowFile.failure(name) }

  /// That the last system call failed to write.
  private static func failure(_ name: String?) -> Failure {
    Failure(
      status: .unwritableOutput,
      message: name.map { "--output \($0): cannot be written (\(Descriptor.lastError))." }
        ?? "standard output cannot be written: \(Descriptor.lastError).")
  }

  /// The reader of standard output has gone.
  struct ClosedPipe: Error {}
}

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The right to change the files of a folder, for as long as it lives. Two programs that read a file, change it and
/// write it would lose what one of them wrote; a lock of the file itself would go when the file is replaced.
final class FolderLock {
  private let descriptor: Int32

  enum Refusal: Error {
    /// The folder cannot be opened; `errno` says why.
    case unreadable
    case taken
  }

  /// - Parameters:
  ///   - folder: its path.
  ///   - waiting: called if another program has the lock, which then is waited for; nil to be refused.
  init(_ folder: String, waiting: (() -> Void)? = nil) throws(Refusal) {
    descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw .unreadable }
    // A file system without locks cannot keep others away: any other failure is as good as the lock.
    guard flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK else { return }
    guard let waiting else { throw .taken }
    waiting()
    while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The folder of a file, by a path that all names of it share.
  static func folder(of path: String) -> String {
    OutputFile.resolved(OutputFile.directory(of: OutputFile.resolved(path)))
  }
}

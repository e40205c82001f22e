import JSSTables

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Where the result goes: standard output, or a file that is replaced as a whole or not at all.
struct OutputFile {
  /// Nil is standard output.
  let path: String?
  /// What messages call it.
  private let option: Option

  /// The options that name a file to write.
  enum Option: String {
    case output = "--output"
    case into = "--into"
    case clients = "--clients"
    case serve

    /// What has not happened when the place is refused.
    fileprivate var undone: String {
      switch self {
      case .output: "Nothing was simulated"
      case .into, .clients: "Nothing was written"
      case .serve: "Nothing was started"
      }
    }

    /// Only the owner may read a file with clients' names.
    fileprivate var newFilePermissions: mode_t { self == .clients ? 0o600 : 0o666 }
  }

  /// - Parameter path: nil and `-` are standard output.
  init(path: String?, option: Option = .output) {
    self.path = path == "-" ? nil : path
    self.option = option
  }

  /// Whether something is there already.
  var exists: Bool {
    guard let path else { return false }
    if case .nothing = OutputFile.existing(path) { return false }
    return true
  }

  /// Whether a file is there, and no folder, device or pipe.
  var isRegular: Bool {
    guard let path, case .regular = OutputFile.existing(path) else { return false }
    return true
  }

  /// Those of the file that is there; nil if none is.
  var permissions: mode_t? {
    guard let path, case .regular(let permissions) = OutputFile.existing(path) else { return nil }
    return permissions
  }

  /// What stands at a path.
  private enum Existing {
    case nothing
    case regular(permissions: mode_t)
    case folder, other
  }

  private static func existing(_ path: String) -> Existing {
    var status = stat()
    guard stat(path, &status) == 0 else { return .nothing }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .regular(permissions: status.st_mode & 0o777)
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// The path with symbolic links followed, so that a link goes on pointing to the result.
  static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return endOfLinks(path) }
    defer { free(real) }
    return String(cString: real)
  }

  /// The place to which links lead that end at nothing; the path itself if it is no link.
  private static func endOfLinks(_ path: String) -> String {
    var path = path
    // As many as the system follows.
    for _ in 0..<40 {
      var name = [CChar](repeating: 0, count: Int(PATH_MAX))
      let count = readlink(path, &name, name.count - 1)
      if count < 0 { break }
      let target = String(decoding: name.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
      path = target.hasPrefix("/") ? target : "\(directory(of: path))/\(target)"
    }
    return path
  }

  private static func areSame(_ first: String, _ second: String) -> Bool {
    var (one, other) = (stat(), stat())
    return stat(first, &one) == 0 && stat(second, &other) == 0 && areSame(one, other)
  }

  private static func areSame(_ one: stat, _ other: stat) -> Bool {
    one.st_ino == other.st_ino && one.st_dev == other.st_dev
  }

  /// Whether an input is standard input, and that is the regular file at a path.
  private static func isRead(_ input: String, _ path: String) -> Bool {
    var (one, other) = (stat(), stat())
    return input == "-" && fstat(STDIN_FILENO, &one) == 0 && stat(path, &other) == 0
      && one.st_mode & S_IFMT == S_IFREG && areSame(one, other)
  }

  /// Whether two names lead to one place, even if nothing is there yet.
  static func areOnePlace(_ first: String, _ second: String) -> Bool {
    func name(_ path: String) -> Substring? { path.split(separator: "/").last }
    return areSame(first, second)
      || name(first) == name(second) && areSame(directory(of: first), directory(of: second))
  }

  static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Refuses a place that cannot be written, or that holds what is read, before any work is done.
  ///
  /// - Throws: `Failure`.
  func check(inputs: [String]) throws {
    guard let path else { return }
    func refuse(_ reason: String) -> Failure {
      Failure(
        status: .unwritableOutput,
        message: "\(option.rawValue) \(shown(path)): \(reason). \(option.undone); "
          + "choose another place.")
    }
    switch OutputFile.existing(path) {
    case .folder:
      throw refuse("this is a folder")
    case .regular, .other:
      if access(path, W_OK) != 0 { throw refuse("the file there cannot be replaced") }
    case .nothing:
      break
    }
    if inputs.contains(where: { OutputFile.areSame($0, path) || OutputFile.isRead($0, path) }) {
      throw refuse("this is one of the files to read")
    }
    let directory = OutputFile.directory(of: OutputFile.resolved(path))
    if access(directory, W_OK | X_OK) != 0 {
      throw refuse("the folder \(shown(directory)) cannot be written (\(Descriptor.lastError))")
    }
  }

  /// Writes the result. A closed pipe is no error: whoever read had enough.
  ///
  /// - Throws: `Failure`; then a file that was there before is unchanged.
  func write(_ text: String) throws {
    let bytes = Array(text.utf8)
    guard let path else {
      Interruption.enter(.printing)
      if !Descriptor.writeAll(bytes, to: STDOUT_FILENO) && errno != EPIPE {
        throw Failure(
          status: .unwritableOutput,
          message: "standard output cannot be written: \(Descriptor.lastError).")
      }
      return
    }
    let isWritten =
      switch OutputFile.existing(path) {
      case .regular(let permissions): replace(path, with: bytes, permissions: permissions)
      case .nothing: replace(path, with: bytes, permissions: newFilePermissions)
      case .folder, .other: writeInPlace(path, bytes)
      }
    if !isWritten {
      throw Failure(
        status: .unwritableOutput,
        message: "\(option.rawValue) \(shown(path)): cannot be written (\(Descriptor.lastError)).")
    }
  }

  /// Permissions as the user's other new files have them.
  private var newFilePermissions: mode_t {
    let mask = umask(0)
    umask(mask)
    return option.newFilePermissions & ~mask
  }

  /// Writes a file beside the other and renames it; false, with `errno` set, if that fails.
  private func replace(_ path: String, with bytes: [UInt8], permissions: mode_t) -> Bool {
    let target = OutputFile.resolved(path)
    var template = Array("\(OutputFile.directory(of: target))/.jss-sim-XXXXXX".utf8CString)
    let (descriptor, temporary) = Interruption.whole {
      let descriptor = mkstemp(&template)
      let temporary = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
      if descriptor >= 0 { Interruption.setTemporary(temporary) }
      return (descriptor, temporary)
    }
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    let isComplete =
      fchmod(descriptor, permissions) == 0 && Descriptor.writeAll(bytes, to: descriptor)
      && fsync(descriptor) == 0
    return Interruption.whole {
      let isReplaced = isComplete && rename(temporary, target) == 0
      let reason = errno
      if isReplaced { Interruption.enter(.filesWritten) } else { unlink(temporary) }
      Interruption.setTemporary(nil)
      errno = reason
      return isReplaced
    }
  }

  /// Writes to a device or pipe, which cannot be replaced; false, with `errno` set, if that fails.
  private func writeInPlace(_ path: String, _ bytes: [UInt8]) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    Interruption.enter(.printing)
    return Descriptor.writeAll(bytes, to: descriptor)
  }
}

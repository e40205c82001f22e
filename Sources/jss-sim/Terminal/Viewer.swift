#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The program that shows a file to its user.
enum Viewer {
  #if canImport(Darwin)
    private static let name = "open"
    private static let setsid = Int16(POSIX_SPAWN_SETSID)
  #else
    private static let name = "xdg-open"
    /// `POSIX_SPAWN_SETSID`, which the C library shows to its own extensions only.
    private static let setsid: Int16 = 0x80
  #endif

  /// Starts it, and waits until it ends or has run for two seconds: some go on as long as the browser.
  ///
  /// - Throws: `Failure` if the file cannot be shown; it stays where it is.
  static func show(_ path: String) throws {
    guard canShow(path) else {
      throw Failure(
        status: .unavailable,
        message: "\(path) is written, but \(name) cannot show it. Open it in a browser yourself.")
    }
  }

  /// Shows a file or an address, if that can be done.
  static func canShow(_ path: String) -> Bool {
    guard let viewer = start(path) else { return false }
    return isShowing(viewer)
  }

  /// Nil if it cannot be started. What it says goes nowhere.
  private static func start(_ path: String) -> pid_t? {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    // Nothing else that is open here, such as the page's port, is the viewer's; nor is Ctrl-C.
    for descriptor in STDERR_FILENO + 1..<1024 { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, setsid)
    // A path that begins with a dash is no option.
    let file = path.hasPrefix("-") ? "./" + path : path
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(name), strdup(file), nil]
    defer { for argument in arguments { free(argument) } }
    var viewer = pid_t()
    return posix_spawnp(&viewer, name, &actions, &attributes, &arguments, environ) == 0
      ? viewer : nil
  }

  private static func isShowing(_ viewer: pid_t) -> Bool {
    for _ in 0..<40 {
      var status: Int32 = 0
      if waitpid(viewer, &status, WNOHANG) == viewer { return status == 0 }
      usleep(50_000)
    }
    return true
  }
}

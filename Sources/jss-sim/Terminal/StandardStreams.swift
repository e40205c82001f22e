#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Standard input, output and error as the program was given them.
enum StandardStreams {
  /// Occupies the place of those that were closed, which the next file that is opened would get. Reading finds the end
  /// at once; writing fails, as it would without.
  static func occupy() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest number that is free, so this one.
      _ = open("/dev/null", O_RDONLY)
    }
  }
}

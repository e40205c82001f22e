import Foundation
import TestSupport
import Testing

/// What the system loads before the command starts.
@Suite struct LibrariesTests {
  @Test(
    "The command needs the essentials of Foundation only: the rest takes 4 ms of every start",
    .enabled(if: Program.exists("ldd"), "ldd is not installed."))
  func foundation() throws {
    let result = try Program.run("ldd", [Command.binary.path])
    #expect(result.status == 0 && result.output.contains("libc.so"))
    for library in ["libFoundation", "libFoundationInternationalization", "lib_FoundationICU"] {
      #expect(!result.output.contains(library + ".so"))
    }
  }
}

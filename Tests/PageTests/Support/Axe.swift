import Foundation
import TestSupport
import Testing

/// The rules of axe-core, of which the environment variable AXE_CORE names the file `axe.min.js`.
enum Axe {
  static let script = ProcessInfo.processInfo.environment["AXE_CORE"].flatMap {
    try? String(contentsOfFile: $0, encoding: .utf8)
  }

  /// What they find in the page as it is.
  static func violations(in page: Page) throws -> [String] {
    if try page.browser.evaluate("return typeof axe === 'undefined'") as? Bool == true {
      _ = try page.browser.evaluate(try #require(script))
    }
    return try #require(
      try page.browser.evaluate(
        """
        return axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
          violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
            `${id}: ${target.join(" ")}: ${failureSummary}`)));
        """) as? [String])
  }
}

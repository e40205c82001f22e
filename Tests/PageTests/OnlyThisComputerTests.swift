import Foundation
import TestSupport
import Testing

/// Nothing of another computer is loaded, nor could be.
@Suite(.serialized, .enabled(if: Browser.isInstalled, "No browser is installed."))
struct OnlyThisComputerTests {
  @Test("The page may load nothing from elsewhere, and its own requests are seen")
  func strangers() throws {
    try Page.visit(in: .screen, expecting: ["example.org"]) { page in
      let own = try page.browser.requests()
      #expect(own.contains { $0.path.hasSuffix("/main.js") })
      #expect(own.allSatisfy { $0.host() == "127.0.0.1" || $0.scheme == "data" }, "\(own)")
      _ = try page.browser.evaluate(
        """
        document.body.append(Object.assign(new Image(), { src: "https://example.org/spy.png" }));
        return fetch("https://example.org/").catch(() => 0);
        """)
      let complaints = try page.browser.console().filter { $0.contains("Content Security Policy") }
      #expect(complaints.count >= 2, "\(complaints)")
      // The browser tells of what it refused, too: a stranger would be found at the end of each test.
      #expect(try page.browser.requests().contains { $0.host() == "example.org" })
    }
  }
}

import Foundation
import TestSupport

/// Pictures of the page for its documentation, taken while a test goes through it. They go into the folder that
/// the environment variable SCREENSHOTS_PAGE names; without it none is taken.
struct FilmStrip {
  let page: Page
  let folder: URL?

  /// - Parameter isShot: whether this test is one whose pictures are wanted.
  init(page: Page, isShot: Bool) {
    self.page = page
    let named = ProcessInfo.processInfo.environment["SCREENSHOTS_PAGE"]
    folder = isShot ? named.map { URL(filePath: $0) } : nil
  }

  /// - Parameter selector: what is to be at the top of the picture.
  func shoot(_ name: String, at selector: String? = nil) throws {
    guard let folder else { return }
    if let selector {
      _ = try page.browser.evaluate(
        "document.querySelector(arguments[0]).scrollIntoView()", selector)
    } else {
      _ = try page.browser.evaluate("scrollTo(0, 0)")
    }
    try page.browser.wait(for: "true")
    try page.browser.screenshot().write(to: folder.appending(path: name + ".png"))
  }
}

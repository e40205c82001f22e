import Foundation
import TestSupport
import Testing

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

  /// - Parameters:
  ///   - selector: what is to be at the top of the picture; the top of the page without it.
  ///   - height: how much of the window is shown.
  func shoot(_ name: String, at selector: String? = nil, height: Int? = nil) throws {
    guard let folder else { return }
    let window = try #require(
      try page.browser.evaluate(
        """
        if (arguments[0]) document.querySelector(arguments[0]).scrollIntoView();
        else scrollTo(0, 0);
        return [innerWidth, innerHeight];
        """, selector ?? "") as? [Int])
    let top = try #require(try page.browser.wait(for: "String(scrollY)") as? String)
    let clip: [String: Any] = [
      "x": 0, "y": try #require(Double(top)), "width": window[0], "height": height ?? window[1],
      // As wide as a document shows it.
      "scale": window[0] > 900 ? 0.7 : 1,
    ]
    let answer = try page.browser.devTools(
      "Page.captureScreenshot", ["format": "png", "clip": clip])
    let data = try #require((answer as? [String: Any])?["data"] as? String)
    try #require(Data(base64Encoded: data)).write(to: folder.appending(path: name + ".png"))
  }
}

import Foundation
import TestSupport
import Testing

/// The page of `jss-sim serve`, open in a browser.
struct Page {
  let browser: Browser
  let server: RunningServer
  /// Where downloads go.
  let folder: URL

  /// Starts the program, opens its page and works with it. Afterwards nothing may have been complained about,
  /// and nothing asked of another computer.
  ///
  /// - Parameter expected: parts of messages on the console that the test causes.
  static func visit(
    in window: Window, _ arguments: [String] = [], expecting expected: [String] = [],
    _ work: (Page) throws -> Void
  ) throws {
    try inFolder { folder in
      let server = try RunningServer(["--port", "0"] + arguments)
      defer { server.stop() }
      let browser = try Browser.start()
      defer { browser.stop() }
      try browser.devTools(
        "Browser.setDownloadBehavior", ["behavior": "allow", "downloadPath": folder.path])
      try browser.devTools(
        "Browser.grantPermissions",
        ["permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]])
      let page = Page(browser: browser, server: server, folder: folder)
      try page.open(in: window)
      try work(page)
      try page.expectNothingAmiss(expecting: expected)
    }
  }

  func open(in window: Window) throws {
    try browser.open(try #require(URL(string: server.address)), in: window)
    try browser.wait(for: "document.querySelector('[data-example]')")
    _ = try browser.evaluate(Page.witness)
  }

  /// Notes all that the answer's place says, with the time, in `seen`.
  private static let witness = """
    window.seen = [];
    const note = () => {
      const text = (selector) => document.querySelector(selector).textContent;
      const now = {
        standing: text("#standing-text"), sentence: text("#first-sentence"),
        isShown: document.querySelector("#answer-body").checkVisibility(),
        isOld: document.querySelector("#verdict").classList.contains("renewing"),
        time: performance.now(),
      };
      const last = seen.at(-1);
      const keys = ["standing", "sentence", "isShown", "isOld"];
      if (!last || keys.some((key) => last[key] !== now[key])) seen.push(now);
    };
    new MutationObserver(note).observe(document.querySelector("#verdict"), {
      subtree: true, childList: true, characterData: true, attributes: true });
    note();
    """

  // MARK: What it says

  func text(_ selector: String) throws -> String {
    try #require(
      try browser.evaluate("return document.querySelector(arguments[0])?.innerText", selector)
        as? String, "\(selector) is not there")
  }

  /// A text that is there and not empty.
  func wait(forText selector: String) throws -> String {
    try #require(
      try browser.wait(for: "document.querySelector(\(quoted(selector)))?.innerText") as? String)
  }

  func wait(for selector: String) throws {
    try browser.wait(for: "document.querySelector(\(quoted(selector)))?.checkVisibility()")
  }

  func number(of selector: String) throws -> Int {
    try #require(
      try browser.evaluate("return document.querySelectorAll(arguments[0]).length", selector)
        as? Int)
  }

  /// The first sentence of the answer of all worlds to the table as it stands.
  func answer(seconds: Double = 120) throws -> String {
    try #require(
      try browser.wait(
        for: """
          document.querySelector("#standing-text")?.textContent === "100,000 worlds"
            && !document.querySelector("#verdict").classList.contains("renewing")
            && document.querySelector("#first-sentence").textContent
          """, seconds: seconds) as? String)
  }

  /// Waits until what is shown belongs to the table as it stands, be it an answer, a first look or a refusal.
  func settle() throws {
    try browser.wait(for: "!document.querySelector('#verdict').classList.contains('renewing')")
  }

  /// The faults of the table as it stands: contract, column and message.
  func faults() throws -> [String] {
    try settle()
    try wait(for: "#faults li")
    return try #require(
      try browser.evaluate(
        "return [...document.querySelectorAll('#faults li')].map((line) => line.innerText)")
        as? [String])
  }

  /// Waits for a file that the page has handed to the downloads.
  func download(_ name: String) throws -> String {
    let file = folder.appending(path: name)
    let limit = Date(timeIntervalSinceNow: 60)
    while !FileManager.default.fileExists(atPath: file.path) {
      try #require(Date() < limit, "\(name) was not downloaded")
      Thread.sleep(forTimeInterval: 0.03)
    }
    return try String(contentsOf: file, encoding: .utf8)
  }

  // MARK: What may not be

  private func expectNothingAmiss(expecting expected: [String]) throws {
    // What a browser says of an answer of the program that is a refusal, or of one that was stopped.
    let allowed = ["api/v1/", "status of 4"]
    let complaints = try browser.console().filter { message in
      !allowed.allSatisfy(message.contains) && !expected.contains(where: message.contains)
    }
    #expect(complaints.isEmpty, "\(complaints)")
    let strangers = try browser.requests().filter { address in
      !["data", "blob", "about", "chrome"].contains(address.scheme)
        && !(address.scheme == "http" && address.host() == "127.0.0.1")
    }
    #expect(strangers.isEmpty, "\(strangers)")
    try expectNoSidewaysScrolling()
  }

  func expectNoSidewaysScrolling() throws {
    let over =
      try browser.evaluate("return document.documentElement.scrollWidth - innerWidth") as? Int
    #expect((over ?? 1) <= 0, "The page is \(over ?? 0) pixels wider than the window.")
  }
}

/// A text as a script writes it.
func quoted(_ text: String) -> String {
  let data = try? JSONEncoder().encode(text)
  return String(decoding: data ?? Data(), as: UTF8.self)
}

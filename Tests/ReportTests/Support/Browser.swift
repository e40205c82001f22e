import Foundation
import TestSupport
import Testing

/// Chromium, driven from outside through WebDriver (https://www.w3.org/TR/webdriver2), which curl speaks to:
/// Foundation's own client refuses the driver's headers.
final class Browser {
  static let isInstalled = ["chromium", "chromedriver", "curl"].allSatisfy(Program.exists)

  private struct Refusal: Error {
    let answer: String
  }

  private let driver: Process
  private let session: String

  /// Starts a browser of its own.
  static func start() throws -> Browser {
    let driver = Process()
    driver.executableURL = URL(filePath: try #require(Program.path("chromedriver")))
    driver.arguments = ["--port=0"]
    let output = Pipe()
    driver.standardOutput = output
    driver.standardError = FileHandle.nullDevice
    try driver.run()
    do {
      return Browser(driver, try session(at: try address(output.fileHandleForReading)))
    } catch {
      end(driver)
      throw error
    }
  }

  private init(_ driver: Process, _ session: String) {
    self.driver = driver
    self.session = session
  }

  /// Where the driver listens, as it says when it does.
  private static func address(_ output: FileHandle) throws -> String {
    var said = ""
    while true {
      let data = output.availableData
      said += String(decoding: data, as: UTF8.self)
      if let match = said.firstMatch(of: /started successfully on port (\d+)/) {
        return "http://127.0.0.1:\(match.1)/session"
      }
      try #require(!data.isEmpty, "chromedriver ended: \(said)")
    }
  }

  /// Lets the driver start a browser.
  private static func session(at address: String) throws -> String {
    let options: [String: Any] = [
      "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"],
      "binary": try #require(Program.path("chromium")),
    ]
    let capabilities: [String: Any] = [
      "goog:chromeOptions": options, "goog:loggingPrefs": ["browser": "ALL"],
    ]
    let answer = try send("POST", address, ["capabilities": ["alwaysMatch": capabilities]])
    return address + "/" + (try #require((answer as? [String: Any])?["sessionId"] as? String))
  }

  /// Ends it.
  func stop() {
    _ = try? Browser.send("DELETE", session)
    Browser.end(driver)
  }

  /// By a signal that cannot be blocked: tests run on threads that block the others, and a program inherits
  /// that.
  private static func end(_ driver: Process) {
    kill(driver.processIdentifier, SIGKILL)
  }

  /// Opens a file in a window of a size, with or without a wish for darkness.
  func open(_ file: URL, width: Int, height: Int, isDark: Bool) throws {
    try devTools(
      "Emulation.setEmulatedMedia",
      ["features": [["name": "prefers-color-scheme", "value": isDark ? "dark" : "light"]]])
    try devTools(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": false])
    _ = try post("url", ["url": file.absoluteString])
  }

  private func devTools(_ command: String, _ parameters: [String: Any]) throws {
    _ = try post("goog/cdp/execute", ["cmd": command, "params": parameters])
  }

  /// What a script gives that runs in the page.
  func evaluate(_ script: String) throws -> Any {
    try post("execute/sync", ["script": script, "args": [Any]()])
  }

  /// Presses keys, where the page has its focus.
  func press(_ keys: String...) throws {
    let actions = keys.flatMap { key in
      ["keyDown", "keyUp"].map { ["type": $0, "value": key] }
    }
    _ = try post(
      "actions", ["actions": [["type": "key", "id": "keyboard", "actions": actions]]])
  }

  /// Moves the pointer to a place in the window.
  func point(x: Int, y: Int) throws {
    let move: [String: Any] = ["type": "pointerMove", "duration": 0, "x": x, "y": y]
    _ = try post(
      "actions", ["actions": [["type": "pointer", "id": "mouse", "actions": [move]]]])
  }

  /// What the page said on its console since last asked: errors of scripts, refused loads.
  func console() throws -> [String] {
    let entries = try #require(try post("se/log", ["type": "browser"]) as? [[String: Any]])
    return entries.compactMap { $0["message"] as? String }
  }

  /// The window as a PNG file.
  func screenshot() throws -> Data {
    let text = try #require(
      try Browser.send("GET", session + "/screenshot") as? String)
    return try #require(Data(base64Encoded: text))
  }

  private func post(_ path: String, _ body: [String: Any]) throws -> Any {
    try Browser.send("POST", session + "/" + path, body)
  }

  /// - Throws: for an answer that is an error.
  private static func send(_ method: String, _ address: String, _ body: [String: Any]? = nil) throws
    -> Any
  {
    let data = try body.map { try JSONSerialization.data(withJSONObject: $0) } ?? Data()
    let result = try Program.run(
      "curl",
      [
        "--silent", "--show-error", "--noproxy", "*", "--max-time", "120", "--request", method,
        "--header", "Content-Type: application/json", "--data-binary", "@-", address,
      ], input: String(decoding: data, as: UTF8.self))
    let answer = try? JSONSerialization.jsonObject(with: Data(result.output.utf8))
    guard let value = (answer as? [String: Any])?["value"],
      (value as? [String: Any])?["error"] == nil
    else { throw Refusal(answer: result.output + result.errors) }
    return value
  }
}

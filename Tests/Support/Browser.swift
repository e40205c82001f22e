package import Foundation
import Testing

/// Chromium, driven from outside through WebDriver (https://www.w3.org/TR/webdriver2). Foundation's own client
/// refuses the driver's headers.
package final class Browser {
  package static let isInstalled = ["chromium", "chromedriver"].allSatisfy(Program.exists)

  private struct Refusal: Error {
    let answer: String
  }

  /// The driver ended before it listened.
  private struct EarlyEnd: Error {
    let output: String
  }

  private struct TimeOut: Error {
    let condition: String
    let page: String
  }

  private let driver: Process
  private let session: URL

  /// Starts a browser of its own. A driver takes a port that is free with version 6 of the Internet protocol, and ends
  /// where another program has the same port with version 4; the next one takes another port.
  package static func start() throws -> Browser {
    var attempts = 1
    while true {
      do {
        return try startOnce()
      } catch let end as EarlyEnd where end.output.contains("port not available") && attempts < 5 {
        attempts += 1
      }
    }
  }

  private static func startOnce() throws -> Browser {
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

  private init(_ driver: Process, _ session: URL) {
    self.driver = driver
    self.session = session
  }

  /// Where the driver listens, as it says when it does.
  private static func address(_ output: FileHandle) throws -> URL {
    var said = ""
    while true {
      let data = output.availableData
      said += String(decoding: data, as: UTF8.self)
      if let match = said.firstMatch(of: /started successfully on port (\d+)/) {
        return try #require(URL(string: "http://127.0.0.1:\(match.1)/session"))
      }
      if data.isEmpty { throw EarlyEnd(output: said) }
    }
  }

  /// Lets the driver start a browser.
  private static func session(at address: URL) throws -> URL {
    let options: [String: Any] = [
      "args": [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--lang=en-US",
      ],
      "binary": try #require(Program.path("chromium")),
    ]
    let capabilities: [String: Any] = [
      "goog:chromeOptions": options,
      "goog:loggingPrefs": ["browser": "ALL", "performance": "ALL"],
    ]
    let answer = try send("POST", address, ["capabilities": ["alwaysMatch": capabilities]])
    let identifier = try #require((answer as? [String: Any])?["sessionId"] as? String)
    return address.appending(path: identifier)
  }

  /// Ends it.
  package func stop() {
    _ = try? Browser.send("DELETE", session)
    Browser.end(driver)
  }

  /// By a signal that cannot be blocked: tests run on threads that block the others, and a program inherits
  /// that.
  private static func end(_ driver: Process) {
    kill(driver.processIdentifier, SIGKILL)
    try? (driver.standardOutput as? Pipe)?.fileHandleForReading.close()
  }

  /// Opens a file or an address in a window.
  package func open(_ address: URL, in window: Window) throws {
    try dress(window)
    _ = try post("url", ["url": address.absoluteString])
  }

  /// Gives the open page another size, and day or night.
  package func dress(_ window: Window) throws {
    try devTools(
      "Emulation.setEmulatedMedia",
      ["features": [["name": "prefers-color-scheme", "value": window.isDark ? "dark" : "light"]]])
    try devTools(
      "Emulation.setDeviceMetricsOverride",
      ["width": window.width, "height": window.height, "deviceScaleFactor": 1, "mobile": false])
  }

  package func reload() throws { _ = try post("refresh", [:]) }

  /// What the browser's own interface does for programs
  /// (https://chromedevtools.github.io/devtools-protocol).
  @discardableResult package func devTools(
    _ command: String, _ parameters: [String: Any] = [:]
  ) throws -> Any {
    try post("goog/cdp/execute", ["cmd": command, "params": parameters])
  }

  /// What a script gives that runs in the page; a promise is waited for.
  package func evaluate(_ script: String, _ arguments: Any...) throws -> Any {
    try post("execute/sync", ["script": script, "args": arguments])
  }

  /// Waits until an expression of the page is something, when the page has drawn what it knows.
  @discardableResult package func wait(
    for condition: String, seconds: Double = 60
  ) throws -> Any {
    let limit = Date(timeIntervalSinceNow: seconds)
    while true {
      let value = try evaluate(
        """
        return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() =>
          resolve((\(condition)) || null))));
        """)
      if !(value is NSNull) { return value }
      if Date() > limit {
        let page = try? evaluate("return document.body.innerText") as? String
        throw TimeOut(condition: condition, page: page ?? "")
      }
      Thread.sleep(forTimeInterval: 0.03)
    }
  }

  // MARK: Keys and pointer

  /// Presses keys one after another, where the page has its focus, while others are held.
  package func press(_ keys: String..., holding held: [String] = []) throws {
    let down = held.map { ["type": "keyDown", "value": $0] }
    let up = held.reversed().map { ["type": "keyUp", "value": $0] }
    let strokes = keys.flatMap { key in
      ["keyDown", "keyUp"].map { ["type": $0, "value": key] }
    }
    try act(["type": "key", "id": "keyboard", "actions": down + strokes + up])
  }

  /// Types a text, letter by letter.
  package func type(_ text: String) throws {
    let strokes = text.flatMap { letter in
      ["keyDown", "keyUp"].map { ["type": $0, "value": String(letter)] }
    }
    try act(["type": "key", "id": "keyboard", "actions": strokes])
  }

  /// Moves the pointer to a place in the window.
  package func point(x: Int, y: Int) throws {
    try act(["type": "pointer", "id": "mouse", "actions": [Browser.move(x, y)]])
  }

  /// Presses the pointer's button at a place in the window, once or more.
  package func click(x: Int, y: Int, times: Int = 1) throws {
    let press = ["pointerDown", "pointerUp"].map { ["type": $0, "button": 0] as [String: Any] }
    try act([
      "type": "pointer", "id": "mouse",
      "actions": [Browser.move(x, y)] + Array(repeating: press, count: times).flatMap { $0 },
    ])
  }

  private static func move(_ x: Int, _ y: Int) -> [String: Any] {
    ["type": "pointerMove", "duration": 0, "x": x, "y": y]
  }

  private func act(_ device: [String: Any]) throws {
    _ = try post("actions", ["actions": [device]])
  }

  /// Gives files to a field for them.
  package func choose(_ files: [URL], in selector: String) throws {
    let found = try post("element", ["using": "css selector", "value": selector])
    let element = try #require((found as? [String: String])?.values.first)
    _ = try post(
      "element/\(element)/value", ["text": files.map(\.path).joined(separator: "\n")])
  }

  // MARK: Windows

  /// Another page beside those that are open; what is asked from now on is asked of it.
  package func newTab() throws -> String {
    let answer = try post("window/new", ["type": "tab"])
    let handle = try #require((answer as? [String: String])?["handle"])
    try show(handle)
    return handle
  }

  /// The page that is asked.
  package func tab() throws -> String {
    try #require(try Browser.send("GET", session.appending(path: "window")) as? String)
  }

  package func show(_ tab: String) throws { _ = try post("window", ["handle": tab]) }

  // MARK: What came of it

  /// What the page said on its console since last asked: errors of scripts, refused loads.
  package func console() throws -> [String] {
    try log("browser").compactMap { $0["message"] as? String }
  }

  /// The addresses that were asked for since last asked.
  package func requests() throws -> [URL] {
    try log("performance").compactMap { entry in
      let text = try #require(entry["message"] as? String)
      let content = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
      let message = content?["message"] as? [String: Any]
      guard message?["method"] as? String == "Network.requestWillBeSent" else { return nil }
      let parameters = message?["params"] as? [String: Any]
      return ((parameters?["request"] as? [String: Any])?["url"] as? String).flatMap(URL.init)
    }
  }

  private func log(_ type: String) throws -> [[String: Any]] {
    try #require(try post("se/log", ["type": type]) as? [[String: Any]])
  }

  /// The window as a PNG file.
  package func screenshot() throws -> Data {
    let text = try #require(
      try Browser.send("GET", session.appending(path: "screenshot")) as? String)
    return try #require(Data(base64Encoded: text))
  }

  private func post(_ path: String, _ body: [String: Any]) throws -> Any {
    try Browser.send("POST", session.appending(path: path), body)
  }

  /// - Throws: for an answer that is an error.
  private static func send(
    _ method: String, _ address: URL, _ body: [String: Any] = [:]
  ) throws -> Any {
    let bytes = Array(try JSONSerialization.data(withJSONObject: body))
    let port = try #require(address.port)
    let connection = try WebConnection(port: port, patience: 120)
    connection.send(
      WebRequest(
        method, address.path,
        fields: [
          "Host": "127.0.0.1:\(port)",
          "Content-Type": "application/json", "Content-Length": String(bytes.count),
        ], body: bytes
      ).bytes)
    let answer = try connection.receiveAnswer()
    guard let value = try answer.object()["value"], (value as? [String: Any])?["error"] == nil
    else { throw Refusal(answer: answer.text) }
    return value
  }
}

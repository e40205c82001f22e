import TestSupport
import Testing

/// Somebody who works with the page by the pointer, or by keys alone.
struct Person {
  enum Tool: String, Sendable { case pointer, keys }

  let page: Page
  let tool: Tool

  private var browser: Browser { page.browser }

  // MARK: Buttons and fields

  /// Presses a button, opens a summary, chooses a radio button, switches a box.
  func use(_ selector: String) throws {
    try page.wait(for: selector)
    switch (tool, try kind(of: selector)) {
    // The button is drawn by its label.
    case (.pointer, "radio"): try click(selector, on: "?.closest('label')")
    case (.pointer, _): try click(selector)
    case (.keys, "radio"):
      // Of a group one has the focus; arrows choose another.
      try focus("[name='\(try attribute("name", of: selector))']")
      while try browser.evaluate("return document.querySelector(arguments[0]).checked", selector)
        as? Bool != true
      {
        try browser.press(Key.left)
      }
    case (.keys, let kind):
      try focus(selector)
      try browser.press(kind == "checkbox" ? " " : Key.enter)
    }
  }

  /// Writes into a field, in the place of what stands there. A day is written as "03/17/2026".
  func fill(_ selector: String, _ text: String) throws {
    let isDay = try kind(of: selector) == "date"
    switch tool {
    case .keys: try focus(selector)
    case .pointer: try click(selector, atItsBegin: isDay)
    }
    if !isDay { try browser.press("a", holding: [Key.control]) }
    try browser.type(isDay ? text.filter(\.isNumber) : text)
  }

  private func kind(of selector: String) throws -> String {
    try browser.evaluate("return document.querySelector(arguments[0])?.type ?? ''", selector)
      as? String ?? ""
  }

  private func attribute(_ name: String, of selector: String) throws -> String {
    try #require(
      try browser.evaluate(
        "return document.querySelector(arguments[0]).getAttribute(arguments[1])", selector, name)
        as? String)
  }

  // MARK: The table

  static func cell(_ row: Int, _ column: String) -> String {
    "[data-row='\(row)'] [data-column='\(column)']"
  }

  /// Goes to a cell of the table.
  func goTo(_ row: Int, _ column: String) throws {
    switch tool {
    case .pointer:
      // A click on the cell that has the focus would open it.
      if try !isIn(row, column) {
        try click(Person.cell(row, column), thatActsOn: "pointerdown")
      }
    case .keys:
      try focus("#grid-body [data-place][tabindex='0']")
      let target = try #require(
        try browser.evaluate(
          """
          const cell = document.activeElement;
          const head = document.querySelector(`#grid-head [data-column="${arguments[0]}"]`);
          return [arguments[1] - cell.parentElement.dataset.row,
            head.getAttribute("aria-colindex") - 1 - cell.dataset.place];
          """, column, row) as? [Int])
      for _ in 0..<abs(target[0]) { try browser.press(target[0] > 0 ? Key.down : Key.up) }
      for _ in 0..<abs(target[1]) { try browser.press(target[1] > 0 ? Key.right : Key.left) }
    }
    try browser.wait(for: "document.activeElement.closest(\(quoted(Person.cell(row, column))))")
  }

  private func isIn(_ row: Int, _ column: String) throws -> Bool {
    try browser.evaluate(
      "return document.activeElement.closest(arguments[0]) !== null", Person.cell(row, column))
      as? Bool == true
  }

  /// Goes to a cell and opens it. Where there is little room, a click does both.
  func open(_ row: Int, _ column: String) throws {
    try goTo(row, column)
    try openCell()
  }

  /// Closes the cell as it was. The first Escape may have closed no more than the browser's own calendar.
  func leaveCell() throws {
    for _ in 0..<3 where try page.number(of: "#cell-editor") > 0 {
      try browser.press(Key.escape)
    }
    try browser.wait(for: "!document.querySelector('#cell-editor')")
  }

  private func openCell() throws {
    let isOpen = "document.activeElement.id === 'cell-editor'"
    if try browser.evaluate("return \(isOpen)") as? Bool == false { try browser.press(Key.enter) }
    try browser.wait(for: isOpen)
  }

  /// Types into a cell.
  func write(_ text: String, _ row: Int, _ column: String) throws {
    try goTo(row, column)
    try edit(text)
  }

  /// Opens the active cell and types into it.
  func edit(_ text: String) throws {
    try openCell()
    try browser.type(text)
    try browser.press(Key.enter)
  }

  /// Chooses in the menu of a cell. The menu is the browser's own and not part of the page: arrows move in it.
  func choose(_ value: String, _ row: Int, _ column: String) throws {
    try open(row, column)
    let steps = try #require(
      try browser.evaluate(
        """
        const menu = document.activeElement;
        return [...menu.options].findIndex(({ value }) => value === arguments[0]) - menu.selectedIndex;
        """, value) as? Int)
    for _ in 0..<abs(steps) { try browser.press(steps > 0 ? Key.down : Key.up) }
    try browser.press(Key.enter)
  }

  /// Pastes a text where the focus is.
  func paste(_ text: String) throws {
    _ = try browser.evaluate("return navigator.clipboard.writeText(arguments[0])", text)
    try browser.press("v", holding: [Key.control])
  }

  // MARK: Pointer and focus

  /// Brings an element into sight, waits until it stands still, and clicks on it; it must not be covered. A click that
  /// missed it, because the page moved before the button was pressed or before it was let go, is made again.
  ///
  /// - Parameters:
  ///   - relative: how an element is found from the one that is selected.
  ///   - event: what the element waits for. A cell is active once the pointer is pressed on it.
  func click(
    _ selector: String, on relative: String = "", atItsBegin: Bool = false,
    thatActsOn event: String = "click"
  ) throws {
    for _ in 0..<5 {
      let place = try browser.wait(for: Person.place(of: selector, relative, atItsBegin, event))
      let point = try #require(place as? [Int])
      try browser.click(x: point[0], y: point[1])
      // Where the click has left the page, nobody knows any more.
      let isMissed = try? browser.evaluate("return window.isMissed") as? Bool
      if isMissed != true { return }
    }
    Issue.record("\(selector) moves whenever it is clicked on")
  }

  /// A script that gives the place of an element once it is where it was at the look before, and notes whether the next
  /// click misses it.
  private static func place(
    of selector: String, _ relative: String, _ atItsBegin: Bool, _ event: String
  ) -> String {
    """
    (() => {
      const element = document.querySelector(\(quoted(selector)))\(relative);
      if (!element?.checkVisibility()) return null;
      const far = element.getBoundingClientRect();
      if (far.top < 0 || far.bottom > innerHeight || far.left < 0 || far.right > innerWidth) {
        element.scrollIntoView({ block: "center", inline: "nearest" });
      }
      const box = element.getBoundingClientRect();
      const x = Math.round(box.x + (\(atItsBegin) ? 16 : box.width / 2));
      const y = Math.round(box.y + box.height / 2);
      const there = document.elementFromPoint(x, y);
      if (!element.contains(there)) {
        element.scrollIntoView({ block: "center", inline: "center" });
        return null;
      }
      const before = window.placeBefore;
      window.placeBefore = [element, x, y];
      if (before?.[0] !== element || before[1] !== x || before[2] !== y) return null;
      window.placeBefore = null;
      window.isMissed = true;
      addEventListener("\(event)", ({ target }) => {
        window.isMissed = element.isConnected && !element.contains(target);
      }, { capture: true, once: true });
      return [x, y];
    })()
    """
  }

  /// Goes from one element to the next until one is reached that matches.
  func focus(_ selector: String) throws {
    for _ in 0..<500 {
      let isThere = try browser.evaluate(
        "return document.activeElement?.matches(arguments[0])", selector)
      if isThere as? Bool == true { return }
      try browser.press(Key.tab)
    }
    Issue.record("\(selector) cannot be reached by the keyboard")
  }
}

import JSSTables
import Testing

@Suite struct ProfileRowsTests {
  private enum Letters: String, TableColumn {
    case a, b

    var aliases: [String] { [] }
    var requirement: String? { nil }
  }

  /// The groups of a table that comes in pieces of so many bytes: of each, its id, its text, and the line where it begins.
  private func groups(
    _ text: String, piece: Int
  ) throws -> [(id: String, text: String, line: Int, offset: Int)] {
    var rest = Array(text.utf8)[...]
    var rows = try ProfileRows<Letters>.begin(file: "t.csv") {
      defer { rest = rest.dropFirst(piece) }
      return Array(rest.prefix(piece))
    }
    var groups: [(id: String, text: String, line: Int, offset: Int)] = []
    while let group = try rows.nextGroup() {
      groups.append(
        (
          group.id, String(decoding: group.text, as: UTF8.self), group.start.line,
          group.start.offset
        ))
    }
    return groups
  }

  @Test("Rows are taken together by profile, whatever the pieces", arguments: [1, 2, 3, 5, 8, 100])
  func grouped(_ piece: Int) throws {
    let text = [
      "\u{FEFF}a,profile_id,b", "1,p,x", "", "2,p,\"two", "lines, \"\"q\"\"\"", "3,q,", ",,",
      "4,q,\"a,b\"", "5,\"r, s\",end",
    ].joined(separator: "\n")
    let groups = try groups(text, piece: piece)
    #expect(groups.map(\.id) == ["p", "q", "r, s"])
    #expect(groups.map(\.line) == [2, 6, 9])
    #expect(
      groups.map(\.text) == [
        "1,p,x\n\n2,p,\"two\nlines, \"\"q\"\"\"\n", "3,q,\n,,\n4,q,\"a,b\"\n", "5,\"r, s\",end",
      ])
    for group in groups {
      let start = text.utf8.index(text.utf8.startIndex, offsetBy: group.offset)
      #expect(String(text.utf8[start...].prefix(group.text.utf8.count)) == group.text)
    }
  }

  @Test(
    "A row whose cells cannot be told apart is of the profile that its line names",
    arguments: [1, 7, 100])
  func malformed(_ piece: Int) throws {
    let text = "profile_id,a\np,1\np,5\" nail\nq,\"x\"y\nq,2\nr,3\n"
    let groups = try groups(text, piece: piece)
    #expect(groups.map(\.id) == ["p", "q", "r"])
    #expect(groups.map(\.text) == ["p,1\np,5\" nail\n", "q,\"x\"y\nq,2\n", "r,3\n"])
  }

  @Test("A row without enough cells is of the profile before; one that names none is of none")
  func missing() throws {
    let groups = try groups("a,profile_id\n1,p\n2\n3,\n4,q\n", piece: 100)
    #expect(groups.map(\.id) == ["p", "", "q"])
    #expect(groups.map(\.text) == ["1,p\n2\n", "3,\n", "4,q\n"])
  }

  @Test(
    "The header may come in pieces, after rows that say nothing and over several lines",
    arguments: [1, 4, 100])
  func headerInPieces(_ piece: Int) throws {
    for text in [",\nprofile_id,a\np,1\nq,2\n", "profile_id,\"a\nb\"\np,1\nq,2\n"] {
      #expect(try groups(text, piece: piece).map(\.id) == ["p", "q"])
    }
  }

  @Test("Windows line ends and semicolons")
  func otherForms() throws {
    let groups = try groups("a;profile_id\r\n1,5;p\r\n2;q\r\n", piece: 4)
    #expect(groups.map(\.id) == ["p", "q"])
    #expect(groups.map(\.text) == ["1,5;p\r\n", "2;q\r\n"])
  }

  @Test("The rows of a profile are read as a table of their own")
  func read() throws {
    var rest: [[UInt8]] = [Array("a,profile_id,b\n1,p,x\n2,p,\n".utf8), []]
    var rows = try ProfileRows<Letters>.begin(file: "t.csv") { rest.removeFirst() }
    let next = try rows.nextGroup()
    let group = try #require(next)
    var reader = TableReader(
      rows: group.text, below: rows.header, format: rows.format, file: "own")
    var found: [TableRow<Letters>] = []
    while let row = reader.next() { found.append(row) }
    #expect(found.map { $0.cells.map(\.text) } == [["1", "x"], ["2"]])
    #expect(found.map(\.start.line) == [2, 3])
    let faults = reader.faults.count
    #expect(faults == 0)
  }

  @Test("A quotation mark that is never closed costs no more than its line")
  func unclosed() throws {
    let lines = (0..<400_000).map { "p\($0 / 100),text of row \($0)\n" }
    let text = "profile_id,a\n" + lines[0] + "p0,\"never closed\n" + lines[1...].joined()
    let groups = try groups(text, piece: 1 << 18)
    #expect(groups.count == 4000)
    #expect(groups[0].text.hasPrefix(lines[0] + "p0,\"never closed\n" + lines[1]))
  }

  @Test("A quotation mark takes no rows of other profiles with it", arguments: [3, 1000])
  func torn(_ piece: Int) throws {
    let text = "profile_id,a,b\np1,\"Logo,x\np2,2,x\np3,3,x\np4,\"Name, Inc\",x\np5,5,x\n"
    let groups = try groups(text, piece: piece)
    #expect(groups.map(\.id) == ["p1", "p2", "p3", "p4", "p5"])
    #expect(groups[3].text == "p4,\"Name, Inc\",x\n")
    let last = try self.groups("profile_id,a\n,\n\"p1\",\"x\n\"p2\",2\np3,3\n", piece: piece)
    #expect(last.map(\.id) == ["p1", "p2", "p3"])
    #expect(last.map(\.line) == [3, 4, 5])
  }

  @Test("Where the ids stand last, a row of a wrong number of cells is of the profile before")
  func wrongCount() throws {
    let groups = try groups("a,b,profile_id\n1,2,p\n1,2,3,p\n1,2,p\n1,2,q\n", piece: 100)
    #expect(groups.map(\.id) == ["p", "q"])
  }

  @Test("A table may have ids alone")
  func idsAlone() throws {
    let groups = try groups("profile_id,unknown\np,1\nq,2\n", piece: 100)
    #expect(groups.map(\.id) == ["p", "q"])
  }
}

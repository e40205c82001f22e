internal import FoundationEssentials

/// What libFuzzer calls before the first input.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _ count: UnsafeMutablePointer<CInt>?,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>?
) -> CInt {
  // The reader is there before the first input, whose time and memory are measured.
  _ = read
  return 0
}

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  unsafe read(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

/// The reader whose name stands in the environment variable READER.
private let read: Read = {
  let name = ProcessInfo.processInfo.environment["READER"] ?? ""
  guard let read = readers[name] else {
    fatalError("READER must be one of: \(readers.keys.sorted().joined(separator: ", ")).")
  }
  return read
}()

package import Foundation

/// Works in a new folder, which is gone afterwards.
package func inFolder<Found>(_ work: (URL) throws -> Found) throws -> Found {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try work(folder)
}

import HTTPTypes
import Hummingbird
import NIOCore

/// The page: its files, which are part of the program.
enum PageRoutes {
  static func add(to group: RouterGroup<ConnectionContext>) {
    for file in PageFiles.all {
      group.get("\(file.path)") { _, _ in
        Response(
          status: .ok, headers: [.contentType: file.type.contentType],
          body: .init(byteBuffer: ByteBuffer(bytes: file.bytes)))
      }
    }
  }
}

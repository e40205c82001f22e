import HTTPTypes
import Hummingbird
import NIOCore

/// The page: its files, which are part of the program.
enum PageRoutes {
  static func add(to group: RouterGroup<ConnectionContext>) {
    for file in PageFiles.all {
      group.get("\(file.path)") { request, _ in
        // Addresses on the page are relative to its own.
        if file.path.isEmpty, !request.uri.path.hasSuffix("/") {
          return Response(
            status: .permanentRedirect, headers: [.location: request.uri.path + "/"])
        }
        return Response(
          status: .ok, headers: [.contentType: file.type.contentType],
          body: .init(byteBuffer: ByteBuffer(bytes: file.bytes)))
      }
    }
  }
}

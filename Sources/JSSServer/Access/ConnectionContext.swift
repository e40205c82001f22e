import Hummingbird
import Logging
import NIOCore

/// What is known of a request besides what it says.
struct ConnectionContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The port to which it came.
  let port: Int

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    port = source.channel.localAddress?.port ?? 0
  }
}

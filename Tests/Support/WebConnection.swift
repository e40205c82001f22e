import Foundation
import Glibc

/// A connection to a port of this computer, over which bytes go as a test wants them: other clients refuse to send a wrong
/// host, or to leave in the middle.
package final class WebConnection {
  /// Nobody listens, or the other side says nothing for too long.
  package struct Failure: Error {
    package let reason: String
  }

  private let descriptor: Int32
  private var isOpen = true

  /// - Parameters:
  ///   - host: an IPv4 address of this computer.
  ///   - patience: seconds to wait for the other side to say something.
  package init(port: Int, host: String = "127.0.0.1", patience: Int = 30) throws {
    // Not for programs that other tests start meanwhile: they would keep it open.
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var limit = timeval(tv_sec: patience, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr(host)
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw Failure(reason: String(cString: strerror(errno))) }
  }

  deinit { close() }

  /// Sends as much as the other side takes: it may have answered and left.
  package func send(_ bytes: [UInt8]) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, min($0.count, 1 << 16), Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  /// What has arrived, after waiting for it; empty at the end.
  package func receive() throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(descriptor, &bytes, bytes.count, 0)
    if count < 0 && errno == ECONNRESET { return [] }
    guard count >= 0 else { throw Failure(reason: String(cString: strerror(errno))) }
    return Array(bytes.prefix(count))
  }

  package func receiveAll() throws -> [UInt8] {
    var all: [UInt8] = []
    while case let bytes = try receive(), !bytes.isEmpty { all += bytes }
    return all
  }

  /// An answer of the length it says, from a server that does not close the connection.
  package func receiveAnswer() throws -> WebAnswer {
    var bytes: [UInt8] = []
    while true {
      let more = try receive()
      bytes += more
      if let answer = try? WebAnswer(bytes),
        answer.fields["content-length"] == String(answer.body.count)
      {
        return answer
      }
      guard !more.isEmpty else { throw Failure(reason: "the answer is not complete") }
    }
  }

  /// Whether something has arrived, or does so in time.
  package func isReadable(within seconds: Double) -> Bool {
    var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&wait, 1, Int32(seconds * 1000)) > 0
  }

  /// Says that no more will be sent, and goes on listening.
  package func finishSending() {
    shutdown(descriptor, Int32(SHUT_WR))
  }

  /// Leaves, whatever is under way.
  package func close() {
    guard isOpen else { return }
    isOpen = false
    Glibc.close(descriptor)
  }
}

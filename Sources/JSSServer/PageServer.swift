import Dispatch
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The page on the person's own computer, and its interface.
package struct PageServer: Sendable {
  private let questions: QuestionRoutes
  private let tables: TableRoutes
  private let imports: ImportRoutes
  private let file: FileRoutes
  private let secret = Secret()

  /// - Parameter file: what is opened and saved; nil if no file was given.
  package init(_ answering: any QuestionAnswering, file: (any HistoryFile)?) {
    let queue = WorkQueue()
    questions = QuestionRoutes(answering, queue: queue)
    // What is pasted does not wait for simulations.
    tables = TableRoutes(queue: WorkQueue(quality: .userInitiated))
    imports = ImportRoutes(answering, queue: queue)
    self.file = FileRoutes(file)
  }

  /// Serves until the program is asked to end (SIGINT, SIGTERM), and does not return then.
  ///
  /// - Parameters:
  ///   - port: 0 for any that is free.
  ///   - started: is told the address of the page.
  ///   - ending: ends the program, which is asked to end; no file is being written then.
  /// - Throws: `PortTaken`, `PortForbidden`.
  package func run(
    port: Int, started: @Sendable @escaping (_ address: String) -> Void,
    ending: @Sendable @escaping () -> Never
  ) async throws {
    let logger = Logger(label: "jss-sim") { _ in SwiftLogNoOpLogHandler() }
    let (secret, file) = (secret, file)
    let application = Application(
      router: router,
      server: .http1(configuration: .init(idleTimeout: .seconds(Limits.idleSeconds))),
      configuration: .init(address: .hostname("127.0.0.1", port: port)),
      onServerRunning: { channel in
        started("http://127.0.0.1:\(channel.localAddress?.port ?? port)/\(secret.text)/")
      }, logger: logger)
    let group = ServiceGroupConfiguration(services: [.init(service: application)], logger: logger)
    do {
      try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask {
          // Without unwinding: what is simulated is of no use any more, and a connection that has just come is not closed
          // in order by the library.
          for await _ in await UnixSignalsSequence(trapping: .sigint, .sigterm) {
            file.afterWriting(ending)
          }
        }
        tasks.addTask { try await ServiceGroup(configuration: group).run() }
        defer { tasks.cancelAll() }
        try await tasks.next()
      }
    } catch let error as IOError where error.errnoCode == EADDRINUSE {
      throw PortTaken()
    } catch let error as IOError where error.errnoCode == EACCES {
      throw PortForbidden()
    }
  }

  /// Another program listens there.
  package struct PortTaken: Error {}

  /// Only the administrator may listen there.
  package struct PortForbidden: Error {}

  private var router: Router<ConnectionContext> {
    let router = Router(context: ConnectionContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: ResponseHeaders())
    router.add(middleware: RequestGuard(secret: secret))
    let page = router.group("\(secret.text)")
    PageRoutes.add(to: page)
    let interface = page.group("api/v1")
    questions.add(to: interface)
    DescriptionRoutes(answering: questions.answering, secret: secret).add(to: interface)
    tables.add(to: interface)
    imports.add(to: interface)
    file.add(to: interface)
    return router
  }
}

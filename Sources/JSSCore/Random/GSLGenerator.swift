internal import CGSL

/// Philox as a generator of the GNU Scientific Library (GSL), so that GSL's samplers draw from the same counter
/// space as everything else.
///
/// A generator belongs to one thread. `start(site:run:)` sets its position before a quantity is drawn; earlier
/// draws have no influence.
///
/// The generator owns memory that GSL accesses through pointers. These pointers, and the calls in Distributions.swift
/// that pass them, are the only unsafe code outside the folder Kernels.
@safe
package struct GSLGenerator: ~Copyable {
  /// The state that GSL passes to the generator's functions.
  private struct Stream {
    var philox: Philox4x32
    var site: Site
    var run: UInt32
    var block: UInt32
    var words: Philox4x32.Words
    var used: Int

    @inline(__always)
    mutating func next() -> UInt32 {
      if used == 4 {
        words = philox.words(site: site, run: run, block: block)
        block &+= 1
        used = 0
      }
      defer { used += 1 }
      switch used {
      case 0: return words.0
      case 1: return words.1
      case 2: return words.2
      default: return words.3
      }
    }
  }

  private let type: UnsafeMutablePointer<gsl_rng_type>
  let generator: UnsafeMutablePointer<gsl_rng>

  package init(_ philox: Philox4x32) {
    GSLErrors.turnOff()
    unsafe type = .allocate(capacity: 1)
    let name: StaticString = "philox4x32-10"
    unsafe type.initialize(
      to: gsl_rng_type(
        name: UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self),
        max: UInt(UInt32.max), min: 0, size: MemoryLayout<Stream>.size,
        set: { _, _ in },
        get: { state in
          UInt(unsafe state.unsafelyUnwrapped.assumingMemoryBound(to: Stream.self).pointee.next())
        },
        get_double: { state in
          Uniform.open(
            unsafe state.unsafelyUnwrapped.assumingMemoryBound(to: Stream.self).pointee.next())
        }))
    guard let generator = unsafe gsl_rng_alloc(type) else {
      fatalError("out of memory for a random generator")
    }
    unsafe self.generator = generator
    unsafe generator.pointee.state.initializeMemory(
      as: Stream.self,
      to: Stream(
        philox: philox, site: Site(""), run: 0, block: 0, words: (0, 0, 0, 0), used: 4))
  }

  deinit {
    // GSL frees the memory and knows nothing of what the state refers to.
    unsafe generator.pointee.state.assumingMemoryBound(to: Stream.self).deinitialize(count: 1)
    unsafe gsl_rng_free(generator)
    unsafe type.deallocate()
  }

  /// Sets the generator to the first number of a site in a run.
  @inline(__always)
  package func start(site: Site, run: UInt32) {
    unsafe generator.pointee.state.withMemoryRebound(to: Stream.self, capacity: 1) { stream in
      unsafe stream.pointee.site = site
      unsafe stream.pointee.run = run
      unsafe stream.pointee.block = 0
      unsafe stream.pointee.used = 4
    }
  }

  /// The next random word, as GSL's samplers get it.
  package func nextWord() -> UInt32 {
    UInt32(truncatingIfNeeded: unsafe gsl_rng_get(generator))
  }
}

/// GSL's error handling. Its default handler ends the program; here arguments are checked before the call.
enum GSLErrors {
  private static let off: Void = {
    _ = unsafe gsl_set_error_handler_off()
  }()

  /// Turns the handler off, once, for the whole process.
  static func turnOff() {
    _ = off
  }
}

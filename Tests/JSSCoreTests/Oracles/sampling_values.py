"""Prints the reference numbers of Tests/JSSCoreTests/Sampling, from nothing of jss-sim.

Philox4x32-10 and FNV-1a are written here a second time, from their publications, and checked
against the published known answers. The pinned draws come from the GNU Scientific Library itself,
called through ctypes with that second Philox as its generator.

    python3 sampling_values.py        # needs Python 3 and libgsl (printed values: GSL 2.7.1)
"""

import ctypes
import ctypes.util

MASK = 0xFFFFFFFF


def philox(counter, key):
    """Ten rounds; Salmon et al., SC11 (2011), doi:10.1145/2063384.2063405."""
    counter, key = list(counter), list(key)
    for _ in range(10):
        left, right = counter[0] * 0xD2511F53, counter[2] * 0xCD9E8D57
        counter = [
            (right >> 32) ^ counter[1] ^ key[0], right & MASK,
            (left >> 32) ^ counter[3] ^ key[1], left & MASK,
        ]
        key = [(key[0] + 0x9E3779B9) & MASK, (key[1] + 0xBB67AE85) & MASK]
    return counter


def fnv1a(data):
    """RFC 9923, 64 bits."""
    key = 0xCBF29CE484222325
    for byte in data:
        key = (key ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return key


# kat_vectors of Random123.
assert philox([0] * 4, [0] * 2) == [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]
assert philox([MASK] * 4, [MASK] * 2) == [0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD]
assert philox(
    [0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344], [0xA4093822, 0x299F31D0]
) == [0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1]
# RFC 9923 and the FNV reference tests.
assert fnv1a(b"") == 0xCBF29CE484222325
assert fnv1a(b"a") == 0xAF63DC4C8601EC8C
assert fnv1a(b"foobar") == 0x85944171F73967E8


class Stream:
    """Words of (seed, site, run): counter = block, run, site low, site high; key = seed."""

    def __init__(self, seed, label):
        self.key = (seed & MASK, seed >> 32)
        self.site = fnv1a(label.encode())
        self.start(0)

    def start(self, run):
        self.run, self.block, self.left = run, 0, []

    def next(self):
        if not self.left:
            counter = (self.block, self.run, self.site & MASK, self.site >> 32)
            self.left = philox(counter, self.key)
            self.block += 1
        return self.left.pop(0)


def word(seed, label, draw, run):
    """The word of a quantity that is drawn one word a run: 64 runs share 16 blocks."""
    batch, lane = divmod(run, 64)
    place, block = divmod(lane, 16)
    site = fnv1a(label.encode())
    counter = (draw, 16 * batch + block, site & MASK, site >> 32)
    return philox(counter, (seed & MASK, seed >> 32))[place]


GET = ctypes.CFUNCTYPE(ctypes.c_ulong, ctypes.c_void_p)
GET_DOUBLE = ctypes.CFUNCTYPE(ctypes.c_double, ctypes.c_void_p)
SET = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_ulong)


class RngType(ctypes.Structure):
    _fields_ = [
        ("name", ctypes.c_char_p), ("max", ctypes.c_ulong), ("min", ctypes.c_ulong),
        ("size", ctypes.c_size_t), ("set", SET), ("get", GET), ("get_double", GET_DOUBLE),
    ]


SEED, LABEL, RUNS = 2026, "rates, star bin 3", range(4)
stream = Stream(SEED, LABEL)
gsl = ctypes.CDLL(ctypes.util.find_library("gsl"))
rng_type = RngType(
    b"philox", MASK, 0, 8, SET(lambda _, __: None), GET(lambda _: stream.next()),
    GET_DOUBLE(lambda _: (stream.next() + 0.5) / 2**32))
gsl.gsl_rng_alloc.restype = ctypes.c_void_p
rng = ctypes.c_void_p(gsl.gsl_rng_alloc(ctypes.byref(rng_type)))
real = ctypes.c_double
for name in ("gsl_ran_beta", "gsl_ran_gamma"):
    getattr(gsl, name).restype = real


def dirichlet(alphas):
    vector = real * len(alphas)
    shares = vector()
    gsl.gsl_ran_dirichlet(rng, ctypes.c_size_t(len(alphas)), vector(*alphas), shares)
    return list(shares)


def subset(count, size):
    positions = (ctypes.c_ubyte * size)(*range(size))
    chosen = (ctypes.c_ubyte * count)()
    gsl.gsl_ran_choose(
        rng, chosen, ctypes.c_size_t(count), positions, ctypes.c_size_t(size), ctypes.c_size_t(1))
    return sum(1 << position for position in chosen)


DRAWS = {
    "Beta(3, 97)": lambda: gsl.gsl_ran_beta(rng, real(3), real(97)),
    "Beta(1, 2)": lambda: gsl.gsl_ran_beta(rng, real(1), real(2)),
    "Gamma(0.5, rate 27)": lambda: gsl.gsl_ran_gamma(rng, real(0.5), real(1 / 27)),
    "Gamma(12.5, rate 53)": lambda: gsl.gsl_ran_gamma(rng, real(12.5), real(1 / 53)),
    "Dirichlet(2.9, 9.1, 39.5)": lambda: dirichlet([2.9, 9.1, 39.5]),
    "Poisson(2.7)": lambda: gsl.gsl_ran_poisson(rng, real(2.7)),
    "Poisson(42)": lambda: gsl.gsl_ran_poisson(rng, real(42)),
    "13 of 16": lambda: subset(13, 16),
}

if __name__ == "__main__":
    print("sites")
    for label in ["", "a", "foobar", LABEL, "contract row 2: private class", "Ünïcode – 数"]:
        print(f'  ("{label}", 0x{fnv1a(label.encode()):016X}),')
    for index in [0, 1, 255, 256, 0x01020304]:
        item = fnv1a(b"new work" + index.to_bytes(4, "little"))
        print(f'  "new work" item {index:#x}: 0x{item:016X}')
    print(f'stream: seed {SEED}, site "{LABEL}"')
    for seed, run in [(SEED, 0), (SEED, 7), (0xDEADBEEF00000001, 7), (1, 0xFFFFFFFF)]:
        stream = Stream(seed, LABEL)
        stream.start(run)
        print(f"  {seed:#x}, {run:#x}:", ", ".join(f"0x{stream.next():08X}" for _ in range(8)))
    print("one word a run")
    for draw, run in [(0, 0), (0, 15), (0, 16), (0, 63), (0, 64), (1, 0), (3, 1_000_037),
                      (0xFFFFFFFF, 0xFFFFFFFF)]:
        print(f"  (0x{draw:X}, {run}, 0x{word(SEED, LABEL, draw, run):08X}),")
    stream = Stream(SEED, LABEL)
    for name, draw in DRAWS.items():
        drawn = []
        for run in RUNS:
            stream.start(run)
            drawn.append(draw())
        print(f"  {name}: {drawn}")

// Random words, and the numbers that they give. A part of LaneLoops.h.

static void KERNEL(philox_group)(
  uint32_t *restrict words, uint64_t site, uint32_t draw, uint32_t group,
  const lane_keys *restrict keys
) {
  for (uint32_t first = 0; first < LANE_COUNT / 4; first += LANE_KEY_COPIES) {
    for (uint32_t copy = 0; copy < LANE_KEY_COPIES; copy++) {
      uint32_t place = first + copy;
      struct block block = philox(draw, group | place, site, keys, copy);
      words[place] = (uint32_t)block.first;
      words[place + LANE_COUNT / 4] = (uint32_t)block.second;
      words[place + LANE_COUNT / 2] = (uint32_t)block.third;
      words[place + LANE_COUNT / 4 * 3] = (uint32_t)block.fourth;
    }
  }
}

static void KERNEL(philox_blocks)(
  uint32_t *restrict first, uint32_t *restrict second, uint32_t *restrict third,
  uint32_t *restrict fourth, const uint32_t *restrict runs, const uint32_t *restrict blocks,
  size_t count, uint64_t site, const lane_keys *restrict keys
) {
  for (size_t start = 0; start < count; start += LANE_KEY_COPIES) {
    for (size_t copy = 0; copy < LANE_KEY_COPIES; copy++) {
      size_t index = start + copy;
      struct block block = philox(blocks[index], runs[index], site, keys, copy);
      first[index] = (uint32_t)block.first;
      second[index] = (uint32_t)block.second;
      third[index] = (uint32_t)block.third;
      fourth[index] = (uint32_t)block.fourth;
    }
  }
}

static void KERNEL(quantiles)(
  double *restrict values, const uint32_t *restrict words, size_t count,
  const float *restrict coefficients
) {
  for (size_t start = 0; start < count; start += LANE_COUNT) {
    size_t here = count - start < LANE_COUNT ? count - start : LANE_COUNT;
    int32_t cells[LANE_COUNT];
    float parts[LANE_COUNT];
    for (size_t place = 0; place < here; place++) {
      int32_t word = (int32_t)words[start + place];
      int32_t is_upper = word >> 31;
      union {
        float number;
        int32_t bits;
      } tail = {(float)((word ^ is_upper) & INT32_MAX) + 0.5f};
      // The cell is the exponent, from 126 for one half, and the three highest bits of the fraction.
      cells[place] = (tail.bits >> 20) - (126 << 3) + (is_upper & CELLS_PER_TAIL);
      parts[place] = (float)(tail.bits & 0xFFFFF) * 0x1p-20f;
    }
    for (size_t place = 0; place < here; place += 4) {
      // The coefficients of four cells, and the position in each, from 0 to 1.
      quad row[4], t;
      for (size_t next = 0; next < 4; next++)
        memcpy(&row[next], coefficients + 4 * (ptrdiff_t)cells[place + next], sizeof(quad));
      memcpy(&t, parts + place, sizeof t);
      // Transposes the coefficients: c0 to c3 each hold one coefficient of four cells.
      quad low = __builtin_shufflevector(row[0], row[1], 0, 4, 1, 5);
      quad low2 = __builtin_shufflevector(row[2], row[3], 0, 4, 1, 5);
      quad high = __builtin_shufflevector(row[0], row[1], 2, 6, 3, 7);
      quad high2 = __builtin_shufflevector(row[2], row[3], 2, 6, 3, 7);
      quad c0 = __builtin_shufflevector(low, low2, 0, 1, 4, 5);
      quad c1 = __builtin_shufflevector(low, low2, 2, 3, 6, 7);
      quad c2 = __builtin_shufflevector(high, high2, 0, 1, 4, 5);
      quad c3 = __builtin_shufflevector(high, high2, 2, 3, 6, 7);
      quad value = c0 + t * (c1 + t * (c2 + t * c3));
      for (size_t next = 0; next < 4; next++)
        values[start + place + next] = (double)value[next];
    }
  }
}

static void KERNEL(numbers_above)(
  double *restrict numbers, const uint32_t *restrict words, const float *restrict normal,
  const double *restrict tail
) {
  double tails[LANE_COUNT];
  for (size_t lane = 0; lane < LANE_COUNT; lane++) {
    double bound = numbers[lane];
    bool is_near = fabs(bound) < 8;
    double place = ((is_near ? bound : 0) + 8) * 8;
    // The largest numbers below 8 round up to the end of the table.
    int32_t cell = (int32_t)place < 127 ? (int32_t)place : 127;
    // The position in the cell, from 0 to 1, and the coefficients of the cell.
    double t = place - cell;
    const double *c = tail + 4 * (ptrdiff_t)cell;
    double probability = c[0] + t * (c[1] + t * (c[2] + t * c[3]));
    double part = probability * (((double)words[lane] + 0.5) * 0x1p-32);
    tails[lane] = is_near ? part : NAN;
  }
  for (size_t lane = 0; lane < LANE_COUNT; lane++) {
    double part = tails[lane], scaled = part * 0x1p32, rest = 0x1p32 - scaled;
    bool is_upper = part <= 0.5, is_known = scaled >= 0.5;
    union {
      float number;
      int32_t bits;
    } nearer = {(float)(is_known ? is_upper ? scaled : rest > 0.5 ? rest : 0.5 : 1)};
    const float *c = normal + 4 * (ptrdiff_t)((nearer.bits >> 20) - (126 << 3) +
                                              (is_upper ? CELLS_PER_TAIL : 0));
    float t = (float)(nearer.bits & 0xFFFFF) * 0x1p-20f;
    double number = (double)(c[0] + t * (c[1] + t * (c[2] + t * c[3])));
    number = number >= numbers[lane] ? number : numbers[lane];
    numbers[lane] = is_known ? number : NAN;
  }
}

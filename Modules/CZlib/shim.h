// zlib (Zlib licence), what zip archives are compressed with: https://zlib.net
#ifndef JSS_CZLIB_SHIM_H
#define JSS_CZLIB_SHIM_H

#include <string.h>
#include <zlib.h>

/// Inflates a whole stream of raw deflate. 1 if it fills exactly `size` bytes; 0 if it is shorter, longer or damaged.
/// `inflateInit2` is a macro, which Swift does not see.
static inline int jss_inflate_whole(
    const unsigned char *input, unsigned int count, unsigned char *output, unsigned int size) {
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return 0;
  stream.next_in = (unsigned char *)input;
  stream.avail_in = count;
  stream.next_out = output;
  stream.avail_out = size;
  const int status = inflate(&stream, Z_FINISH);
  const int isWhole = status == Z_STREAM_END && stream.total_out == size;
  inflateEnd(&stream);
  return isWhole;
}

#endif

#ifndef RNL_RE2_H
#define RNL_RE2_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A compiled pattern. Any number of threads may match with it at the same time.
typedef struct rnl_re2 rnl_re2;

typedef enum {
  rnl_re2_sound,
  rnl_re2_repeats,   ///< more than 1,000 repetitions, counted through the groups
  rnl_re2_too_large, ///< over its memory
  rnl_re2_range,     ///< a range or a property of characters that there is not
  rnl_re2_wrong,     ///< anything else
} rnl_re2_state;

/// Compiles a pattern in RE2's syntax, of UTF-8.
///
/// `memory` bounds, in bytes, what it and the states found while matching take. Returns NULL only when there is no memory for it.
rnl_re2 *rnl_re2_compile(const char *pattern, size_t length, int64_t memory);
void rnl_re2_free(rnl_re2 *pattern);

rnl_re2_state rnl_re2_state_of(const rnl_re2 *pattern);

/// The part of the pattern that is wrong; empty when it is sound.
const char *rnl_re2_wrong_part(const rnl_re2 *pattern);

/// Whether a sound pattern is found anywhere in a text of UTF-8.
bool rnl_re2_finds(const rnl_re2 *pattern, const char *text, size_t length);

#ifdef __cplusplus
}
#endif

#endif

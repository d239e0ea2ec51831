#include "CRE2.h"

#include <re2/re2.h>

#include <string>

struct rnl_re2 {
  RE2 compiled;
};

namespace {

RE2::Options options(int64_t memory) {
  RE2::Options options;
  options.set_max_mem(memory);
  options.set_log_errors(false);
  // Nobody asks where the groups are.
  options.set_never_capture(true);
  return options;
}

}  // namespace

// The caller is Swift, through which no C++ exception may pass: what is left to throw is memory.
rnl_re2 *rnl_re2_compile(const char *pattern, size_t length, int64_t memory) try {
  return new rnl_re2{RE2(re2::StringPiece(pattern, length), options(memory))};
} catch (...) {
  return nullptr;
}

void rnl_re2_free(rnl_re2 *pattern) { delete pattern; }

rnl_re2_state rnl_re2_state_of(const rnl_re2 *pattern) {
  switch (pattern->compiled.error_code()) {
    case RE2::NoError: return rnl_re2_sound;
    case RE2::ErrorRepeatSize: return rnl_re2_repeats;
    case RE2::ErrorPatternTooLarge: return rnl_re2_too_large;
    case RE2::ErrorBadCharRange: return rnl_re2_range;
    default: return rnl_re2_wrong;
  }
}

const char *rnl_re2_wrong_part(const rnl_re2 *pattern) {
  return pattern->compiled.error_arg().c_str();
}

bool rnl_re2_finds(const rnl_re2 *pattern, const char *text, size_t length) try {
  return pattern->compiled.Match(
      re2::StringPiece(text, length), 0, length, RE2::UNANCHORED, nullptr, 0);
} catch (...) {
  return false;
}

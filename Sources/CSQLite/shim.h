#ifndef RNL_SQLITE_SHIM_H
#define RNL_SQLITE_SHIM_H

#include <sqlite3.h>
#include <stddef.h>
#include <stdint.h>

// What Swift cannot call: macros that cast, and stores whose order another process relies on.

static inline int rnl_sqlite_bind_text(sqlite3_stmt *statement, int index, const char *text, int count) {
  return sqlite3_bind_text(statement, index, text, count, SQLITE_TRANSIENT);
}

static inline int rnl_sqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int count) {
  return sqlite3_bind_blob(statement, index, bytes, count, SQLITE_TRANSIENT);
}

static inline void rnl_word_store(void *base, size_t word, uint64_t value) {
  __atomic_store_n((uint64_t *)base + word, value, __ATOMIC_RELEASE);
}

static inline uint64_t rnl_word_load(const void *base, size_t word) {
  return __atomic_load_n((const uint64_t *)base + word, __ATOMIC_ACQUIRE);
}

#endif

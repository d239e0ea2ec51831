#ifndef RNL_FAULTY_FILES_H
#define RNL_FAULTY_FILES_H

// A file layer for SQLite that does what the system's does, and fails where a test wants it to.

typedef struct rnl_faulty_files rnl_faulty_files;

enum {
  RNL_FAULTY_WRITE = 1,
  RNL_FAULTY_SYNC = 2,
  RNL_FAULTY_OPEN = 4,
  RNL_FAULTY_TRUNCATE = 8,
  // Maps a part of the index of the write-ahead log, which processes share.
  RNL_FAULTY_SHARE = 16,
  RNL_FAULTY_READ = 32,
};

// Registers a layer under a name that no other has; NULL when there is no memory.
rnl_faulty_files *rnl_faulty_files_make(const char *name);
// Every database that uses the layer must be closed.
void rnl_faulty_files_free(rnl_faulty_files *files);

// From now on counts these operations from 1, and has the `first` of them answered with `code`, or all from there on.
// A write that fails has written its first half.
void rnl_faulty_files_fail(rnl_faulty_files *files, unsigned operations, long first, int lasting, int code);
// How many of the operations there were since the last call of `fail`.
long rnl_faulty_files_count(const rnl_faulty_files *files);
// The disk has room for so many bytes more; negative: for all.
void rnl_faulty_files_limit(rnl_faulty_files *files, long long bytes);

#endif

#include "CFaultyFiles.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

struct rnl_faulty_files {
  sqlite3_vfs layer;
  sqlite3_vfs *system;
  char name[64];
  // Written by the test, read by whichever thread has the database.
  unsigned operations;
  long count;
  long first;
  int lasting;
  int code;
  long long room;
};

// An open file: SQLite's part, then that of the system's layer behind it.
typedef struct {
  sqlite3_file base;
  rnl_faulty_files *files;
  sqlite3_file *real;
} faulty_file;

static faulty_file *faulty(sqlite3_file *file) { return (faulty_file *)file; }
static sqlite3_file *real(sqlite3_file *file) { return faulty(file)->real; }
static rnl_faulty_files *files_of(sqlite3_vfs *layer) { return layer->pAppData; }

// What an operation is answered with: SQLITE_OK means that it is to be done.
static int answer(rnl_faulty_files *files, unsigned operation) {
  if (!(__atomic_load_n(&files->operations, __ATOMIC_ACQUIRE) & operation)) return SQLITE_OK;
  long number = __atomic_add_fetch(&files->count, 1, __ATOMIC_ACQ_REL);
  if (files->first == 0) return SQLITE_OK;
  int fails = files->lasting ? number >= files->first : number == files->first;
  return fails ? files->code : SQLITE_OK;
}

// MARK: Files

static int file_close(sqlite3_file *file) { return real(file)->pMethods->xClose(real(file)); }

static int file_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 offset) {
  int code = answer(faulty(file)->files, RNL_FAULTY_READ);
  return code ? code : real(file)->pMethods->xRead(real(file), bytes, count, offset);
}

// Takes from the disk's room what a write adds to its file.
static int reserve(sqlite3_file *file, int count, sqlite3_int64 offset) {
  rnl_faulty_files *files = faulty(file)->files;
  if (files->room < 0) return SQLITE_OK;
  sqlite3_int64 size = 0;
  int code = real(file)->pMethods->xFileSize(real(file), &size);
  if (code) return code;
  sqlite3_int64 more = offset + count - size;
  if (more <= 0) return SQLITE_OK;
  if (more > files->room) return SQLITE_FULL;
  files->room -= more;
  return SQLITE_OK;
}

static int file_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
  int code = answer(faulty(file)->files, RNL_FAULTY_WRITE);
  if (!code) code = reserve(file, count, offset);
  if (!code) return real(file)->pMethods->xWrite(real(file), bytes, count, offset);
  if (count > 1) real(file)->pMethods->xWrite(real(file), bytes, count / 2, offset);
  return code;
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size) {
  int code = answer(faulty(file)->files, RNL_FAULTY_TRUNCATE);
  return code ? code : real(file)->pMethods->xTruncate(real(file), size);
}

static int file_sync(sqlite3_file *file, int flags) {
  int code = answer(faulty(file)->files, RNL_FAULTY_SYNC);
  return code ? code : real(file)->pMethods->xSync(real(file), flags);
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size) {
  return real(file)->pMethods->xFileSize(real(file), size);
}

static int file_lock(sqlite3_file *file, int kind) {
  return real(file)->pMethods->xLock(real(file), kind);
}

static int file_unlock(sqlite3_file *file, int kind) {
  return real(file)->pMethods->xUnlock(real(file), kind);
}

static int file_is_reserved(sqlite3_file *file, int *result) {
  return real(file)->pMethods->xCheckReservedLock(real(file), result);
}

static int file_control(sqlite3_file *file, int operation, void *argument) {
  return real(file)->pMethods->xFileControl(real(file), operation, argument);
}

static int file_sector_size(sqlite3_file *file) {
  return real(file)->pMethods->xSectorSize(real(file));
}

static int file_characteristics(sqlite3_file *file) {
  return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

static int file_map(sqlite3_file *file, int page, int size, int extend, void volatile **map) {
  int code = answer(faulty(file)->files, RNL_FAULTY_SHARE);
  if (!code) return real(file)->pMethods->xShmMap(real(file), page, size, extend, map);
  *map = NULL;
  return code;
}

static int file_map_lock(sqlite3_file *file, int offset, int count, int flags) {
  return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}

static void file_map_barrier(sqlite3_file *file) { real(file)->pMethods->xShmBarrier(real(file)); }

static int file_unmap(sqlite3_file *file, int delete) {
  return real(file)->pMethods->xShmUnmap(real(file), delete);
}

// Version 2: with a shared index, without reads through a map of the whole file, which nothing could make fail.
static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = file_close,
  .xRead = file_read,
  .xWrite = file_write,
  .xTruncate = file_truncate,
  .xSync = file_sync,
  .xFileSize = file_size,
  .xLock = file_lock,
  .xUnlock = file_unlock,
  .xCheckReservedLock = file_is_reserved,
  .xFileControl = file_control,
  .xSectorSize = file_sector_size,
  .xDeviceCharacteristics = file_characteristics,
  .xShmMap = file_map,
  .xShmLock = file_map_lock,
  .xShmBarrier = file_map_barrier,
  .xShmUnmap = file_unmap,
};

// MARK: The layer

static int layer_open(sqlite3_vfs *layer, sqlite3_filename name, sqlite3_file *file, int flags, int *result) {
  rnl_faulty_files *files = files_of(layer);
  file->pMethods = NULL;
  int code = answer(files, RNL_FAULTY_OPEN);
  if (code) return code == SQLITE_READONLY ? SQLITE_CANTOPEN : code;
  faulty(file)->files = files;
  faulty(file)->real = (sqlite3_file *)(faulty(file) + 1);
  code = files->system->xOpen(files->system, name, real(file), flags, result);
  // An open that fails may leave something to close.
  if (real(file)->pMethods) file->pMethods = &methods;
  return code;
}

static int layer_delete(sqlite3_vfs *layer, const char *name, int sync) {
  return files_of(layer)->system->xDelete(files_of(layer)->system, name, sync);
}

rnl_faulty_files *rnl_faulty_files_make(const char *name) {
  rnl_faulty_files *files = calloc(1, sizeof *files);
  if (!files) return NULL;
  files->system = sqlite3_vfs_find(NULL);
  if (!files->system) {
    free(files);
    return NULL;
  }
  files->room = -1;
  strncpy(files->name, name, sizeof files->name - 1);
  // What is not about open files goes to the system's layer as it is.
  files->layer = *files->system;
  files->layer.szOsFile = (int)sizeof(faulty_file) + files->system->szOsFile;
  files->layer.pNext = NULL;
  files->layer.zName = files->name;
  files->layer.pAppData = files;
  files->layer.xOpen = layer_open;
  files->layer.xDelete = layer_delete;
  if (sqlite3_vfs_register(&files->layer, 0) == SQLITE_OK) return files;
  free(files);
  return NULL;
}

void rnl_faulty_files_free(rnl_faulty_files *files) {
  sqlite3_vfs_unregister(&files->layer);
  free(files);
}

void rnl_faulty_files_fail(rnl_faulty_files *files, unsigned operations, long first, int lasting, int code) {
  __atomic_store_n(&files->operations, 0, __ATOMIC_RELEASE);
  files->count = 0;
  files->first = first;
  files->lasting = lasting;
  files->code = code;
  __atomic_store_n(&files->operations, operations, __ATOMIC_RELEASE);
}

long rnl_faulty_files_count(const rnl_faulty_files *files) {
  return __atomic_load_n(&files->count, __ATOMIC_ACQUIRE);
}

void rnl_faulty_files_limit(rnl_faulty_files *files, long long bytes) { files->room = bytes; }

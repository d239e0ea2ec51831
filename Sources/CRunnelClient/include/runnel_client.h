#ifndef RUNNEL_CLIENT_H
#define RUNNEL_CLIENT_H

#include <stddef.h>

// The page's files as Scripts/bundle-client packed them, inside of the executable.
extern const unsigned char rnl_client_begin[];
extern const unsigned char rnl_client_end[];

static inline const unsigned char *rnl_client_bytes(void) { return rnl_client_begin; }

static inline size_t rnl_client_length(void) {
  return (size_t)(rnl_client_end - rnl_client_begin);
}

#endif

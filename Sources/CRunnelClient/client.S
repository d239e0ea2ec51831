// Puts the page's files into the executable, without a copy at run time.

#if !__has_include("client-build.h")
#error "The page's files are missing. Run `make build`, which makes them first."
#endif
// Names the build of the files. It is included so that this file is assembled again when they change.
#include "client-build.h"

#ifdef __APPLE__
#define SYMBOL(name) _##name
  .section __TEXT,__const
#else
#define SYMBOL(name) name
  .section .rodata
#endif

  .globl SYMBOL(rnl_client_begin)
  .globl SYMBOL(rnl_client_end)
  .p2align 4
SYMBOL(rnl_client_begin):
  .incbin "client.bundle"
SYMBOL(rnl_client_end):
  .byte 0

#ifdef __ELF__
  .section .note.GNU-stack,"",%progbits
#endif

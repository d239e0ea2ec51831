#include "CStandardStreams.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

// Before `main`, and so before any code that opens files: the first file that is opened in a process without a standard output
// would become it, and be written into by every `print`.
__attribute__((constructor)) void rnl_open_standard_streams(void) {
  for (int stream = 0; stream <= 2; stream++) {
    // The lowest number that is free is this one, for those below it are open by now.
    if (fcntl(stream, F_GETFD) < 0 && errno == EBADF) open("/dev/null", O_RDWR);
  }
}

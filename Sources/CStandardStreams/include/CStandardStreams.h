#ifndef RNL_STANDARD_STREAMS_H
#define RNL_STANDARD_STREAMS_H

/// Opens /dev/null in place of each standard stream that is closed. Done already when a program begins.
void rnl_open_standard_streams(void);

#endif

#ifndef RNL_WSLAY_SHIM_H
#define RNL_WSLAY_SHIM_H

#include <wslay/wslay.h>

#endif

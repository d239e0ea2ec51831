#ifndef RNL_UV_SHIM_H
#define RNL_UV_SHIM_H

#include <uv.h>

#endif

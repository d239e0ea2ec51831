#ifndef RNL_MICROHTTPD_SHIM_H
#define RNL_MICROHTTPD_SHIM_H

#include <microhttpd.h>
#include <string.h>

// What Swift cannot call: variadic functions and macros.

struct rnl_mhd_limits {
  // Bytes of memory per connection: the request's head has to fit in.
  size_t memory;
  unsigned int connections;
  // Seconds without a byte.
  unsigned int timeout;
};

// libmicrohttpd would decode the path before the routes see it; they decode it themselves, once.
static inline size_t rnl_mhd_keep_escapes(
    void *context, struct MHD_Connection *connection, char *text) {
  (void)context;
  (void)connection;
  return strlen(text);
}

// Whom the library calls, each with the same context.
struct rnl_mhd_calls {
  // A connection has begun, or is about to be closed.
  MHD_NotifyConnectionCallback connection;
  // The first line of a request is there. What it returns is the request's state.
  void *(*target)(void *context, const char *target, struct MHD_Connection *connection);
  MHD_AccessHandlerCallback request;
  MHD_RequestCompletedCallback completed;
  void *context;
};

// Puts a Cookie field of our own before those of the request, whose head is still to be read. The library takes the first one
// apart, for which it copies it: with a long one the memory is full, and the library answers twice or not at all.
static inline enum MHD_Result rnl_mhd_spare_cookies(struct MHD_Connection *connection) {
  return MHD_set_connection_value(
      connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_COOKIE, "-");
}

static inline size_t rnl_mhd_length(const char *text) {
  return strlen(text);
}

// The connection's socket; -1 when it has none.
static inline int rnl_mhd_descriptor(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info ? (int)info->connect_fd : -1;
}

static inline struct MHD_Daemon *rnl_mhd_start(
    int socket, struct rnl_mhd_limits limits, struct rnl_mhd_calls calls) {
  return MHD_start_daemon(
      MHD_USE_AUTO_INTERNAL_THREAD | MHD_USE_ITC | MHD_ALLOW_UPGRADE, 0, NULL, NULL,
      calls.request, calls.context,
      MHD_OPTION_LISTEN_SOCKET, (MHD_socket)socket,
      MHD_OPTION_NOTIFY_CONNECTION, calls.connection, calls.context,
      MHD_OPTION_URI_LOG_CALLBACK, calls.target, calls.context,
      MHD_OPTION_NOTIFY_COMPLETED, calls.completed, calls.context,
      MHD_OPTION_UNESCAPE_CALLBACK, rnl_mhd_keep_escapes, NULL,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, limits.memory,
      MHD_OPTION_CONNECTION_LIMIT, limits.connections,
      MHD_OPTION_CONNECTION_TIMEOUT, limits.timeout,
      // The library would answer a request without Host twice, and one with a space in its address not at all.
      MHD_OPTION_STRICT_FOR_CLIENT, (int)0,
      MHD_OPTION_END);
}

static inline enum MHD_Result rnl_mhd_close_upgraded(struct MHD_UpgradeResponseHandle *handle) {
  return MHD_upgrade_action(handle, MHD_UPGRADE_ACTION_CLOSE);
}

// Connections that are open, upgraded ones included.
static inline unsigned int rnl_mhd_open_connections(struct MHD_Daemon *daemon) {
  const union MHD_DaemonInfo *info =
      MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_CURRENT_CONNECTIONS);
  return info ? info->num_connections : 0;
}

#endif

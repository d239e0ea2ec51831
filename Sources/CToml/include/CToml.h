#ifndef RNL_TOML_H
#define RNL_TOML_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A document of dotted keys: each value, with the path of its tables in front ("server.port").
typedef struct rnl_toml rnl_toml;

typedef enum {
  rnl_toml_scalar,  ///< one item: text, number, boolean, date
  rnl_toml_list,    ///< an array of such items
  rnl_toml_other,   ///< an array that holds arrays or tables
} rnl_toml_kind;

/// Reads a document. Returns NULL only when there is no memory for it.
rnl_toml *rnl_toml_parse(const char *text, size_t length);
void rnl_toml_free(rnl_toml *document);

/// What is wrong with the document, or NULL. A document that is wrong has no entries.
const char *rnl_toml_problem(const rnl_toml *document);
int rnl_toml_problem_line(const rnl_toml *document);
int rnl_toml_problem_column(const rnl_toml *document);

size_t rnl_toml_count(const rnl_toml *document);
const char *rnl_toml_key(const rnl_toml *document, size_t entry);
int rnl_toml_line(const rnl_toml *document, size_t entry);
rnl_toml_kind rnl_toml_kind_of(const rnl_toml *document, size_t entry);
size_t rnl_toml_item_count(const rnl_toml *document, size_t entry);
/// A text as it is, anything else as TOML writes it.
const char *rnl_toml_item(const rnl_toml *document, size_t entry, size_t item);

/// The same document as a tree, from its top to its bottom: each node with its depth, tables and lists before what is in them.
typedef enum {
  rnl_toml_text,
  rnl_toml_integer,
  rnl_toml_number,
  rnl_toml_bool,
  rnl_toml_moment,  ///< a date, a time, or both
  rnl_toml_array,
  rnl_toml_table,
} rnl_toml_type;

size_t rnl_toml_node_count(const rnl_toml *document);
/// 0: at the top of the document.
int rnl_toml_node_depth(const rnl_toml *document, size_t node);
rnl_toml_type rnl_toml_node_type(const rnl_toml *document, size_t node);
int rnl_toml_node_line(const rnl_toml *document, size_t node);
/// Empty for an item of a list. UTF-8, which may have a NUL in it.
const char *rnl_toml_node_name(const rnl_toml *document, size_t node, size_t *length);
/// A text as it is, anything else as TOML writes it; empty for a list or table.
const char *rnl_toml_node_text(const rnl_toml *document, size_t node, size_t *length);

#ifdef __cplusplus
}
#endif

#endif

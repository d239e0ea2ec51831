#include "CToml.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <new>
#include <sstream>
#include <string>
#include <vector>

namespace {

struct Entry {
  std::string key;
  int line;
  rnl_toml_kind kind;
  std::vector<std::string> items;
};

std::string spelled(const toml::node &node) {
  if (const auto *text = node.as_string()) return text->get();
  std::ostringstream out;
  node.visit([&](auto &&value) {
    if constexpr (toml::is_boolean<decltype(value)>) {
      out << (value.get() ? "true" : "false");
    } else if constexpr (toml::is_value<decltype(value)>) {
      out << value.get();
    }
  });
  return out.str();
}

void flatten(const toml::table &table, const std::string &path, std::vector<Entry> &entries) {
  for (auto &&[name, node] : table) {
    std::string key = path + std::string(name.str());
    if (const auto *inner = node.as_table()) {
      flatten(*inner, key + ".", entries);
      continue;
    }
    Entry entry{key, static_cast<int>(name.source().begin.line), rnl_toml_scalar, {}};
    if (const auto *array = node.as_array()) {
      entry.kind = rnl_toml_list;
      for (auto &&item : *array) {
        if (!item.is_value()) entry.kind = rnl_toml_other;
        entry.items.push_back(spelled(item));
      }
    } else {
      entry.items.push_back(spelled(node));
    }
    entries.push_back(std::move(entry));
  }
}

struct Node {
  int depth;
  rnl_toml_type type;
  int line;
  std::string name;
  std::string text;
};

rnl_toml_type type_of(const toml::node &node) {
  if (node.is_table()) return rnl_toml_table;
  if (node.is_array()) return rnl_toml_array;
  if (node.is_string()) return rnl_toml_text;
  if (node.is_integer()) return rnl_toml_integer;
  if (node.is_floating_point()) return rnl_toml_number;
  return node.is_boolean() ? rnl_toml_bool : rnl_toml_moment;
}

void walk(const toml::node &node, std::string name, int depth, std::vector<Node> &nodes) {
  const auto type = type_of(node);
  const bool has_inside = type == rnl_toml_table || type == rnl_toml_array;
  nodes.push_back(
      {depth, type, static_cast<int>(node.source().begin.line), std::move(name),
       has_inside ? "" : spelled(node)});
  if (const auto *table = node.as_table()) {
    for (auto &&[key, inner] : *table) walk(inner, std::string(key.str()), depth + 1, nodes);
  } else if (const auto *array = node.as_array()) {
    for (auto &&item : *array) walk(item, "", depth + 1, nodes);
  }
}

/// Tables and lists in one another, at most: all that is done with them is recursive, and so uses the stack.
constexpr int most_nested = 256;

struct Place {
  int line = 1;
  int column = 1;
  bool is_found = false;
};

/// Where a text that may be no TOML goes deeper than that, by its dots and brackets outside of strings and comments.
Place too_deep(std::string_view text) {
  std::vector<int> around;
  int depth = 0;
  Place place;
  // The end of the string that goes on: one or three of its quotes.
  std::string_view end;
  for (size_t at = 0; at < text.size(); at++, place.column++) {
    const char now = text[at];
    if (now == '\n') {
      place.line++;
      place.column = 0;
      if (end.size() == 1) end = {};
      if (around.empty() && end.empty()) depth = 0;
    }
    if (!end.empty()) {
      if (now == '\\' && end[0] == '"' && text.substr(at + 1, 1) != "\n") {
        at++;
        place.column++;
      } else if (text.substr(at, end.size()) == end) {
        at += end.size() - 1;
        place.column += static_cast<int>(end.size()) - 1;
        end = {};
      }
      continue;
    }
    switch (now) {
      case '#':
        while (at + 1 < text.size() && text[at + 1] != '\n') at++;
        break;
      case '"':
      case '\'':
        end = text.substr(at, 3) == std::string(3, now) ? text.substr(at, 3) : text.substr(at, 1);
        at += end.size() - 1;
        place.column += static_cast<int>(end.size()) - 1;
        break;
      case '.': depth++; break;
      case '[':
      case '{': around.push_back(depth++); break;
      case ']':
      case '}':
        if (around.empty()) break;
        depth = around.back();
        around.pop_back();
        break;
      case ',': depth = around.empty() ? 0 : around.back() + 1; break;
      default: break;
    }
    if (depth > most_nested) {
      place.is_found = true;
      return place;
    }
  }
  return {};
}

}  // namespace

struct rnl_toml {
  bool has_problem = false;
  std::string problem;
  int problem_line = 0;
  int problem_column = 0;
  std::vector<Entry> entries;
  std::vector<Node> nodes;
};

// The caller is Swift, through which no C++ exception may pass: what is left to throw is memory.
rnl_toml *rnl_toml_parse(const char *text, size_t length) try {
  auto *document = new rnl_toml;
  if (const auto place = too_deep(std::string_view(text, length)); place.is_found) {
    document->has_problem = true;
    document->problem = "there are more than " + std::to_string(most_nested) + " tables or lists in one another";
    document->problem_line = place.line;
    document->problem_column = place.column;
    return document;
  }
  auto result = toml::parse(std::string_view(text, length));
  if (result.failed()) {
    document->has_problem = true;
    document->problem = std::string(result.error().description());
    document->problem_line = static_cast<int>(result.error().source().begin.line);
    document->problem_column = static_cast<int>(result.error().source().begin.column);
  } else {
    flatten(result.table(), "", document->entries);
    for (auto &&[key, node] : result.table()) walk(node, std::string(key.str()), 0, document->nodes);
  }
  return document;
} catch (...) {
  return nullptr;
}

void rnl_toml_free(rnl_toml *document) { delete document; }

const char *rnl_toml_problem(const rnl_toml *document) {
  return document->has_problem ? document->problem.c_str() : nullptr;
}

int rnl_toml_problem_line(const rnl_toml *document) { return document->problem_line; }

int rnl_toml_problem_column(const rnl_toml *document) { return document->problem_column; }

size_t rnl_toml_count(const rnl_toml *document) { return document->entries.size(); }

const char *rnl_toml_key(const rnl_toml *document, size_t entry) {
  return document->entries[entry].key.c_str();
}

int rnl_toml_line(const rnl_toml *document, size_t entry) { return document->entries[entry].line; }

rnl_toml_kind rnl_toml_kind_of(const rnl_toml *document, size_t entry) {
  return document->entries[entry].kind;
}

size_t rnl_toml_item_count(const rnl_toml *document, size_t entry) {
  return document->entries[entry].items.size();
}

const char *rnl_toml_item(const rnl_toml *document, size_t entry, size_t item) {
  return document->entries[entry].items[item].c_str();
}

size_t rnl_toml_node_count(const rnl_toml *document) { return document->nodes.size(); }

int rnl_toml_node_depth(const rnl_toml *document, size_t node) { return document->nodes[node].depth; }

rnl_toml_type rnl_toml_node_type(const rnl_toml *document, size_t node) {
  return document->nodes[node].type;
}

int rnl_toml_node_line(const rnl_toml *document, size_t node) { return document->nodes[node].line; }

const char *rnl_toml_node_name(const rnl_toml *document, size_t node, size_t *length) {
  *length = document->nodes[node].name.size();
  return document->nodes[node].name.c_str();
}

const char *rnl_toml_node_text(const rnl_toml *document, size_t node, size_t *length) {
  *length = document->nodes[node].text.size();
  return document->nodes[node].text.c_str();
}

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

}  // namespace

struct rnl_toml {
  bool has_problem = false;
  std::string problem;
  int problem_line = 0;
  std::vector<Entry> entries;
};

// The caller is Swift, through which no C++ exception may pass: what is left to throw is memory.
rnl_toml *rnl_toml_parse(const char *text, size_t length) try {
  auto *document = new rnl_toml;
  auto result = toml::parse(std::string_view(text, length));
  if (result.failed()) {
    document->has_problem = true;
    document->problem = std::string(result.error().description());
    document->problem_line = static_cast<int>(result.error().source().begin.line);
  } else {
    flatten(result.table(), "", document->entries);
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

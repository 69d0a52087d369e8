/* Names and texts, the same for all kinds of statements. */
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "compile/define/define.h"

newsent_status ns_define_name(ns_phrase *phrase, const char *kind, ns_slice name)
{
    uint64_t key = ns_hash_bytes(name.text, name.length) ^ ns_hash_bytes(kind, strlen(kind));
    uint32_t line = ns_key_map_get(&phrase->rules, key);
    if (line != 0)
        return ns_source_fail(phrase->source, name, phrase->builder->error,
                              "%s %.*s stands in line %u already; rename one", kind,
                              (int)name.length, name.text, line);
    if (!ns_key_map_put(&phrase->rules, &phrase->builder->allocator, key, name.line))
        return ns_fail_memory(phrase->builder->error);
    return NEWSENT_OK;
}

newsent_status ns_define_texts(ns_phrase *phrase, const ns_statement *made, ns_string *name,
                               ns_string *why, ns_string *file)
{
    ns_builder *builder = phrase->builder;
    const char *path = phrase->source->path;
    newsent_status status = ns_builder_string(builder, made->name.text, made->name.length, name);
    if (status == NEWSENT_OK)
        status = ns_builder_string(builder, made->why.text, made->why.length, why);
    if (status == NEWSENT_OK)
        status = ns_builder_string(builder, path, strlen(path), file);
    return status;
}

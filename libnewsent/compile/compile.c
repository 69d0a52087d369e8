/* Compiles source files, on top of a pack or of nothing, into a pack. */
#include "compile/compile.h"

#include <string.h>

#include "base/error.h"
#include "compile/check/diagnostics.h"
#include "compile/check/subsumption.h"
#include "compile/emit/write_pack.h"
#include "match/char_patterns.h"
#include "pack/open_pack.h"

typedef newsent_status (*compiler)(ns_builder *builder, ns_source *source);

/* By the ending of the name; NULL for an unknown one. */
static compiler compiler_of(const char *path)
{
    static const struct {
        const char *ending;
        compiler compile;
    } kinds[] = {{".rules", ns_compile_rules},
                 {".tsv", ns_compile_lexicon},
                 {".weights", ns_compile_weights},
                 {".places", ns_compile_places},
                 {".identities", ns_compile_identities}};
    size_t length = strlen(path);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t ending = strlen(kinds[i].ending);
        if (length > ending && strcmp(path + length - ending, kinds[i].ending) == 0)
            return kinds[i].compile;
    }
    return NULL;
}

/* Opens a source, compiles it by its kind, closes it. */
static newsent_status compile_input(ns_builder *builder, const ns_inputs *inputs, size_t index)
{
    const char *path = ns_inputs_name(inputs, index);
    compiler compile = compiler_of(path);
    ns_source source;
    if (compile == NULL)
        return ns_fail_at(
            builder->error, NEWSENT_ERROR_SOURCE, path, 0, 0,
            "cannot tell what %s is by its name; it must end in .rules, .tsv, .weights, .places "
            "or .identities",
            path);
    newsent_status status =
        ns_source_open_input(&source, &builder->allocator, inputs, index, builder->error);
    if (status != NEWSENT_OK)
        return status;
    status = compile(builder, &source);
    ns_source_close(&source, &builder->allocator);
    return status;
}

/* The regexes of token rules are kept as text in a pack; here they are only checked. */
static newsent_status check_token_rules(const newsent_allocator *allocator, const void *block,
                                        size_t size, newsent_error *error)
{
    ns_pack pack;
    ns_char_patterns *rules = NULL;
    newsent_status status = ns_pack_open(block, size, false, "", &pack, error);
    if (status == NEWSENT_OK)
        status = ns_char_patterns_new(allocator, &pack, false, &rules, error);
    ns_char_patterns_free(rules);
    return status;
}

/* A file that cannot be read is an error like others. */
static newsent_status lint_input(ns_builder *builder, const ns_inputs *inputs, size_t index)
{
    newsent_status status = compile_input(builder, inputs, index);
    return ns_diagnostics_report(builder,
                                 status == NEWSENT_ERROR_IO ? NEWSENT_ERROR_SOURCE : status);
}

newsent_status ns_lint(const newsent_allocator *allocator, const ns_pack *base,
                       const ns_inputs *inputs, const ns_diagnostics *diagnostics,
                       newsent_error *error)
{
    ns_builder builder;
    newsent_error scratch = NEWSENT_ERROR_INIT;
    void *block = NULL;
    size_t size = 0;
    newsent_status status = ns_builder_init(&builder, allocator, &scratch);
    if (status == NEWSENT_OK && base != NULL)
        status = ns_builder_load(&builder, base);
    builder.diagnostics = diagnostics;
    for (size_t i = 0; i < inputs->path_count + inputs->source_count && status == NEWSENT_OK; i++)
        status = lint_input(&builder, inputs, i);
    if (status == NEWSENT_OK)
        status = ns_diagnostics_report(&builder, ns_pack_write(&builder, &block, &size));
    if (status == NEWSENT_OK)
        status = ns_subsumption_find(&builder, inputs);
    ns_release(allocator, block, size);
    ns_builder_free(&builder);
    if (status != NEWSENT_OK)
        ns_copy_error(error, &scratch);
    return status;
}

newsent_status ns_compile(const newsent_allocator *allocator, const ns_pack *base,
                          const ns_inputs *inputs, void **block, size_t *size, newsent_error *error)
{
    ns_builder builder;
    *block = NULL;
    *size = 0;
    newsent_status status = ns_builder_init(&builder, allocator, error);
    if (status == NEWSENT_OK && base != NULL)
        status = ns_builder_load(&builder, base);
    for (size_t i = 0; i < inputs->path_count + inputs->source_count && status == NEWSENT_OK; i++)
        status = compile_input(&builder, inputs, i);
    if (status == NEWSENT_OK)
        status = ns_pack_write(&builder, block, size);
    if (status == NEWSENT_OK)
        status = check_token_rules(allocator, *block, *size, error);
    if (status != NEWSENT_OK) {
        ns_release(allocator, *block, *size);
        *block = NULL;
    }
    ns_builder_free(&builder);
    return status;
}

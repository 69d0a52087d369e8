/* Makes and frees engines, lists their rules, compiles and checks knowledge. */
#include "engine.h"

#include <stdalign.h>
#include <string.h>

#include "base/error.h"
#include "base/options.h"
#include "base/write_file.h"
#include "compile/check/diagnostics.h"
#include "compile/compile.h"
#include "match/fields.h"
#include "pack/check_pack.h"

/* Opens a pack from anywhere, and checks all of it. The built-in one, and one that was compiled
 * here, need no check. */
static newsent_status open_foreign(const newsent_allocator *allocator, const void *bytes,
                                   size_t length, const char *source, ns_pack *pack,
                                   newsent_error *error)
{
    newsent_status status = ns_pack_open(bytes, length, true, source, pack, error);
    if (status != NEWSENT_OK)
        return status;
    return ns_pack_check(pack, allocator, NS_FIELD_COUNT, source, error);
}

/* Opens the pack of a path or in memory, the built-in one when both are NULL. */
static newsent_status open_pack(const newsent_allocator *allocator, const char *path,
                                const void *bytes, size_t length, ns_mapped_file *file,
                                ns_pack *pack, newsent_error *error)
{
    if (path != NULL && bytes != NULL)
        return ns_fail(error, NEWSENT_ERROR_ARGUMENT,
                       "a pack is given by its path and in memory; give one of them");
    if (bytes != NULL && (uintptr_t)bytes % alignof(max_align_t) != 0)
        return ns_fail(error, NEWSENT_ERROR_ARGUMENT,
                       "the pack in memory is not aligned; copy it to a block of malloc()");
    if (bytes != NULL)
        return open_foreign(allocator, bytes, length, "", pack, error);
    if (path == NULL)
        return ns_pack_open(ns_builtin_pack, (size_t)(ns_builtin_pack_end - ns_builtin_pack), false,
                            "", pack, error);
    newsent_status status = ns_map_file(path, file, error);
    if (status == NEWSENT_OK)
        status = open_foreign(allocator, file->bytes, file->size, path, pack, error);
    ns_rest_file(file);
    return status;
}

/* Compiles the sources on top of the pack that was opened, into a pack in memory. */
static newsent_status add_sources(newsent_engine *engine, const newsent_engine_options *options,
                                  newsent_error *error)
{
    ns_inputs inputs = {options->source_paths, options->source_count, options->sources,
                        options->memory_source_count};
    if (inputs.path_count + inputs.source_count == 0)
        return NEWSENT_OK;
    newsent_status status = ns_compile(&engine->allocator, &engine->pack, &inputs,
                                       &engine->compiled, &engine->compiled_size, error);
    if (status != NEWSENT_OK)
        return status;
    return ns_pack_open(engine->compiled, engine->compiled_size, false, "", &engine->pack, error);
}

static newsent_rule rule_of(const ns_pack *pack, ns_string name, ns_string why, ns_string file,
                            uint32_t line)
{
    return (newsent_rule){.name = ns_pack_text(pack, name),
                          .why = ns_pack_text(pack, why),
                          .file = ns_pack_text(pack, file),
                          .line = line,
                          .type_name = ""};
}

/* The rules as users see them, in the order of newsent_engine_rule(). */
static bool list_rules(newsent_engine *engine)
{
    const ns_pack *pack = &engine->pack;
    const ns_weights *weights = &engine->names->evidence;
    size_t count = pack->rule_count + pack->token_rule_count + weights->row_count;
    engine->listed = ns_allocate(&engine->allocator, count * sizeof *engine->listed);
    engine->listed_capacity = count;
    newsent_rule *next = engine->listed;
    if (next == NULL)
        return false;
    for (size_t r = 0; r < pack->rule_count; r++) {
        const ns_rule *rule = &pack->rules[r];
        *next = rule_of(pack, rule->name, rule->why, rule->file, rule->line);
        next++->type_name = ns_pack_text(pack, rule->type);
    }
    for (size_t r = 0; r < pack->token_rule_count; r++) {
        const ns_token_rule *rule = &pack->token_rules[r];
        *next++ = rule_of(pack, rule->name, rule->why, rule->file, rule->line);
    }
    for (size_t r = 1; r < weights->row_count; r++) {
        const ns_weight_row *row = &pack->evidence[weights->slots[r]];
        *next++ = rule_of(pack, row->name, 0, row->file, row->line);
    }
    engine->listed_count = (size_t)(next - engine->listed);
    return true;
}

const newsent_rule *ns_engine_weight(const newsent_engine *engine, size_t row)
{
    return &engine->listed[engine->pack.rule_count + engine->pack.token_rule_count + row - 1];
}

/* Makes from the pack what is made once. */
static newsent_status prepare(newsent_engine *engine, bool use_jit, newsent_error *error)
{
    const ns_pack *pack = &engine->pack;
    engine->sentence_classes = ns_sentence_classes_find(pack);
    engine->rule_types = ns_allocate(&engine->allocator, pack->rule_count + 1);
    if (engine->rule_types == NULL)
        return ns_fail_memory(error);
    for (size_t r = 0; r < pack->rule_count; r++)
        engine->rule_types[r] = ns_type_of_rule(ns_pack_text(pack, pack->rules[r].type));
    newsent_status status =
        ns_match_engine_new(&engine->allocator, pack, use_jit, &engine->rules, error);
    if (status == NEWSENT_OK)
        status = ns_name_model_new(&engine->allocator, pack, &engine->names, error);
    if (status == NEWSENT_OK && !ns_fact_rules_open(&engine->fact_rules, &engine->allocator, pack))
        status = ns_fail_memory(error);
    if (status != NEWSENT_OK)
        return status;
    if (list_rules(engine))
        return NEWSENT_OK;
    return ns_fail_memory(error);
}

static newsent_status check_options(const newsent_engine_options *options, newsent_error *error)
{
    ns_inputs inputs = {options->source_paths, options->source_count, options->sources,
                        options->memory_source_count};
    if (options->fiscal_year_start_month > 12)
        return ns_fail(error, NEWSENT_ERROR_ARGUMENT,
                       "fiscal_year_start_month is %u; it must be 1 to 12, or 0 for January",
                       options->fiscal_year_start_month);
    return ns_inputs_check(&inputs, error);
}

newsent_status newsent_engine_new(const newsent_engine_options *options, newsent_engine **engine,
                                  newsent_error *error)
{
    newsent_engine_options given = {.struct_size = sizeof given};
    ns_clear_error(error);
    if (engine == NULL)
        return ns_fail(error, NEWSENT_ERROR_ARGUMENT,
                       "engine is NULL; pass the address of a pointer");
    *engine = NULL;
    newsent_status status = ns_options_copy(&given, sizeof given, options, error);
    if (status == NEWSENT_OK)
        status = check_options(&given, error);
    if (status != NEWSENT_OK)
        return status;
    newsent_allocator allocator = ns_allocator_or_default(given.allocator);
    newsent_engine *made = ns_allocate(&allocator, sizeof *made);
    if (made == NULL)
        return ns_fail_memory(error);
    made->allocator = allocator;
    if (given.fiscal_year_start_month == 0)
        made->fiscal_year_start_month = 1;
    else
        made->fiscal_year_start_month = given.fiscal_year_start_month;
    status = open_pack(&made->allocator, given.pack_path, given.pack, given.pack_length,
                       &made->file, &made->pack, error);
    if (status == NEWSENT_OK)
        status = add_sources(made, &given, error);
    if (status == NEWSENT_OK)
        status = prepare(made, !given.without_jit, error);
    if (status == NEWSENT_OK)
        *engine = made;
    else
        newsent_engine_free(made);
    return status;
}

void newsent_engine_free(newsent_engine *engine)
{
    if (engine == NULL)
        return;
    newsent_allocator allocator = engine->allocator;
    ns_match_engine_free(engine->rules);
    ns_name_model_free(engine->names);
    ns_release(&allocator, engine->listed, engine->listed_capacity * sizeof *engine->listed);
    ns_fact_rules_free(&engine->fact_rules, &allocator);
    ns_release(&allocator, engine->rule_types, engine->pack.rule_count + 1);
    ns_release(&allocator, engine->compiled, engine->compiled_size);
    ns_unmap_file(&engine->file);
    ns_release(&allocator, engine, sizeof *engine);
}

size_t newsent_engine_rule_count(const newsent_engine *engine)
{
    if (engine == NULL)
        return 0;
    return engine->listed_count;
}

const newsent_rule *newsent_engine_rule(const newsent_engine *engine, size_t index)
{
    if (index < newsent_engine_rule_count(engine))
        return &engine->listed[index];
    return NULL;
}

const newsent_rule *newsent_engine_find_rule(const newsent_engine *engine, const char *name)
{
    size_t count = name == NULL ? 0 : newsent_engine_rule_count(engine);
    for (size_t r = 0; r < count; r++)
        if (strcmp(engine->listed[r].name, name) == 0)
            return &engine->listed[r];
    return NULL;
}

/* ------------------------------------------------------------ Compiling, checking */

/* What newsent_compile() and newsent_lint() work on. */
typedef struct workshop {
    newsent_allocator allocator;
    ns_inputs inputs;
    ns_mapped_file file;
    ns_pack pack;
    const ns_pack *base; /* &pack, or NULL to extend nothing */
} workshop;

/* Options, inputs and base pack, for compiling and for linting. */
static newsent_status open_workshop(workshop *work, const newsent_compile_options *options,
                                    newsent_error *error)
{
    newsent_compile_options given = {.struct_size = sizeof given};
    *work = (workshop){0};
    newsent_status status = ns_options_copy(&given, sizeof given, options, error);
    work->inputs = (ns_inputs){given.source_paths, given.source_count, given.sources,
                               given.memory_source_count};
    work->allocator = ns_allocator_or_default(given.allocator);
    if (status == NEWSENT_OK)
        status = ns_inputs_check(&work->inputs, error);
    if (status != NEWSENT_OK || given.without_base)
        return status;
    work->base = &work->pack;
    return open_pack(&work->allocator, given.base_path, given.base, given.base_length, &work->file,
                     &work->pack, error);
}

/* A source that the pack would replace: most likely a slip, and it would be lost. A base pack may
 * be replaced by one that extends it. */
static newsent_status check_output(const ns_inputs *inputs, const char *pack_path,
                                   newsent_error *error)
{
    for (size_t i = 0; i < inputs->path_count; i++)
        if (ns_is_same_file(inputs->paths[i], pack_path))
            return ns_fail_at(error, NEWSENT_ERROR_ARGUMENT, pack_path, 0, 0,
                              "the pack to write is one of the files it is made of; give it "
                              "another name");
    return NEWSENT_OK;
}

/* Where a pack goes to: a file, or a function of the caller when path is NULL. */
typedef struct pack_target {
    const char *path;
    newsent_write_function *write;
    void *context;
} pack_target;

static newsent_status write_pack(const pack_target *to, const void *block, size_t size,
                                 newsent_error *error)
{
    if (to->path != NULL)
        return ns_write_file(to->path, block, size, error);
    if (to->write(to->context, block, size))
        return NEWSENT_OK;
    return ns_fail(error, NEWSENT_ERROR_CANCELLED, "write() refused the pack");
}

/* Compiles, then writes to a path or to the caller's function; nothing is written after an error.
 */
static newsent_status compile_to(const pack_target *target, const newsent_compile_options *options,
                                 newsent_error *error)
{
    workshop work;
    void *block = NULL;
    size_t size = 0;
    newsent_status status = open_workshop(&work, options, error);
    if (status == NEWSENT_OK && target->path != NULL)
        status = check_output(&work.inputs, target->path, error);
    if (status != NEWSENT_OK)
        goto cleanup;
    status = ns_compile(&work.allocator, work.base, &work.inputs, &block, &size, error);
    if (status != NEWSENT_OK)
        goto cleanup;
    status = write_pack(target, block, size, error);
cleanup:
    ns_release(&work.allocator, block, size);
    ns_unmap_file(&work.file);
    return status;
}

newsent_status newsent_compile(const newsent_compile_options *options,
                               newsent_write_function *write, void *context, newsent_error *error)
{
    ns_clear_error(error);
    if (write == NULL)
        return ns_fail_null(error, "write");
    return compile_to(&(pack_target){NULL, write, context}, options, error);
}

newsent_status newsent_compile_file(const newsent_compile_options *options, const char *pack_path,
                                    newsent_error *error)
{
    ns_clear_error(error);
    if (pack_path == NULL)
        return ns_fail_null(error, "pack_path");
    return compile_to(&(pack_target){pack_path, NULL, NULL}, options, error);
}

newsent_status newsent_lint(const newsent_compile_options *options,
                            newsent_diagnostic_function *on_diagnostic, void *context,
                            newsent_error *error)
{
    ns_diagnostics diagnostics = {on_diagnostic, context};
    workshop work;
    ns_clear_error(error);
    if (on_diagnostic == NULL)
        return ns_fail_null(error, "on_diagnostic");
    newsent_status status = open_workshop(&work, options, error);
    if (status == NEWSENT_OK)
        status = ns_lint(&work.allocator, work.base, &work.inputs, &diagnostics, error);
    ns_unmap_file(&work.file);
    return status;
}
